// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

export interface Question {
  heading: string;
  text: string;
  verb: string;
  reason: boolean;
  /** What has to be typed first, so that nobody does it to another one by mistake. */
  typed?: string;
  act: (reason: string) => Promise<void>;
}

/** Asks once before a step that cannot be undone. Escape leaves it, and the focus goes back to where it was. */
export class OgQuestion extends LitElement {
  static styles = [tokens, parts, css`
    :host { display: contents; }
    dialog { color: var(--og-text); background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.5em; padding: 1.2em 1.4em; width: min(36em, 90vw); box-sizing: border-box; }
    dialog::backdrop { background: rgb(0 0 0 / 0.5); }
    label + label { margin-top: 0.7em; }
    textarea { width: 100%; min-height: 5em; }
    form { display: block; margin: 0; }
    .row { justify-content: end; margin-top: 1em; }
  `];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private asked: Question | null = null;
  @state() private busy = false;
  @state() private fault = '';
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('textarea') private reason?: HTMLTextAreaElement;
  @query('input') private typed?: HTMLInputElement;

  async open(question: Question) {
    this.asked = question;
    this.fault = '';
    await this.updateComplete;
    for (const entry of [this.reason, this.typed]) if (entry) entry.value = '';
    if (this.typed) this.compare();
    this.dialog.showModal();
    (this.reason ?? this.typed ?? this.dialog.querySelector<HTMLElement>('.leave'))?.focus();
  }

  render() {
    const texts = adminTexts(this.words);
    return html`<dialog aria-labelledby="heading" aria-describedby="text">
      <form @submit=${this.submit}>
        <h3 id="heading">${this.asked?.heading}</h3><p id="text">${this.asked?.text}</p>
        ${this.asked?.reason ? html`<label>${texts.reason}<textarea required maxlength="2000" aria-invalid=${this.fault ? 'true' : 'false'}
          aria-describedby="fault"></textarea></label>` : nothing}
        ${this.asked?.typed ? html`<label>${texts.typed(this.asked.typed)}<input required autocomplete="off" spellcheck="false" @input=${this.compare}></label>` : nothing}
        <p id="fault" class="fault" role="alert">${this.fault ? `⚠ ${this.fault}` : nothing}</p>
        <div class="row"><button type="button" class="leave" @click=${() => this.dialog.close()}>${texts.leave}</button>
          <button type="submit" ?disabled=${this.busy}>${this.asked?.verb}</button></div>
      </form></dialog>`;
  }

  private compare() {
    const { typed } = this;
    const same = typed!.value.trim() === this.asked!.typed;
    typed!.setCustomValidity(same ? '' : adminTexts(this.words).typed(this.asked!.typed!));
  }

  private async submit(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.fault = '';
    try {
      await this.asked!.act(this.reason?.value.trim() ?? '');
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
