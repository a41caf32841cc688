// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { asApiError, type ApiError } from './api.js';

/**
 * What is asked of the server for an element: the last question counts, and ends with it. Until its
 * answer comes there is none, or the one before, for elements that `keep` it.
 */
export class Reading<Answer> implements ReactiveController {
  answer: Answer | null = null;
  failure: ApiError | null = null;
  busy = false;
  private asking: AbortController | null = null;
  private question: ((signal: AbortSignal) => Promise<Answer>) | null = null;

  constructor(private readonly host: ReactiveControllerHost, private readonly keep = false) {
    host.addController(this);
  }

  hostDisconnected() {
    this.asking?.abort();
  }

  readonly again = (): void => {
    if (this.question) void this.ask(this.question);
  };

  async ask(question: (signal: AbortSignal) => Promise<Answer>): Promise<void> {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.question = question;
    if (!this.keep) {
      this.answer = null;
      this.failure = null;
    }
    this.busy = true;
    this.host.requestUpdate();
    try {
      const answer = await question(asking.signal);
      if (asking.signal.aborted) return;
      this.answer = answer;
      this.failure = null;
    } catch (error) {
      if (asking.signal.aborted) return;
      this.failure = asApiError(error);
    }
    this.busy = false;
    this.host.requestUpdate();
  }

  forget(): void {
    this.asking?.abort();
    this.question = null;
    this.answer = null;
    this.failure = null;
    this.busy = false;
    this.host.requestUpdate();
  }
}
