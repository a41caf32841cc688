// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import type { FullReport } from './api.js';
import './og-reported.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import { describeBiomarkers } from './words.js';

/** What a report says, to be read. */
export class OgSaid extends LitElement {
  static styles = [tokens, deskStyles];

  @property({ attribute: false }) report!: FullReport;
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';

  render() {
    const texts = deskTexts(this.words);
    const { Status, RetractionReason, Findings, Conclusions, Recommendations } = this.report;
    if (Status === 'Retracted') {
      return html`<p class="box">✕ ${texts.retractedText}</p>
        ${RetractionReason ? html`<p class="text">${texts.reason}: ${RetractionReason}</p>` : nothing}`;
    }
    const said = (Findings ?? []).filter((finding) => finding.Selected ?? true);
    return html`${this.texts(texts.conclusions, Conclusions ?? [])}
      <h3>${texts.findings}</h3>
      ${said.length ? html`<og-reported theme=${this.theme} .findings=${said} .words=${this.words}></og-reported>` : html`<p>${texts.noneChosen}</p>`}
      ${this.biomarkers()}
      ${this.texts(texts.recommendations, Recommendations ?? [])}`;
  }

  private biomarkers() {
    const said = describeBiomarkers(this.words, this.report);
    return said.length ? html`<h3>${deskTexts(this.words).biomarkers.title}</h3>${said.map((one) => html`<p>${one}</p>`)}` : nothing;
  }

  private texts(title: string, written: string[]) {
    return html`<h3>${title}</h3>${written.length ? written.map((text) => html`<p class="text" lang=${this.report.Language ?? nothing}>${text}</p>`)
      : html`<p>${deskTexts(this.words).nothingWritten}</p>`}`;
  }
}
customElements.define('og-said', OgSaid);
