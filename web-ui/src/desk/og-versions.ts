// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import type { FullReport, Version } from './api.js';
import { linkForms } from './forms.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import { describeLast, describeStatus } from './words.js';

/** The versions of a report, the newest first, each to be read and printed. */
export class OgVersions extends LitElement {
  static styles = [tokens, deskStyles];

  @property({ attribute: false }) report!: FullReport;
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';

  render() {
    const texts = deskTexts(this.words);
    return html`<h3>${texts.versions}</h3><table>
      <caption class="hidden">${texts.versions}</caption>
      <thead><tr><th scope="col">${texts.columns.version}</th><th scope="col">${texts.columns.status}</th>
        <th scope="col">${texts.columns.who}</th><th scope="col">${texts.reason}</th><th scope="col">${texts.columns.print}</th></tr></thead>
      <tbody>${[...this.report.Versions].reverse().map((version) => this.row(version))}</tbody></table>`;
  }

  private row(version: Version) {
    const number = this.words.number(version.Version);
    const status = describeStatus(this.words, version);
    const current = version.Version === this.report.Version;
    const newest = this.report.Versions.every((one) => one.Version <= version.Version);
    const place = `#/reports/${encodeURIComponent(this.report.ID)}${newest ? '' : `?version=${version.Version}`}`;
    return html`<tr><th scope="row">${current ? number : html`<a href=${place} aria-label=${deskTexts(this.words).version(number)}>${number}</a>`}</th>
      <td class=${status.heed ? 'heed' : ''}>${status.sign} ${status.text}</td>
      <td>${describeLast(this.words, version)}</td>
      <td class="text">${version.RetractionReason ?? version.Reason ?? ''}</td>
      <td>${version.Status === 'Retracted' ? '–' : linkForms(this.words, this.report, version)}</td></tr>`;
  }
}
customElements.define('og-versions', OgVersions);
