// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { type ApiError, getPanel, locate, type Consent, type Level, type Panel } from '../api.js';
import { Reading } from '../reading.js';
import { tokens } from '../styles/tokens.js';
import { Words } from '../words.js';
import './og-facts.js';
import './og-findings.js';
import './og-notice.js';
import './og-reports.js';
import './og-upload.js';

/**
 * <og-panel level="studies" resource="Orthanc's id">: a patient's genomics beside the images.
 * `language` is en, fr or de, else the browser's; `theme` is light or dark; `study-link` stands
 * before the id of a study in links; `in-page` leaves out the link to the patient's page. What it
 * is told changes nothing else around it.
 */
export class OgPanel extends LitElement {
  static styles = [tokens, css`
    :host { display: block; color: var(--og-text); font: 15px/1.35 Helvetica, Arial, sans-serif; text-shadow: none; }
    section { background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.6em; overflow: hidden; }
    header { display: flex; flex-wrap: wrap; gap: 0.2em 1em; align-items: baseline; padding: 0.5em 1em; background: var(--og-bar); border-bottom: 1px solid var(--og-line); }
    h2 { font-size: 1em; margin: 0; }
    header p { margin: 0 0 0 auto; font-size: 0.9em; }
    p.note { margin: 0; padding: 0.45em 1em; font-size: 0.9em; color: var(--og-quiet); }
    p.heed { color: var(--og-heed); font-weight: bold; }
    ul { margin: 0; padding: 0.5em 1em; list-style: none; font-size: 0.9em; border-top: 1px solid var(--og-calm-ground); }
    og-facts { border-top: 1px solid var(--og-line); }
  `];

  @property() level: Level = 'studies';
  @property() resource = '';
  @property() language = '';
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: 'study-link' }) studyLink = '';
  /** On the page that its link would lead to. */
  @property({ type: Boolean, attribute: 'in-page' }) inPage = false;
  private readonly reading = new Reading<Panel>(this);
  private words = new Words('');

  protected willUpdate(changed: Map<string, unknown>) {
    if (changed.has('language')) this.words = new Words(this.language);
    if (changed.has('level') || changed.has('resource')) this.load();
  }

  private readonly load = (): void => {
    if (!this.resource) return this.reading.forget();
    void this.reading.ask(async (signal) => {
      const panel = await getPanel(this.level, this.resource, signal);
      if (!signal.aborted) this.dispatchEvent(new CustomEvent('og-answer', { detail: panel }));
      return panel;
    });
  };

  /** The panel as it is now, while what stands in it stays. */
  private async refresh() {
    try {
      this.reading.answer = await getPanel(this.level, this.resource, new AbortController().signal);
      this.requestUpdate();
    } catch {
      // the report of the import says what came of it
    }
  }

  render() {
    const { texts, language } = this.words;
    const { answer, failure } = this.reading;
    return html`<section lang=${language} aria-label=${texts.title} aria-busy=${!answer && !failure}>
      <header><h2>${texts.title}</h2>${this.consent(answer?.Consent ?? null)}</header>
      ${answer ? this.answered(answer) : failure ? this.failed(failure)
        : html`<og-notice theme=${this.theme} .text=${texts.loading}></og-notice>`}
    </section>`;
  }

  private failed(failure: ApiError) {
    const { texts } = this.words;
    if (failure.status === 401 || failure.status === 403 || failure.status === 404) {
      return html`<og-notice theme=${this.theme} .text=${texts.none}></og-notice>`;
    }
    const text = failure.status === 409 ? texts.ambiguous : texts.failed;
    return html`<og-notice theme=${this.theme} .text=${text} .retry=${texts.retry} @og-retry=${this.load}></og-notice>`;
  }

  private answered(panel: Panel) {
    const shown = panel.State === 'Available'
      ? this.shown(panel) : html`<og-notice theme=${this.theme} .text=${this.words.texts.none}></og-notice>`;
    return html`${shown}${this.waiting(panel)}${panel.Permissions.Upload
      ? html`<og-upload theme=${this.theme} .level=${this.level} .resource=${this.resource} .words=${this.words}
          @og-imported=${this.refresh}></og-upload>` : nothing}`;
  }

  private shown(panel: Panel) {
    const { texts } = this.words;
    return html`${panel.Findings.length
        ? html`<og-findings theme=${this.theme} .findings=${panel.Findings} .words=${this.words}></og-findings>`
        : html`<og-notice theme=${this.theme} .text=${texts.noFindings}></og-notice>`}
      ${this.counts(panel)}
      ${panel.Incomplete ? html`<p class="note heed">⚠ ${texts.incomplete}</p>` : nothing}
      ${panel.Searched === 'Genes' ? html`<p class="note heed">⚠ ${texts.genesOnly}</p>` : nothing}
      ${panel.Unannotated ? html`<p class="note heed">⚠ ${texts.unannotated(this.words.number(panel.Unannotated))}</p>` : nothing}
      ${panel.Reports.length ? html`<og-reports theme=${this.theme} .reports=${panel.Reports} .words=${this.words}
          .signs=${panel.Permissions.SignReports} @og-signed=${this.refresh}></og-reports>` : nothing}
      <og-facts theme=${this.theme} .panel=${panel} .words=${this.words} .studyLink=${this.studyLink}></og-facts>
      ${this.inPage ? nothing : html`<p class="note"><a href=${locate(`genomics/app/index.html#/${this.level}/${encodeURIComponent(this.resource)}`)}
        >${texts.page}</a></p>`}`;
  }

  private counts(panel: Panel) {
    const { texts } = this.words;
    const parts = [panel.MoreFindings ? texts.more(this.words.number(panel.MoreFindings)) : '',
      panel.Total === null ? '' : texts.total(this.words.number(panel.Total))].filter(Boolean);
    return parts.length ? html`<p class="note">${parts.join(' · ')}</p>` : nothing;
  }

  private consent(consent: Consent | null) {
    if (!consent) return nothing;
    const { texts } = this.words;
    if (consent.Mode === 'Off') return html`<p>${texts.consentOff}</p>`;
    if (consent.Decision !== 'Permitted') return html`<p>${texts.notLinked[consent.Decision ?? ''] ?? consent.Decision}</p>`;
    const purpose = texts.purposes[consent.Purpose ?? ''] ?? consent.Purpose ?? '';
    return html`<p>${texts.linked(purpose, consent.Until ? this.words.lastDay(consent.Until) : '')}</p>`;
  }

  private waiting(panel: Panel) {
    const { texts } = this.words;
    if (!panel.Waiting.length) return nothing;
    return html`<ul aria-label=${texts.waiting}>${panel.Waiting.map((test) => html`<li>${texts.waiting}:
      ${[texts.origins[test.Origin] ?? test.Origin, test.Format, texts.received(this.words.date(test.Created)),
        texts.status[test.Status] ?? test.Status, test.Reasons.join(', ')].filter(Boolean).join(' · ')}</li>`)}</ul>`;
  }
}
customElements.define('og-panel', OgPanel);
