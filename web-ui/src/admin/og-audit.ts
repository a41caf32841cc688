// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asApiError } from '../api.js';
import { save } from '../save.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { Answer } from './answer.js';
import { readAuditCsv, searchAudit, type AuditEntry, type AuditPage } from './audit-api.js';
import { field, findField } from './fields.js';
import { moment } from './moment.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const PAGE = 100;
const CSV_PAGE = 10000;
const MOST = 1_000_000; // entries of a file that a browser makes in memory
const TEXTS = ['user', 'patient-id', 'issuer', 'purpose'];

/** Who did what, searched; the entries can be saved as CSV. */
export class OgAudit extends LitElement {
  static styles = [tokens, parts, css`pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }`];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private pages: (number | null)[] = [null]; // after which entries the pages up to this one begin
  @state() private open = 0; // number of the entry whose question is shown
  @state() private saving = false;
  @state() private fault = '';
  @query('form') private form!: HTMLFormElement;
  private asked = new URLSearchParams();
  private answer = new Answer<AuditPage>(this);
  private export: AbortController | null = null;

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.export?.abort();
  }

  private readonly load = () => {
    const { asked } = this;
    const after = this.pages[this.pages.length - 1];
    void this.answer.ask((signal) => searchAudit(asked, after, PAGE, signal));
  };

  render() {
    const texts = adminTexts(this.words);
    const { audit } = texts;
    const known = findField(this.answer.failure, ['since', 'until', ...TEXTS]);
    const input = (name: string, type: string) => field(name, audit.fields[name], known === name ? this.answer.failure!.message : '', ({ invalid, told }) => html`
      <input name=${name} type=${type} autocomplete="off" spellcheck="false" aria-invalid=${invalid} aria-describedby=${told}>`);
    return html`<h3>${texts.parts.audit}</h3>
      <form role="search" @submit=${this.search}>${input('since', 'datetime-local')}${input('until', 'datetime-local')}
        ${TEXTS.map((name) => input(name, 'text'))}${this.choice('action', audit.actions)}${this.choice('outcome', audit.outcomes)}
        <button type="submit">${audit.search}</button>
        <button type="button" ?disabled=${!this.answer.answer?.Entries.length} @click=${this.saving ? this.stop : this.save}>${this.saving ? audit.stop : audit.save}</button></form>
      <p class="fault" role="alert">${this.fault ? `⚠ ${this.fault}` : nothing}</p>
      ${known ? nothing : this.answer.notice(this.words, this.theme, this.load) ?? this.table()}`;
  }

  private choice(name: string, options: Record<string, string>) {
    const texts = adminTexts(this.words);
    return html`<label>${texts.audit.fields[name]}<select name=${name}><option value="">${texts.any}</option>
      ${Object.entries(options).map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select></label>`;
  }

  private table() {
    const texts = adminTexts(this.words);
    const { Entries, Next } = this.answer.answer!;
    if (!Entries.length && this.pages.length === 1) return html`<og-notice theme=${this.theme} .text=${texts.nothing}></og-notice>`;
    const { fields } = texts.audit;
    return html`<div class="scroll"><table><thead><tr><th class="number">${fields.number}</th><th>${fields.time}</th><th>${fields.user}</th><th>${fields.action}</th>
        <th>${fields.outcome}</th><th>${fields['patient-id']}</th><th>${fields.purpose}</th><th>${fields.route}</th></tr></thead>
      <tbody>${Entries.map((entry) => this.row(entry))}</tbody></table></div>
      <nav class="pages" aria-label=${texts.pages.title}>
        <button type="button" ?disabled=${this.pages.length === 1} @click=${() => this.turn(this.pages.slice(0, -1))}>${texts.audit.newer}</button>
        <button type="button" ?disabled=${Next === null} @click=${() => this.turn([...this.pages, Next])}>${texts.audit.older}</button></nav>`;
  }

  private row(entry: AuditEntry) {
    const { audit } = adminTexts(this.words);
    const open = this.open === entry.Number;
    return html`<tr><td class="number">${this.words.number(entry.Number)}</td><td>${moment(entry.Time, this.words)}</td>
      <td>${entry.User}<br><span class="quiet">${entry.Roles}</span></td><td>${audit.actions[entry.Action] ?? entry.Action}</td>
      <td class=${entry.Outcome === 'Denied' || entry.Outcome === 'Failed' ? 'heed' : ''}>${audit.outcomes[entry.Outcome] ?? entry.Outcome} (${entry.Status})</td>
      <td class="long">${[entry.PatientID, entry.Issuer].filter(Boolean).join(' · ')}${entry.Subjects === null ? nothing : html`<span class="quiet"> ${audit.subjects(this.words.number(entry.Subjects))}</span>`}</td>
      <td class="long">${[entry.Purpose, entry.Project, entry.Reason].filter(Boolean).join(' · ')}</td>
      <td class="long">${entry.Method} ${entry.Route} <button type="button" aria-expanded=${open} @click=${() => { this.open = open ? 0 : entry.Number; }}>${audit.question}</button>
        ${open ? html`<pre>${JSON.stringify(entry.Question, null, 2)}</pre>` : nothing}</td></tr>`;
  }

  private search(event: Event) {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      const text = String(value).trim();
      if (!text) continue;
      query.set(name, name === 'since' || name === 'until' ? new Date(text).toISOString() : text); // local time is meant
    }
    this.asked = query;
    this.turn([null]);
  }

  private turn(pages: (number | null)[]) {
    this.pages = pages;
    this.open = 0;
    this.answer.forget();
    this.load();
  }

  private readonly stop = () => this.export?.abort();

  /** All that was found, not this page alone. */
  private readonly save = async () => {
    const { signal } = (this.export = new AbortController());
    const { asked } = this;
    const { audit, failed } = adminTexts(this.words);
    const pieces: string[] = [];
    this.saving = true;
    this.fault = '';
    try {
      let next: number | null = null;
      do {
        const page = await readAuditCsv(asked, next, CSV_PAGE, signal);
        pieces.push(pieces.length ? page.text.slice(page.text.indexOf('\n') + 1) : page.text);
        next = page.next;
      } while (next !== null && pieces.length * CSV_PAGE < MOST);
      if (next !== null) throw new Error(audit.tooMany(this.words.number(MOST)));
      save(new Blob(pieces, { type: 'text/csv' }), 'audit.csv');
    } catch (error) {
      if (!signal.aborted) this.fault = asApiError(error).message || failed;
    } finally {
      this.saving = false;
    }
  };
}
customElements.define('og-audit', OgAudit);
