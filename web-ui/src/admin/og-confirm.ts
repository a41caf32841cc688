// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import { forms } from './styles.js';

/** Asks once before a step that is not taken back; Escape leaves it, and the focus goes where it was. */
export class OgConfirm extends LitElement {
  static styles = [tokens, forms, css`
    dialog { color: var(--og-text); background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.6em; padding: 1.2em; width: min(34em, 90vw); font: inherit; }
    dialog::backdrop { background: rgb(0 0 0 / 55%); }
    p { margin: 0 0 0.9em; }
    textarea { width: 100%; min-height: 4em; }
    label { margin-bottom: 0.9em; }
    form { display: block; margin: 0; }
    .steps { display: flex; gap: 0.7em; justify-content: flex-end; }
  `];

  @property() question = '';
  /** Of the button that does it. */
  @property() step = '';
  @property() cancel = '';
  /** Of a field whose text the step needs; empty for none. */
  @property() reason = '';
  /** Said by the server of the last try. */
  @property() fault = '';
  @query('dialog') private dialog!: HTMLDialogElement;
  @state() private busy = false;

  /** The step goes as an event `og-confirmed` with the reason. */
  open() {
    this.fault = '';
    this.busy = false;
    this.dialog.querySelector('textarea')?.form?.reset();
    this.dialog.showModal();
  }

  close() {
    this.busy = false;
    this.dialog.close();
  }

  protected willUpdate(changed: Map<string, unknown>) {
    if (changed.has('fault') && this.fault) this.busy = false;
  }

  render() {
    return html`<dialog aria-label=${this.step}><form @submit=${this.submit}>
      <p>${this.question}</p>
      ${this.reason ? html`<label>${this.reason}<textarea name="reason" required maxlength="2000"></textarea></label>` : nothing}
      ${this.fault ? html`<p class="grave" role="alert">${this.fault}</p>` : nothing}
      <div class="steps"><button type="button" @click=${this.close}>${this.cancel}</button>
        <button type="submit" ?disabled=${this.busy}>${this.step}</button></div></form></dialog>`;
  }

  private submit(event: Event) {
    event.preventDefault();
    this.busy = true;
    this.fault = '';
    const reason = String(new FormData(event.target as HTMLFormElement).get('reason') ?? '').trim();
    this.dispatchEvent(new CustomEvent('og-confirmed', { detail: reason }));
  }
}
customElements.define('og-confirm', OgConfirm);
