// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApiError } from '../api.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { listJobs, steerJob, type Job } from './api.js';
import { forms } from './styles.js';
import { adminTexts } from './texts.js';

const PAUSE = 2000; // ms between two looks while something runs
const STEPS: Record<string, string[]> = { Running: ['pause', 'cancel'], Waiting: ['pause', 'cancel'], Paused: ['resume', 'cancel'] };

/** Jobs, those that go on first; looked at again while one does and the page is seen. */
export class OgJobs extends LitElement {
  static styles = [tokens, forms, css`
    progress { width: 9em; height: 0.8em; accent-color: var(--og-vaf); }
    td button { padding: 0.15em 0.6em; }
  `];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private jobs: Job[] | null = null;
  @state() private failed = false;
  @state() private fault = '';
  private waiting = 0;
  private asking: AbortController | null = null;

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.seen);
    void this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.seen);
    clearTimeout(this.waiting);
    this.asking?.abort();
  }

  private readonly seen = () => {
    if (!document.hidden) void this.load();
  };

  private async load() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    try {
      const jobs = await listJobs(asking.signal);
      if (asking.signal.aborted) return;
      this.failed = false;
      const rank = (job: Job) => ['Running', 'Paused', 'Waiting'].indexOf(job.State) + 1 || 9;
      this.jobs = jobs.sort((a, b) => rank(a) - rank(b) || (a.Changed < b.Changed ? 1 : -1));
      const goesOn = jobs.some((job) => job.State === 'Running' || job.State === 'Waiting');
      if (goesOn && !document.hidden) this.waiting = window.setTimeout(() => this.load(), PAUSE);
    } catch {
      if (!asking.signal.aborted) this.failed = true;
    }
  }

  render() {
    const texts = adminTexts(this.words);
    if (this.failed) {
      return html`<og-notice theme=${this.theme} .text=${texts.failed} .retry=${this.words.texts.retry} @og-retry=${this.load}></og-notice>`;
    }
    if (!this.jobs) return html`<og-notice theme=${this.theme} .text=${texts.loading}></og-notice>`;
    return html`<div class="bar"><button type="button" @click=${this.load}>${texts.refresh}</button>
        ${this.fault ? html`<span class="grave" role="alert">${this.fault}</span>` : nothing}</div>
      ${this.jobs.length ? this.table(this.jobs) : html`<og-notice theme=${this.theme} .text=${texts.jobsEmpty}></og-notice>`}`;
  }

  private table(jobs: Job[]) {
    const texts = adminTexts(this.words);
    return html`<div class="scroll"><table><thead><tr>${[texts.job, texts.status, texts.progress, texts.begun, texts.changed, '']
      .map((name) => (name ? html`<th scope="col">${name}</th>` : html`<td></td>`))}</tr></thead>
      <tbody>${jobs.map((job) => html`<tr><th scope="row">${texts.kinds[job.Type] ?? job.Type}
          ${job.Dataset ? html`<div class="quiet">${job.Dataset.slice(0, 12)}</div>` : nothing}</th>
        <td class=${job.State === 'Failed' ? 'grave' : ''}>${texts.states[job.State] ?? job.State}${job.Error ? html`<div>${job.Error}</div>` : nothing}</td>
        <td><progress max="100" value=${job.Progress} aria-label=${texts.progress}></progress> ${this.words.percent(job.Progress / 100)}</td>
        <td>${this.words.time(job.Created)}</td><td>${this.words.time(job.Changed)}</td>
        <td>${(STEPS[job.State] ?? []).map((step) => html`<button type="button" @click=${() => this.steer(job.ID, step)}>${texts.steps[step]}</button> `)}</td>
      </tr>`)}</tbody></table></div>`;
  }

  private async steer(id: string, step: string) {
    this.fault = '';
    try {
      await steerJob(id, step);
    } catch (error) {
      this.fault = error instanceof ApiError && error.message ? error.message : adminTexts(this.words).failed;
    }
    await this.load();
  }
}
customElements.define('og-jobs', OgJobs);
