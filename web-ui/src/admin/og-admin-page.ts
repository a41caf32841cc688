// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import { Words } from '../words.js';
import { Answer } from './answer.js';
import { getPermissions, type Permissions } from './api.js';
import { PARTS } from './parts.js';
import { adminTexts } from './texts.js';

/** The administration: a navigation of the parts that the user's permissions open, and one of them. */
export class OgAdminPage extends LitElement {
  static styles = [tokens, css`
    :host { display: block; color: var(--og-text); font: 15px/1.35 Helvetica, Arial, sans-serif; }
    h2 { font-size: 1.3em; margin: 0 0 0.5em; }
    nav { display: flex; flex-wrap: wrap; gap: 0.3em; border-bottom: 1px solid var(--og-line); }
    nav a { padding: 0.5em 1em; color: var(--og-text); text-decoration: none; border: 1px solid transparent; border-bottom: 0; border-radius: 0.4em 0.4em 0 0; }
    nav a:hover { text-decoration: underline; }
    nav a[aria-current] { background: var(--og-ground); border-color: var(--og-line); font-weight: bold; margin-bottom: -1px; }
    .view { background: var(--og-ground); border: 1px solid var(--og-line); border-top: 0; padding: 1em; }
  `];

  @property() view = '';
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  private words = new Words('');
  private permissions = new Answer<Permissions>(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  private readonly load = () => void this.permissions.ask(getPermissions);

  render() {
    return html`<section lang=${this.words.language}><h2>${adminTexts(this.words).title}</h2>
      ${this.permissions.notice(this.words, this.theme, this.load) ?? this.show(this.permissions.answer!)}</section>`;
  }

  private show(permissions: Permissions) {
    const texts = adminTexts(this.words);
    const open = PARTS.filter(({ needs }) => needs.some((need) => permissions[need]));
    const part = this.view ? open.find(({ name }) => name === this.view) : open[0];
    return html`${open.length ? html`<nav aria-label=${texts.title}>${open.map(({ name }) => html`<a href=${`#/admin/${name}`}
        aria-current=${name === part?.name ? 'page' : nothing}>${texts.parts[name]}</a>`)}</nav>` : nothing}
      <div class="view">${part
        ? keyed(part.name, part.show({ permissions, words: this.words, theme: this.theme }))
        : html`<og-notice theme=${this.theme} .text=${texts.denied}></og-notice>`}</div>`;
  }
}
customElements.define('og-admin-page', OgAdminPage);
