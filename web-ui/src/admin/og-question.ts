// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

/** Asks once before a step that cannot be undone. Escape leaves it, and the focus goes back to where it was. */
export class OgQuestion extends LitElement {
  static styles = [tokens, parts, css`
    :host { display: contents; }
    dialog { color: var(--og-text); background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.5em; padding: 1.2em 1.4em; width: min(36em, 90vw); box-sizing: border-box; }
    dialog::backdrop { background: rgb(0 0 0 / 0.5); }
    textarea { width: 100%; min-height: 5em; }
    form { display: block; margin: 0; }
    .row { justify-content: end; margin-top: 1em; }
  `];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private heading = '';
  @state() private text = '';
  @state() private verb = '';
  @state() private wantsReason = false;
  @state() private busy = false;
  @state() private fault = '';
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('textarea') private reason?: HTMLTextAreaElement;
  private act: (reason: string) => Promise<void> = async () => undefined;

  async open(question: { heading: string; text: string; verb: string; reason: boolean; act: (reason: string) => Promise<void> }) {
    this.heading = question.heading;
    this.text = question.text;
    this.verb = question.verb;
    this.wantsReason = question.reason;
    this.act = question.act;
    this.fault = '';
    await this.updateComplete;
    if (this.reason) this.reason.value = '';
    this.dialog.showModal();
    (this.reason ?? this.dialog.querySelector<HTMLElement>('.leave'))?.focus();
  }

  render() {
    const texts = adminTexts(this.words);
    return html`<dialog aria-labelledby="heading" aria-describedby="text">
      <form @submit=${this.submit}>
        <h3 id="heading">${this.heading}</h3><p id="text">${this.text}</p>
        ${this.wantsReason ? html`<label>${texts.reason}<textarea required maxlength="2000" aria-invalid=${this.fault ? 'true' : 'false'}
          aria-describedby="fault"></textarea></label>` : nothing}
        <p id="fault" class="fault" role="alert">${this.fault ? `⚠ ${this.fault}` : nothing}</p>
        <div class="row"><button type="button" class="leave" @click=${() => this.dialog.close()}>${texts.leave}</button>
          <button type="submit" ?disabled=${this.busy}>${this.verb}</button></div>
      </form></dialog>`;
  }

  private async submit(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.fault = '';
    try {
      await this.act(this.reason?.value.trim() ?? '');
      this.dialog.close();
      this.dispatchEvent(new CustomEvent('og-done'));
    } catch (error) {
      this.fault = asApiError(error).message || adminTexts(this.words).failed;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('og-question', OgQuestion);
