// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApiError, locate, locateReport, signReport, type Report } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';

/** The patient's reports: what became of each, where it is read, and for who may, its signature. */
export class OgReports extends LitElement {
  static styles = [tokens, css`
    :host { display: block; padding: 0.7em 1em; font-size: 0.9em; border-top: 1px solid var(--og-line); }
    h3 { margin: 0 0 0.3em; font-size: 1em; font-weight: normal; color: var(--og-quiet); }
    ul { margin: 0; padding: 0; list-style: none; }
    li { padding: 0.15em 0; overflow-wrap: anywhere; }
    a { color: var(--og-link); }
    .heed { color: var(--og-heed); font-weight: bold; }
    button { font: inherit; color: var(--og-link); background: none; border: 1px solid var(--og-line); border-radius: 0.4em; padding: 0.15em 0.7em; cursor: pointer; }
    fieldset { border: 1px solid var(--og-line); border-radius: 0.4em; margin: 0.4em 0; padding: 0.4em 0.8em; display: flex; flex-wrap: wrap; gap: 0.5em; }
  `];

  @property({ attribute: false }) reports: Report[] = [];
  @property({ attribute: false }) words!: Words;
  @property({ type: Boolean }) signs = false;
  @state() private asked = ''; // the id of the report whose signature is being asked for
  @state() private busy = false;
  @state() private failure = '';

  render() {
    const { texts } = this.words;
    return html`<h3>${texts.reports.title}</h3><ul>${this.reports.map((report) => html`<li>
      <a href=${this.address(report)} target="_blank" rel="noopener">${report.Profile}</a>
      · <span class=${report.Status === 'Final' && report.Verified ? '' : 'heed'}>${this.status(report)}</span>
      · ${[this.words.date(report.Changed), report.By].filter(Boolean).join(' · ')}
      ${this.signs && report.Status === 'Draft' && this.asked !== report.ID
        ? html`<button type="button" ?disabled=${this.busy} @click=${() => this.begin(report)}>${texts.reports.sign}</button>` : nothing}
      ${this.asked === report.ID ? this.question(report) : nothing}</li>`)}</ul>
      <div role="alert">${this.failure ? html`<span class="heed">⚠ ${this.failure}</span>` : nothing}</div>`;
  }

  /** Of a retracted one there is no form to read: the page of reports says who took it back, and why. */
  private address({ ID, Status }: Report): string {
    return Status === 'Retracted' ? locate(`genomics/app/index.html#/reports/${encodeURIComponent(ID)}`) : locateReport(ID);
  }

  private status(report: Report): string {
    const { status, unverified } = this.words.texts.reports;
    const word = status[report.Status] ?? report.Status;
    return report.Status === 'Final' && !report.Verified ? `${word}, ${unverified}` : word;
  }

  private begin(report: Report) {
    this.failure = '';
    this.asked = report.ID;
  }

  private question(report: Report) {
    const { texts } = this.words;
    return html`<fieldset ?disabled=${this.busy}><legend>${texts.reports.question(report.Profile)}</legend>
      <button type="button" @click=${() => this.sign(report, true)}>${texts.reports.verify}</button>
      <button type="button" @click=${() => this.sign(report, false)}>${texts.reports.withoutVerifying}</button>
      <button type="button" @click=${() => { this.asked = ''; }}>${texts.upload.cancel}</button></fieldset>`;
  }

  private async sign(report: Report, verify: boolean) {
    this.busy = true;
    try {
      await signReport(report.ID, verify);
      this.asked = '';
      this.dispatchEvent(new CustomEvent('og-signed', { bubbles: true, composed: true }));
    } catch (error) {
      const reason = error instanceof ApiError ? error.message : String(error);
      this.failure = [this.words.texts.reports.notSigned, reason || this.words.texts.upload.noAnswer].join(' ');
    }
    this.busy = false;
  }
}
customElements.define('og-reports', OgReports);
