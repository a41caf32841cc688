// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';

/** The language of a report, by its tag: `og-change` has it. */
export class OgLanguage extends LitElement {
  static styles = [tokens, deskStyles];

  @property() tag = '';
  @property() fault = '';
  @property({ attribute: false }) words!: Words;
  @property({ type: Boolean }) disabled = false;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';

  render() {
    const { create } = deskTexts(this.words);
    return html`<label class="field" for="language">${create.language}</label>
      <input id="language" list="languages" autocomplete="off" size="10" .value=${this.tag} ?disabled=${this.disabled}
        aria-invalid=${this.fault ? 'true' : 'false'} aria-describedby="hint" @input=${this.tell}>
      <datalist id="languages"><option>en</option><option>de</option><option>fr</option></datalist>
      <p class="quiet" id="hint">${create.languageHint}</p>
      ${this.fault ? html`<p class="fault" role="alert">⚠ ${this.fault}</p>` : nothing}`;
  }

  private tell(event: Event) {
    this.tag = (event.target as HTMLInputElement).value;
    this.dispatchEvent(new CustomEvent('og-change', { detail: this.tag }));
  }
}
customElements.define('og-language', OgLanguage);
