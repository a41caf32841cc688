// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { Answer, Watch } from './answer.js';
import { getFileSet, listJobs, steerJob, type FileSet, type QueuedJob } from './api.js';
import { moment } from './moment.js';
import './og-file-report.js';
import './og-pages.js';
import './og-question.js';
import type { OgQuestion } from './og-question.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const PAGE = 50;
const CHANGING = ['Waiting', 'Running'];
const LASTING = ['Delete', 'Reject']; // are not cancelled

/** What the server works on: how far it is, what came of it; pause, go on, cancel. */
export class OgJobs extends LitElement {
  static styles = [tokens, parts, css`progress { width: 10em; }`];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private since = 0;
  @state() private open = ''; // the job whose report is shown
  @state() private fault = '';
  @query('og-question') private question!: OgQuestion;
  private answer = new Answer<QueuedJob[]>(this);
  private report = new Answer<FileSet>(this);

  constructor() {
    super();
    new Watch(this, () => !this.answer.failure && !!this.answer.answer?.some(({ State }) => CHANGING.includes(State)), this.load);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  private readonly load = () => void this.answer.ask(listJobs);

  render() {
    const texts = adminTexts(this.words);
    return html`<h3>${texts.parts.jobs}</h3><p class="fault" role="alert">${this.fault ? `⚠ ${this.fault}` : nothing}</p>
      ${this.answer.notice(this.words, this.theme, this.load) ?? this.table()}
      <og-question .words=${this.words} theme=${this.theme} @og-done=${this.load}></og-question>`;
  }

  private table() {
    const texts = adminTexts(this.words);
    const all = this.answer.answer!;
    if (!all.length) return html`<og-notice theme=${this.theme} .text=${texts.job.none}></og-notice>`;
    const jobs = all.slice(this.since, this.since + PAGE);
    const { columns } = texts.job;
    return html`<div class="scroll"><table><thead><tr><th>${columns.what}</th><th>${columns.since}</th><th>${columns.state}</th><th>${columns.progress}</th>
        <th>${texts.file.columns.actions}</th></tr></thead><tbody>${jobs.map((job) => this.row(job))}</tbody></table></div>
      <og-pages .words=${this.words} theme=${this.theme} first=${this.since + 1} last=${this.since + jobs.length}
        ?more=${all.length > this.since + PAGE} @og-page=${this.turn}></og-pages>`;
  }

  private row(job: QueuedJob) {
    const texts = adminTexts(this.words);
    const kind = texts.job.kinds[job.Type] ?? job.Type;
    const open = this.open === job.ID;
    return html`<tr><td>${kind}</td><td>${moment(job.Created, this.words)}</td>
      <td class="long ${job.State === 'Failed' ? 'grave' : ''}">${job.State === 'Failed' ? '⚠ ' : ''}${texts.job.states[job.State] ?? job.State}
        ${job.Error ? html`<p>${job.Error}</p>` : nothing}</td>
      <td><div class="row"><progress max="100" .value=${job.Progress} aria-label=${`${kind}: ${texts.job.columns.progress}`}></progress>${this.words.percent(job.Progress / 100)}</div></td>
      <td><div class="row">
        ${job.Dataset ? html`<button type="button" aria-expanded=${open} @click=${() => this.show(job)}>${texts.file.report}</button>` : nothing}
        ${CHANGING.includes(job.State) ? html`<button type="button" @click=${() => this.steer(job, 'pause')}>${texts.job.pause}</button>` : nothing}
        ${job.State === 'Paused' ? html`<button type="button" @click=${() => this.steer(job, 'resume')}>${texts.job.resume}</button>` : nothing}
        ${[...CHANGING, 'Paused'].includes(job.State) && !LASTING.includes(job.Type)
          ? html`<button type="button" @click=${() => this.cancel(job)}>${texts.job.cancel.verb}…</button>` : nothing}</div></td></tr>
      ${open ? html`<tr class="more"><td colspan="5">${this.reportOf(job)}</td></tr>` : nothing}`;
  }

  private reportOf(job: QueuedJob) {
    const texts = adminTexts(this.words);
    if (this.report.failure?.status === 404) return html`<p>${texts.job.gone}</p>`;
    return this.report.notice(this.words, this.theme, () => this.read(job))
      ?? html`<og-file-report .file=${this.report.answer!} .words=${this.words} theme=${this.theme}></og-file-report>`;
  }

  private show(job: QueuedJob) {
    this.open = this.open === job.ID ? '' : job.ID;
    this.report.forget();
    if (this.open) this.read(job);
  }

  private read(job: QueuedJob) {
    void this.report.ask((signal) => getFileSet(job.Dataset!, signal));
  }

  private async steer(job: QueuedJob, way: 'pause' | 'resume') {
    this.fault = '';
    try {
      await steerJob(job.ID, way);
    } catch (error) {
      this.fault = asApiError(error).message || adminTexts(this.words).failed;
    }
    this.load();
  }

  private cancel(job: QueuedJob) {
    const { heading, text, verb } = adminTexts(this.words).job.cancel;
    void this.question.open({ heading, text, verb, reason: false, act: () => steerJob(job.ID, 'cancel') });
  }

  private turn(event: CustomEvent<number>) {
    this.since = Math.max(0, this.since + event.detail * PAGE);
  }
}

customElements.define('og-jobs', OgJobs);
