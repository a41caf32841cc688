// SPDX-License-Identifier: GPL-3.0-or-later
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ApiError } from '../api.js';
import '../components/og-notice.js';
import type { Words } from '../words.js';
import { adminTexts } from './texts.js';

const PAUSE = 3000; // ms between two looks at what runs

/** What an element shows of the server: always the answer to its last question, whichever comes last. */
export class Answer<T> implements ReactiveController {
  value: T | null = null;
  failure: ApiError | null = null;
  private asking: AbortController | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  async ask(question: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    try {
      const value = await question(asking.signal);
      if (asking.signal.aborted) return;
      this.value = value;
      this.failure = null;
    } catch (error) {
      if (asking.signal.aborted) return;
      this.failure = asApiError(error);
    }
    this.host.requestUpdate();
  }

  /** Another question: what was told is no answer to it. */
  forget() {
    this.asking?.abort();
    this.value = null;
    this.failure = null;
    this.host.requestUpdate();
  }

  hostDisconnected() {
    this.asking?.abort();
  }

  /** Where there is nothing to show: loading, denied, failed; else nothing. */
  notice(words: Words, theme: string, retry: () => void): TemplateResult | null {
    const texts = adminTexts(words);
    if (!this.failure) return this.value === null ? html`<og-notice theme=${theme} .text=${texts.loading}></og-notice>` : null;
    const { status, message } = this.failure;
    if (status === 401 || status === 403) return html`<og-notice theme=${theme} .text=${texts.denied}></og-notice>`;
    const text = status >= 400 && status < 500 && message ? message : texts.failed;
    return html`<og-notice theme=${theme} .text=${text} .retry=${words.texts.retry} @og-retry=${retry}></og-notice>`;
  }
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, String(error));
}

/** Looks again and again, but only while something runs and somebody can see it. */
export class Watch implements ReactiveController {
  private timer = 0;

  constructor(host: ReactiveControllerHost, private readonly runs: () => boolean, private readonly look: () => void) {
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.follow);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.follow);
    clearTimeout(this.timer);
    this.timer = 0;
  }

  hostUpdated() {
    if (this.timer || document.hidden || !this.runs()) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      if (!document.hidden && this.runs()) this.look();
    }, PAUSE);
  }

  private readonly follow = () => {
    if (!document.hidden && !this.timer && this.runs()) this.look();
  };
}
