// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Panel } from '../api.js';
import { getDifferences, getQuality, type Difference, type Differences } from './api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { findTexts } from './language.js';
import { tellOf } from './notice.js';
import './og-differences.js';
import { Reading } from '../reading.js';
import { plotStyles } from './styles.js';
import { nameTest } from './tests.js';

/** A newer analysis and the one that it took the place of. */
interface Pair {
  older: string;
  newer: Panel['Datasets'][number];
}

/** Two versions of what is known of a patient: which calls came, went or changed. */
export class OgSince extends LitElement {
  static styles = [tokens, plotStyles];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) subject = '';
  @property({ attribute: false }) panel!: Panel;
  @property({ attribute: false }) words!: Words;
  @state() private from = '';
  @state() private shown: Difference[] = [];
  private readonly pairs = new Reading<Pair[]>(this);
  private readonly reading = new Reading<Differences>(this);

  private get tests() {
    return this.panel.State === 'Available' ? this.panel.Datasets : [];
  }

  protected willUpdate(changed: PropertyValues) {
    if (!changed.has('panel') && !changed.has('subject')) return;
    this.from = '';
    this.reading.forget();
    void this.pairs.ask(async (signal) => {
      const all = await Promise.all(this.tests.map(async (newer) => (
        { older: (await getQuality(newer.ID, signal)).Supersedes ?? '', newer })));
      const found = all.filter((pair) => pair.older !== '');
      if (found.length) this.compare(found[0].older);
      return found;
    });
  }

  private compare(from: string, after = '') {
    this.from = from;
    if (!after) this.shown = [];
    void this.reading.ask(async (signal) => {
      const answer = await getDifferences(this.subject, from, '', after, signal);
      this.shown = [...this.shown, ...answer.Differences];
      return answer;
    });
  }

  render() {
    const texts = findTexts(this.words).versions;
    if (!this.tests.length) return html`<section lang=${this.words.language}><p class="note">${this.words.texts.none}</p></section>`;
    return html`<section lang=${this.words.language} aria-labelledby="title">
      <h2 id="title">${texts.title}</h2>
      ${this.pairs.answer ? html`${this.choice(this.pairs.answer)}${this.answered()}` : tellOf(this.pairs, this.words, this.theme)}
    </section>`;
  }

  private choice(pairs: Pair[]) {
    const texts = findTexts(this.words).versions;
    const today = new Date().toISOString().slice(0, 10);
    const pick = (event: Event) => {
      const { value } = event.target as HTMLInputElement;
      if (value) this.compare(value);
    };
    return html`${pairs.length ? nothing : html`<p class="note">${texts.noPair}</p>`}
      <p class="choice">${pairs.length ? html`<label for="pair">${texts.since}</label>
        <select id="pair" @change=${pick}>
          ${this.isDate(this.from) ? html`<option value="" selected>${texts.onDay}</option>` : nothing}
          ${pairs.map(({ older, newer }) => html`<option value=${older} ?selected=${older === this.from}>${nameTest(newer, this.words)}</option>`)}
        </select>` : nothing}
        <label for="day">${texts.orDay}</label><input id="day" type="date" max=${today} .value=${this.isDate(this.from) ? this.from : ''} @change=${pick}></p>`;
  }

  private isDate(text: string): boolean {
    return /^\d{4}-\d\d-\d\d$/.test(text);
  }

  private answered() {
    const texts = findTexts(this.words).versions;
    const { answer, failure } = this.reading;
    if (failure?.status === 422) return html`<p class="note" role="status">${texts.builds}</p>`;
    if (failure?.status === 400) return html`<p class="note" role="status">${texts.badDay}</p>`;
    const more = answer?.Next ?? '';
    return html`${answer?.Incomplete ? html`<p class="note heed">⚠ ${texts.incomplete}</p>` : nothing}
      ${this.shown.length ? html`<p class="note" role="status">${this.count(!more && !this.reading.busy)}</p>
        <og-differences theme=${this.theme} .words=${this.words} .differences=${this.shown}></og-differences>`
        : answer ? html`<p class="note" role="status">${texts.none}</p>` : nothing}
      ${answer ? nothing : tellOf(this.reading, this.words, this.theme)}
      ${more ? html`<p><button type="button" @click=${() => this.compare(this.from, more)}>${texts.more}</button></p>` : nothing}`;
  }

  private count(whole: boolean): string {
    const texts = findTexts(this.words).versions;
    const numbers = (['Added', 'Removed', 'Changed'] as const).map((kind) => {
      const count = this.shown.filter((difference) => difference.Kind === kind).length;
      return `${texts.kinds[kind]}: ${this.words.number(count)}`;
    });
    return `${numbers.join(' · ')}${whole ? '' : ` (${texts.soFar})`}`;
  }
}
customElements.define('og-since', OgSince);
