// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';

/** Texts that somebody else saved where one has written others: `og-add` takes them over beside these. */
export class OgTheirs extends LitElement {
  static styles = [tokens, deskStyles, css`
    :host { display: block; border-left: 3px solid var(--og-heed); padding: 0.2em 0.9em; margin: 0.8em 0; }
  `];

  @property({ attribute: false }) texts: string[] = [];
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';

  render() {
    const { theirs, nothingWritten, addTheirs } = deskTexts(this.words);
    return html`<p class="heed">${theirs}</p>
      ${this.texts.length ? html`${this.texts.map((text) => html`<p class="text">${text}</p>`)}
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('og-add'))}>${addTheirs}</button>`
        : html`<p>${nothingWritten}</p>`}`;
  }
}
customElements.define('og-theirs', OgTheirs);
