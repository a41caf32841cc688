// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { getDesk, getSubject, listReports, type Desk, type ReportHead, type Subject } from './api.js';
import { linkForms } from './forms.js';
import './og-new-report.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import { describeLast, describeStatus, isDenied } from './words.js';

/** The reports of a patient, and for who writes them, the beginning of another. */
export class OgDesk extends LitElement {
  static styles = [tokens, deskStyles, css`
    :host { display: block; }
    .row { margin: 0.3em 0 0.8em; }
  `];

  @property() subject = '';
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private desk: Desk | null = null;
  @state() private whose: Subject | null = null;
  @state() private reports: ReportHead[] = [];
  @state() private error: unknown = null;
  @state() private begins = false;
  private asking = new AbortController();

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected willUpdate(changed: Map<string, unknown>) {
    if (changed.has('subject')) void this.load();
  }

  private async load() {
    this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.desk = null;
    this.error = null;
    this.begins = false;
    try {
      const [desk, whose] = await Promise.all([getDesk(asking.signal), getSubject(this.subject, asking.signal)]);
      const reports = await listReports(whose.PatientID, asking.signal);
      if (asking.signal.aborted) return;
      this.reports = reports.filter((report) => report.Subject === whose.ID); // another issuer's patient may share the PatientID
      this.whose = whose;
      this.desk = desk;
    } catch (error) {
      if (!asking.signal.aborted) this.error = error;
    }
  }

  render() {
    const texts = deskTexts(this.words);
    if (this.error) return this.failed(this.error);
    if (!this.desk || !this.whose) return html`<og-notice theme=${this.theme} .text=${texts.loading}></og-notice>`;
    return html`${this.desk.Permissions.WriteReports ? this.beginning(this.desk, this.whose) : nothing}
      ${this.reports.length ? this.list() : html`<og-notice theme=${this.theme} .text=${texts.none}></og-notice>`}`;
  }

  private failed(error: unknown) {
    if (isDenied(error)) return html`<og-notice theme=${this.theme} .text=${deskTexts(this.words).none}></og-notice>`;
    return html`<og-notice theme=${this.theme} .text=${deskTexts(this.words).failed} .retry=${this.words.texts.retry} @og-retry=${this.load}></og-notice>`;
  }

  private beginning(desk: Desk, whose: Subject) {
    return html`<div class="row"><button type="button" @click=${() => { this.begins = true; }}>${deskTexts(this.words).create.open}</button></div>
      ${this.begins ? html`<og-new-report theme=${this.theme} .desk=${desk} .subject=${whose} .words=${this.words}
        @og-close=${() => { this.begins = false; }}></og-new-report>` : nothing}`;
  }

  private list() {
    const { columns, title } = deskTexts(this.words);
    return html`<table><caption class="hidden">${title}</caption>
      <thead><tr><th scope="col">${columns.report}</th><th scope="col">${columns.status}</th><th scope="col">${columns.version}</th>
        <th scope="col">${columns.who}</th><th scope="col">${columns.print}</th></tr></thead>
      <tbody>${this.reports.map((report) => this.row(report))}</tbody></table>`;
  }

  private row(report: ReportHead) {
    const status = describeStatus(this.words, report);
    const profile = this.desk?.Profiles.find((one) => one.Name === report.Profile);
    return html`<tr><th scope="row"><a href=${`#/reports/${encodeURIComponent(report.ID)}`}>${profile?.Title ?? report.Profile}</a></th>
      <td class=${status.heed ? 'heed' : ''}>${status.sign} ${status.text}</td>
      <td>${this.words.number(report.Version)}</td>
      <td>${describeLast(this.words, report)}
        ${report.RetractionReason ? html`<br><span class="quiet">${deskTexts(this.words).reason}: ${report.RetractionReason}</span>` : nothing}</td>
      <td>${report.Status === 'Retracted' ? '–' : linkForms(this.words, report, report)}</td></tr>`;
  }
}
customElements.define('og-desk', OgDesk);
