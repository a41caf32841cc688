// SPDX-License-Identifier: GPL-3.0-or-later
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import '../components/og-notice.js';
import { Reading } from '../reading.js';
import type { Words } from '../words.js';
import { adminTexts } from './texts.js';

const PAUSE = 3000; // ms between two looks at what runs

/** What an element shows of the server: the last answer, until the next is there. */
export class Answer<T> extends Reading<T> {
  constructor(host: ReactiveControllerHost) {
    super(host, true);
  }

  /** Where there is nothing to show: loading, denied, failed; else nothing. */
  notice(words: Words, theme: string, retry: () => void): TemplateResult | null {
    const texts = adminTexts(words);
    if (!this.failure) return this.answer === null ? html`<og-notice theme=${theme} .text=${texts.loading}></og-notice>` : null;
    const { status, message } = this.failure;
    if (status === 401 || status === 403) return html`<og-notice theme=${theme} .text=${texts.denied}></og-notice>`;
    const text = status >= 400 && status < 500 && message ? message : texts.failed;
    return html`<og-notice theme=${theme} .text=${text} .retry=${words.texts.retry} @og-retry=${retry}></og-notice>`;
  }
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
