// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { listDatasets, type Dataset, type User } from './api.js';
import './og-dataset.js';
import { forms } from './styles.js';
import { adminTexts } from './texts.js';

const PAGE = 50;
const STATUSES = ['Pending', 'Quarantined', 'Active', 'Superseded', 'Withdrawn', 'Failed'];

/** Datasets, the newest first, page by page; one is unfolded where it stands. */
export class OgDatasets extends LitElement {
  static styles = [tokens, forms];

  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) user!: User;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  /** The only status to show; empty for any. */
  @property() only = '';
  @state() private datasets: Dataset[] | null = null;
  @state() private more = false;
  @state() private failed = false;
  @state() private since = 0;
  @state() private open = '';
  private status = '';
  private patient = '';
  private asking: AbortController | null = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asking?.abort();
  }

  protected willUpdate(changed: Map<string, unknown>) {
    if (changed.has('only')) void this.load(0);
  }

  private async load(since: number) {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.failed = false;
    try {
      const list = await listDatasets(this.only || this.status, this.patient, since, PAGE + 1, asking.signal);
      if (asking.signal.aborted) return;
      this.more = list.length > PAGE;
      this.datasets = list.slice(0, PAGE);
      this.since = since;
    } catch {
      if (!asking.signal.aborted) this.failed = true;
    }
  }

  render() {
    const texts = adminTexts(this.words);
    return html`<form role="search" @submit=${this.search}>
        ${this.only ? nothing : html`<label>${texts.status}<select name="status"><option value="">${texts.any}</option>
          ${STATUSES.map((status) => html`<option value=${status}>${texts.statuses[status]}</option>`)}</select></label>`}
        <label>PatientID<input name="patient" autocomplete="off" spellcheck="false"></label>
        <button type="submit">${texts.search}</button></form>
      ${this.failed ? html`<og-notice theme=${this.theme} .text=${texts.failed} .retry=${this.words.texts.retry}
          @og-retry=${() => this.load(this.since)}></og-notice>`
        : !this.datasets ? html`<og-notice theme=${this.theme} .text=${texts.loading}></og-notice>`
          : this.datasets.length ? this.table(this.datasets)
            : html`<og-notice theme=${this.theme} .text=${this.only ? texts.quarantineEmpty : texts.datasetsEmpty}></og-notice>`}`;
  }

  private search(event: Event) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.status = String(form.get('status') ?? '');
    this.patient = String(form.get('patient') ?? '').trim();
    void this.load(0);
  }

  private table(datasets: Dataset[]) {
    const texts = adminTexts(this.words);
    return html`<div class="scroll"><table><thead><tr>${[texts.received, texts.patient, texts.status, texts.quality, texts.origin,
      texts.file, ''].map((name) => (name ? html`<th scope="col">${name}</th>` : html`<td></td>`))}</tr></thead>
      <tbody>${datasets.map((dataset) => this.row(dataset))}</tbody></table></div>
      ${this.since || this.more ? html`<div class="bar"><button type="button" ?disabled=${!this.since} @click=${() => this.load(this.since - PAGE)}>${texts.newer}</button>
        <button type="button" ?disabled=${!this.more} @click=${() => this.load(this.since + PAGE)}>${texts.older}</button></div>` : nothing}`;
  }

  private row(dataset: Dataset) {
    const texts = adminTexts(this.words);
    const patients = new Set(dataset.Samples.map((sample) => sample.PatientID).filter(Boolean));
    const whose = dataset.Subject?.PatientID ?? (patients.size === 1 ? [...patients][0] : patients.size
      ? texts.patients(this.words.number(patients.size)) : texts.nobody);
    const held = dataset.Status === 'Quarantined' || dataset.Status === 'Failed';
    const isOpen = this.open === dataset.ID;
    return html`<tr><th scope="row">${this.words.time(dataset.Created)}</th><td>${whose}</td>
        <td class=${held ? 'grave' : ''}>${texts.statuses[dataset.Status] ?? dataset.Status}</td>
        <td>${texts.outcomes[dataset.Quality.Status] ?? dataset.Quality.Status}</td>
        <td>${this.words.texts.origins[dataset.Origin] ?? dataset.Origin}</td>
        <td>${[dataset.Format, dataset.Build, dataset.Caller].filter(Boolean).join(' · ')}</td>
        <td><button type="button" aria-expanded=${isOpen} aria-label=${`${isOpen ? texts.fold : texts.unfold} ${whose}`}
          @click=${() => this.unfold(dataset.ID)}>${isOpen ? texts.fold : texts.unfold}</button></td></tr>
      ${isOpen ? html`<tr><td colspan="7"><og-dataset .shown=${dataset} .words=${this.words} .user=${this.user} theme=${this.theme}
        @og-changed=${() => this.load(this.since)}></og-dataset></td></tr>` : nothing}`;
  }

  private unfold(id: string) {
    this.open = this.open === id ? '' : id;
  }
}
customElements.define('og-datasets', OgDatasets);
