// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { locate } from '../api.js';
import { tokens } from '../styles/tokens.js';
import { Words } from '../words.js';
import { pageTexts } from './texts.js';

/** Where the address names nobody. */
export class OgLanding extends LitElement {
  static styles = [tokens, css`
    :host { display: block; color: var(--og-text); font: 15px/1.35 Helvetica, Arial, sans-serif; }
    section { background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.6em; padding: 1.2em; max-width: 45em; }
    p { margin: 0 0 0.8em; }
  `];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  private words = new Words('');

  render() {
    const texts = pageTexts(this.words);
    return html`<section lang=${this.words.language}><p>${texts.landing}</p>
      <a href=${locate('app/explorer.html')}>${texts.toExplorer}</a> · <a href="#/admin">${texts.toAdministration}</a></section>`;
  }
}
customElements.define('og-landing', OgLanding);
