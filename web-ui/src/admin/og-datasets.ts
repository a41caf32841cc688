// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { Answer, Watch } from './answer.js';
import { endQuarantine, listDatasets, type FileSet } from './api.js';
import './og-file-report.js';
import './og-pages.js';
import './og-question.js';
import type { OgQuestion } from './og-question.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const PAGE = 50;
const STATES = ['Pending', 'Quarantined', 'Active', 'Superseded', 'Withdrawn', 'Failed'];

/** Files that came in; `held`: those that the quality gate holds back, to be released or rejected. */
export class OgDatasets extends LitElement {
  static styles = [tokens, parts];

  @property({ type: Boolean }) held = false;
  @property({ type: Boolean }) decides = false;
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private patient = '';
  @state() private status = '';
  @state() private since = 0;
  @state() private open = '';
  @state() private done = '';
  @query('og-question') private question!: OgQuestion;
  @query('h3') private heading!: HTMLElement;
  private answer = new Answer<FileSet[]>(this);
  private timer = 0;

  constructor() {
    super();
    // an import that is under way ends as something else
    new Watch(this, () => !this.answer.failure && this.shown().some((file) => file.Status === 'Pending' && !file.Report.Records),
      () => this.load());
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private load() {
    const filter = { 'patient-id': this.patient, status: this.held ? 'Quarantined' : this.status };
    const { since } = this;
    void this.answer.ask((signal) => listDatasets(filter, since, PAGE + 1, signal)); // one more tells of a next page
  }

  private shown(): FileSet[] {
    return (this.answer.answer ?? []).slice(0, PAGE);
  }

  render() {
    const texts = adminTexts(this.words);
    return html`<h3 tabindex="-1">${this.held ? texts.parts.quarantine : texts.parts.datasets}</h3>
      <p class="quiet">${this.held ? this.decides ? texts.file.held : texts.file.heldSeen : nothing}</p>
      <form role="search" @submit=${(event: Event) => event.preventDefault()} @input=${this.filter}>
        <label>${texts.patientId}<input name="patient" type="search" autocomplete="off" spellcheck="false"></label>
        ${this.held ? nothing : html`<label>${texts.file.status}<select name="status"><option value="">${texts.any}</option>
          ${STATES.map((name) => html`<option value=${name}>${texts.file.states[name]}</option>`)}</select></label>`}
      </form>
      <p role="status" class="good">${this.done ? `✓ ${this.done}` : nothing}</p>
      ${this.answer.notice(this.words, this.theme, () => this.load()) ?? this.table()}
      <og-question .words=${this.words} theme=${this.theme} @og-done=${this.decided}></og-question>`;
  }

  private table() {
    const texts = adminTexts(this.words);
    const files = this.shown();
    if (!files.length && !this.since) {
      return html`<og-notice theme=${this.theme} .text=${this.held && !this.patient ? texts.file.noneHeld : texts.nothing}></og-notice>`;
    }
    const { columns } = texts.file;
    return html`<div class="scroll"><table><thead><tr><th>${columns.came}</th><th>${texts.patientId}</th><th>${columns.samples}</th>
        <th>${columns.origin}</th><th>${texts.file.status}</th><th>${columns.why}</th><th>${columns.actions}</th></tr></thead>
      <tbody>${files.map((file) => this.row(file))}</tbody></table></div>
      <og-pages .words=${this.words} theme=${this.theme} first=${this.since + 1} last=${this.since + files.length}
        ?more=${this.answer.answer!.length > PAGE} @og-page=${this.turn}></og-pages>`;
  }

  private row(file: FileSet) {
    const texts = adminTexts(this.words);
    const patients = [...new Set(file.Samples.map((sample) => [sample.PatientID, sample.Issuer].filter(Boolean).join(' · ')).filter(Boolean))];
    const open = this.open === file.ID;
    return html`<tr><td>${this.words.date(file.Created)}</td><td class="long">${patients.join(', ') || html`<span class="quiet">${texts.file.unlinked}</span>`}</td>
      <td class="long">${file.Samples.map(({ Name }) => Name).join(', ')}</td><td>${this.words.texts.origins[file.Origin] ?? file.Origin}</td>
      <td class=${['Quarantined', 'Failed'].includes(file.Status) ? 'heed' : ''}>${texts.file.states[file.Status] ?? file.Status}</td>
      <td class="long">${this.why(file)}</td>
      <td><div class="row"><button type="button" aria-expanded=${open} @click=${() => { this.open = open ? '' : file.ID; }}>${texts.file.report}</button>
        ${this.decides && file.Status === 'Quarantined' ? html`
          <button type="button" @click=${() => this.ask(file, 'release')}>${texts.file.release.verb}…</button>
          <button type="button" @click=${() => this.ask(file, 'reject')}>${texts.file.reject.verb}…</button>` : nothing}</div></td></tr>
      ${open ? html`<tr class="more"><td colspan="7"><og-file-report .file=${file} .words=${this.words} theme=${this.theme}></og-file-report></td></tr>` : nothing}`;
  }

  private why(file: FileSet): string {
    const texts = adminTexts(this.words).file;
    if (file.Failure) return file.Failure;
    if (file.Quality.Status === 'ReviewNeeded') return texts.reviewNeeded;
    return file.Quality.Checks.filter(({ Status }) => Status === 'Fail').map(({ Code }) => texts.checks[Code] ?? Code).join('; ');
  }

  private ask(file: FileSet, way: 'release' | 'reject') {
    const texts = adminTexts(this.words).file;
    const { heading, text, verb, done } = texts[way];
    void this.question.open({
      heading, text, verb, reason: true,
      act: async (reason) => {
        await endQuarantine(file.ID, way, reason);
        this.done = done;
      },
    });
  }

  private decided() {
    this.heading.focus(); // the button that asked goes with its row
    this.load();
  }

  private filter(event: Event) {
    const form = new FormData((event.currentTarget as HTMLFormElement));
    this.patient = String(form.get('patient')).trim();
    this.status = String(form.get('status') ?? '');
    this.since = 0;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.load(), 300);
  }

  private turn(event: CustomEvent<number>) {
    this.since = Math.max(0, this.since + event.detail * PAGE);
    this.answer.forget();
    this.load();
  }
}
customElements.define('og-datasets', OgDatasets);
