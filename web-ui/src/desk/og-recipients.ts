// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import type { Retraction } from './api.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';

/** What became of a retracted report's documents, here and elsewhere. */
export class OgRecipients extends LitElement {
  static styles = [tokens, deskStyles];

  @property({ attribute: false }) retraction!: Retraction;
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';

  render() {
    const { retract } = deskTexts(this.words);
    const { Removed, Recipients } = this.retraction;
    return html`<div class="box" role="status"><p>${Removed ? retract.removed : retract.removing}</p>
      ${Recipients.length ? html`<p>${retract.recipients}</p><ul>${Recipients.map((one) =>
        html`<li>${retract.sent(one.Recipient, this.words.dicomDate(one.Date.slice(0, 8)))}</li>`)}</ul>` : html`<p>${retract.nobody}</p>`}</div>`;
  }
}
customElements.define('og-recipients', OgRecipients);
