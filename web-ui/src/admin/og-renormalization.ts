// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { Answer } from './answer.js';
import { getRenormalization, renormalize, type Renormalization } from './api.js';
import './og-question.js';
import type { OgQuestion } from './og-question.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

/** Says that files were imported before the reference of their build was there, and begins their import anew; else nothing. */
export class OgRenormalization extends LitElement {
  static styles = [tokens, parts];

  @property({ type: Boolean }) decides = false;
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @query('og-question') private question!: OgQuestion;
  private answer = new Answer<Renormalization>(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  private readonly load = () => void this.answer.ask(getRenormalization);

  render() {
    const texts = adminTexts(this.words).anew;
    const { Builds, Job } = this.answer.answer ?? { Builds: {}, Job: null };
    const builds = Object.entries(Builds).map(([build, count]) => `${build}: ${this.words.number(count)}`).join(', ');
    if (!Job && !builds) return nothing;
    return html`<div class="row" role="status"><p class="heed">⚠ ${Job ? texts.running : texts.early(builds)}</p>
        ${Job ? html`<a href="#/admin/jobs">${adminTexts(this.words).parts.jobs}</a>`
          : this.decides ? html`<button type="button" @click=${this.ask}>${texts.verb}…</button>` : nothing}</div>
      <og-question .words=${this.words} theme=${this.theme} @og-done=${this.load}></og-question>`;
  }

  private ask() {
    const { heading, text, verb } = adminTexts(this.words).anew;
    void this.question.open({ heading, text, verb, reason: false, act: renormalize });
  }
}
customElements.define('og-renormalization', OgRenormalization);
