// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import { Words } from '../words.js';
import { getUser, type Permission, type User } from './api.js';
import './og-audit.js';
import './og-consents.js';
import './og-datasets.js';
import './og-jobs.js';
import './og-storage.js';
import { adminTexts } from './texts.js';

interface Part {
  name: string; // in the address
  needs: Permission[]; // one of them
  show(words: Words, theme: string, user: User): TemplateResult;
}

const PARTS: Part[] = [
  {
    name: 'quarantine', needs: ['Administer'],
    show: (words, theme, user) => html`<og-datasets .words=${words} theme=${theme} .user=${user} only="Quarantined"></og-datasets>`,
  },
  {
    name: 'datasets', needs: ['Upload', 'Administer'],
    show: (words, theme, user) => html`<og-datasets .words=${words} theme=${theme} .user=${user}></og-datasets>`,
  },
  { name: 'jobs', needs: ['Upload', 'Administer'], show: (words, theme) => html`<og-jobs .words=${words} theme=${theme}></og-jobs>` },
  { name: 'consents', needs: ['Consent'], show: (words, theme) => html`<og-consents .words=${words} theme=${theme}></og-consents>` },
  { name: 'audit', needs: ['Audit'], show: (words, theme) => html`<og-audit .words=${words} theme=${theme}></og-audit>` },
  { name: 'storage', needs: ['Administer'], show: (words, theme) => html`<og-storage .words=${words} theme=${theme}></og-storage>` },
];

/** Administration: of its parts those that the user's permissions open. */
export class OgAdminPage extends LitElement {
  static styles = [tokens, css`
    :host { display: block; color: var(--og-text); font: 15px/1.35 Helvetica, Arial, sans-serif; }
    header { display: flex; flex-wrap: wrap; gap: 0.3em 1.2em; align-items: baseline; margin: 0 0 0.7em; }
    h2 { font-size: 1.3em; margin: 0; }
    header span { margin-left: auto; color: var(--og-quiet); }
    nav { display: flex; flex-wrap: wrap; gap: 0.3em; border-bottom: 1px solid var(--og-line); }
    nav a { padding: 0.5em 1em; color: var(--og-text); text-decoration: none; border: 1px solid transparent; border-bottom: 0; border-radius: 0.4em 0.4em 0 0; }
    nav a:hover { text-decoration: underline; }
    nav a[aria-current] { background: var(--og-ground); border-color: var(--og-line); font-weight: bold; margin-bottom: -1px; }
    .part { background: var(--og-ground); border: 1px solid var(--og-line); border-top: 0; padding: 1em; }
    .alone { border-top: 1px solid var(--og-line); border-radius: 0.6em; }
  `];

  @property() named = '';
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private user: User | null = null;
  @state() private failed = false;
  private words = new Words('');

  connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  private async load() {
    this.failed = false;
    try {
      this.user = await getUser();
    } catch {
      this.failed = true;
    }
  }

  render() {
    const texts = adminTexts(this.words);
    return html`<section lang=${this.words.language}><header><h2>${texts.title}</h2>
      ${this.user?.User ? html`<span>${texts.user(this.user.User)}</span>` : nothing}</header>${this.body()}</section>`;
  }

  private body() {
    const texts = adminTexts(this.words);
    if (this.failed) {
      return html`<div class="part alone"><og-notice theme=${this.theme} .text=${texts.failed} .retry=${this.words.texts.retry}
        @og-retry=${this.load}></og-notice></div>`;
    }
    const { user } = this;
    if (!user) return html`<div class="part alone"><og-notice theme=${this.theme} .text=${texts.loading}></og-notice></div>`;
    const open = PARTS.filter((part) => part.needs.some((need) => user.Permissions[need]));
    if (open.length === 0) return html`<div class="part alone"><og-notice theme=${this.theme} .text=${texts.denied}></og-notice></div>`;
    const current = this.named ? open.find((part) => part.name === this.named) : open[0];
    return html`<nav aria-label=${texts.parts}>${open.map((part) => html`<a href=${`#/admin/${part.name}`}
        aria-current=${part === current ? 'page' : nothing}>${texts.names[part.name]}</a>`)}</nav>
      <div class="part">${current ? current.show(this.words, this.theme, user)
        : html`<og-notice theme=${this.theme} .text=${texts.denied}></og-notice>`}</div>`;
  }
}
customElements.define('og-admin-page', OgAdminPage);
