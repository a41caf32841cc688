// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import { deskStyles } from './styles.js';

/**
 * A question over the page, from when it is drawn: Escape and `cancel` end it with og-close, and the
 * focus is where it was. og-confirm asks whoever drew it to act.
 */
export class OgDialog extends LitElement {
  static styles = [tokens, deskStyles, css`
    dialog { background: var(--og-ground); color: var(--og-text); border: 1px solid var(--og-line); border-radius: 0.6em;
      padding: 1em 1.3em; width: 44em; max-width: calc(100vw - 4em); max-height: calc(100vh - 4em); overflow: auto; box-sizing: border-box; }
    dialog::backdrop { background: rgb(0 0 0 / 55%); }
    h2 { font-size: 1.2em; }
    .row { margin-top: 1em; justify-content: flex-end; }
  `];

  @property() heading = '';
  /** Of the button that acts; empty for none. */
  @property() confirm = '';
  @property() cancel = '';
  @property() failure = '';
  @property({ type: Boolean }) busy = false;
  @query('dialog') private dialog!: HTMLDialogElement;

  protected firstUpdated() {
    this.dialog.showModal();
  }

  disconnectedCallback() {
    this.dialog.close(); // gives the focus back also to who takes it away
    super.disconnectedCallback();
  }

  render() {
    return html`<dialog aria-labelledby="heading" @close=${this.end} @cancel=${this.stay}>
      <h2 id="heading" tabindex="-1" autofocus>${this.heading}</h2>
      <form @submit=${this.act}>
        <slot></slot>
        <p class="fault" role="alert">${this.failure ? `⚠ ${this.failure}` : nothing}</p>
        <div class="row">
          <button type="button" ?disabled=${this.busy} @click=${() => this.dialog.close()}>${this.cancel}</button>
          ${this.confirm ? html`<button class="first" ?disabled=${this.busy}>${this.confirm}</button>` : nothing}
        </div>
      </form>
    </dialog>`;
  }

  private act(event: Event) {
    event.preventDefault();
    if (!this.busy) this.dispatchEvent(new CustomEvent('og-confirm'));
  }

  /** What has been asked of the server is not called back by closing. */
  private stay(event: Event) {
    if (this.busy) event.preventDefault();
  }

  private end() {
    if (this.isConnected) this.dispatchEvent(new CustomEvent('og-close', { bubbles: true, composed: true }));
  }
}
customElements.define('og-dialog', OgDialog);
