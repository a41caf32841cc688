// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { save } from '../save.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { getVariants } from './api.js';
import { nameColumn, toCsvLine, type Column } from './columns.js';
import { pageTexts } from './texts.js';

const PAGE = 5000; // variants a request
const MOST = 200_000; // variants a file, which is made in memory

/** What the table shows, all of it, in its columns, as a file. */
export class OgCsv extends LitElement {
  static styles = [tokens, css`
    button { font: inherit; color: var(--og-text); background: var(--og-calm-ground); border: 1px solid var(--og-line); border-radius: 0.4em; padding: 0.25em 0.8em; cursor: pointer; }
    button[disabled] { color: var(--og-quiet); cursor: default; }
    span { margin-left: 0.6em; font-size: 0.93em; color: var(--og-quiet); }
    .heed { color: var(--og-heed); font-weight: bold; }
  `];

  @property() subject = '';
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) total = 0;
  @property({ attribute: false }) columns: Column[] = [];
  @property({ attribute: false }) words!: Words;
  @state() private made = 0;
  @state() private failed = false;
  @state() private asking: AbortController | null = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asking?.abort();
  }

  render() {
    const texts = pageTexts(this.words).csv;
    if (this.asking) {
      return html`<button type="button" @click=${this.stop}>${texts.cancel}</button>
        <span role="status">${texts.making(this.words.percent(this.made / this.total))}</span>`;
    }
    const many = this.total > MOST;
    return html`<button type="button" ?disabled=${many} @click=${this.make}>${texts.make}</button>
      ${many ? html`<span>${texts.tooMany(this.words.number(MOST))}</span>` : nothing}
      ${this.failed ? html`<span class="heed" role="alert">${texts.failed}</span>` : nothing}`;
  }

  private stop() {
    this.asking?.abort();
    this.asking = null;
  }

  private async make() {
    const asking = new AbortController();
    this.asking = asking;
    this.made = 0;
    this.failed = false;
    const { columns, query } = this;
    const parts = ['\ufeff', toCsvLine(columns.map((column) => nameColumn(column, this.words)))];
    try {
      for (let since = 0, total = this.total; since < total; since += PAGE) {
        const answer = await getVariants(this.subject, query, since, PAGE, asking.signal);
        if (asking.signal.aborted) return;
        total = answer.Total;
        for (const variant of answer.Variants) {
          for (const call of variant.Calls.length ? variant.Calls : [undefined]) {
            const one = call ? { ...variant, Calls: [call] } : variant;
            parts.push(toCsvLine(columns.map((column) => (column.value ? column.value(one) : column.text(one, this.words, [])))));
          }
        }
        this.made = Math.min(since + PAGE, total);
      }
      save(new Blob(parts, { type: 'text/csv' }), 'variants.csv');
    } catch {
      this.failed = !asking.signal.aborted;
    }
    if (this.asking === asking) this.asking = null;
  }
}
customElements.define('og-csv', OgCsv);
