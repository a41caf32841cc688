// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApiError } from '../api.js';
import '../components/og-notice.js';
import { save } from '../save.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { getAuditCsv, listEntries, type Entry } from './api.js';
import { forms } from './styles.js';
import { adminTexts } from './texts.js';

const PAGE = 100;
const MOST = 10000; // entries a file
const OUTCOMES = ['Success', 'Denied', 'NotFound', 'Failed'];

/** Who did what, the newest first. */
export class OgAudit extends LitElement {
  static styles = [tokens, forms];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private entries: Entry[] | null = null;
  @state() private next: number | null = null;
  @state() private fault = '';
  @state() private failed = false;
  private query = new URLSearchParams();
  private asking: AbortController | null = null;

  connectedCallback() {
    super.connectedCallback();
    void this.load(null);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asking?.abort();
  }

  /** `after` is what the page before said of the next. */
  private async load(after: number | null) {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.fault = '';
    this.failed = false;
    const query = new URLSearchParams(this.query);
    query.set('limit', String(PAGE));
    if (after !== null) query.set('after', String(after));
    try {
      const { Entries, Next } = await listEntries(query, asking.signal);
      if (asking.signal.aborted) return;
      this.entries = after === null ? Entries : [...(this.entries ?? []), ...Entries];
      this.next = Next;
    } catch (error) {
      if (asking.signal.aborted) return;
      if (error instanceof ApiError && error.status === 400) this.fault = error.message;
      else this.failed = true;
    }
  }

  render() {
    const texts = adminTexts(this.words);
    return html`<form role="search" @submit=${this.search}>
        <label>${texts.user('').trim()}<input name="user" autocomplete="off" spellcheck="false"></label>
        <label>PatientID<input name="patient-id" autocomplete="off" spellcheck="false"></label>
        <label>${texts.from}<input name="since" type="date"></label>
        <label>${texts.until}<input name="until" type="date"></label>
        <label>${texts.action}<input name="action" list="actions" autocomplete="off" spellcheck="false"></label>
        <datalist id="actions">${Object.keys(texts.auditActions).map((action) => html`<option value=${action}>${texts.auditActions[action]}</option>`)}</datalist>
        <label>${texts.outcome}<select name="outcome"><option value="">${texts.any}</option>
          ${OUTCOMES.map((outcome) => html`<option value=${outcome}>${texts.outcomes[outcome]}</option>`)}</select></label>
        <button type="submit">${texts.search}</button><button type="button" @click=${this.export}>${texts.saveCsv}</button></form>
      ${this.fault ? html`<p class="grave" role="alert">${this.fault}</p>` : nothing}
      ${this.failed ? html`<og-notice theme=${this.theme} .text=${texts.failed} .retry=${this.words.texts.retry} @og-retry=${() => this.load(null)}></og-notice>`
        : !this.entries ? html`<og-notice theme=${this.theme} .text=${texts.loading}></og-notice>`
          : this.entries.length ? this.table(this.entries) : html`<og-notice theme=${this.theme} .text=${texts.auditEmpty}></og-notice>`}`;
  }

  private search(event: Event) {
    event.preventDefault();
    this.query = new URLSearchParams();
    for (const [name, value] of new FormData(event.target as HTMLFormElement)) {
      if (String(value).trim()) this.query.set(name, String(value).trim());
    }
    void this.load(null);
  }

  private async export() {
    const query = new URLSearchParams(this.query);
    query.set('limit', String(MOST));
    try {
      save(await getAuditCsv(query), 'audit.csv');
    } catch {
      this.fault = adminTexts(this.words).failed;
    }
  }

  private table(entries: Entry[]) {
    const texts = adminTexts(this.words);
    return html`<div class="scroll"><table><thead><tr>${[texts.when, texts.user('').trim(), texts.action, texts.outcome, texts.purpose, texts.patient, texts.route]
      .map((name) => (name ? html`<th scope="col">${name}</th>` : html`<td></td>`))}</tr></thead>
      <tbody>${entries.map((entry) => html`<tr><th scope="row">${this.words.time(entry.Time)}</th>
        <td>${entry.User || texts.nobody}<div class="quiet">${entry.Roles}</div></td>
        <td class=${entry.Action === 'BreakGlass' ? 'grave' : ''}>${texts.auditActions[entry.Action] ?? entry.Action}</td>
        <td class=${entry.Outcome === 'Success' ? '' : 'heed'}>${texts.outcomes[entry.Outcome] ?? entry.Outcome}</td>
        <td>${entry.Purpose}${entry.Reason ? html`<div>${entry.Reason}</div>` : nothing}</td>
        <td>${entry.PatientID || (entry.Subjects === null ? '' : texts.patients(this.words.number(entry.Subjects)))}</td>
        <td>${entry.Method} ${entry.Route}</td></tr>`)}</tbody></table></div>
      ${this.next === null ? nothing : html`<div class="bar"><button type="button" @click=${() => this.load(this.next)}>${texts.older}</button></div>`}`;
  }
}
customElements.define('og-audit', OgAudit);
