// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';

/** What there is to say where there is nothing to show: loading, empty, denied, failed. */
export class OgNotice extends LitElement {
  static styles = [tokens, css`
    :host { display: flex; gap: 0.8em; align-items: center; padding: 0.9em 1em; color: var(--og-quiet); }
    button {
      font: inherit; color: var(--og-text); background: var(--og-calm-ground); cursor: pointer;
      border: 1px solid var(--og-line); border-radius: 0.4em; padding: 0.35em 0.9em;
    }
  `];

  @property() text = '';
  /** Of the button that asks again; empty for none. */
  @property() retry = '';

  render() {
    return html`<span role="status">${this.text}</span>
      ${this.retry ? html`<button type="button" @click=${this.ask}>${this.retry}</button>` : nothing}`;
  }

  private ask() {
    this.dispatchEvent(new CustomEvent('og-retry'));
  }
}
customElements.define('og-notice', OgNotice);
