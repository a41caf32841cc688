// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { ApiError } from '../api.js';
import '../components/og-notice.js';
import { Reading } from '../reading.js';
import { tokens } from '../styles/tokens.js';
import { Words } from '../words.js';
import { getCohort, type Cohort } from './api.js';
import { COLUMNS, nameSignificance } from './columns.js';
import './og-carrier.js';
import { pageTexts } from './texts.js';

const PAGE = 50;

/** One variant over all patients that the reader may see: what it is, how many carry it, and who. */
export class OgVariantPage extends LitElement {
  static styles = [tokens, css`
    :host { display: block; color: var(--og-text); font: 15px/1.35 Helvetica, Arial, sans-serif; }
    section { background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.6em; padding: 1em 1.2em; }
    h2 { font-size: 1.3em; margin: 0 0 0.5em; overflow-wrap: anywhere; }
    h3 { font-size: 1em; margin: 1.2em 0 0.4em; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25em 1em; margin: 0; }
    dt { color: var(--og-quiet); }
    dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
    ul { list-style: none; margin: 0; padding: 0; }
    p { margin: 0.6em 0; color: var(--og-quiet); }
    nav { display: flex; gap: 1em; align-items: baseline; margin-top: 0.6em; }
    button { font: inherit; color: var(--og-text); background: var(--og-calm-ground); border: 1px solid var(--og-line); border-radius: 0.4em; padding: 0.3em 0.9em; cursor: pointer; }
    button[disabled] { color: var(--og-quiet); cursor: default; }
  `];

  @property() variant = '';
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  private readonly reading = new Reading<{ cohort: Cohort; since: number }>(this, true);
  private words = new Words('');

  protected willUpdate(changed: Map<string, unknown>) {
    if (!changed.has('variant')) return;
    this.reading.forget();
    void this.load(0);
  }

  private get since(): number {
    return this.reading.answer?.since ?? 0;
  }

  private load(since: number): Promise<void> {
    return this.reading.ask(async (signal) => ({ cohort: await getCohort(this.variant, since, PAGE, signal), since }));
  }

  render() {
    const { answer, failure } = this.reading;
    return html`<section lang=${this.words.language} aria-busy=${!answer && !failure}>
      ${failure ? this.failed(failure) : answer ? this.shown(answer.cohort)
        : html`<og-notice theme=${this.theme} .text=${this.words.texts.loading}></og-notice>`}</section>`;
  }

  private failed(failure: ApiError) {
    const texts = pageTexts(this.words);
    if (failure.status === 400) return html`<og-notice theme=${this.theme} .text=${failure.message}></og-notice>`;
    if ([401, 403, 404].includes(failure.status)) return html`<og-notice theme=${this.theme} .text=${texts.cohort.denied}></og-notice>`;
    return html`<og-notice theme=${this.theme} .text=${texts.failed} .retry=${this.words.texts.retry}
      @og-retry=${() => this.load(this.since)}></og-notice>`;
  }

  private shown(cohort: Cohort) {
    const texts = pageTexts(this.words);
    const names: [string, string | null][] = [
      [texts.columns.place, cohort.Variant], ['SPDI', makeSpdi(cohort)], [texts.columns.hgvsG, cohort.HgvsG], [texts.columns.hgvsC, cohort.HgvsC],
      [texts.columns.hgvsP, cohort.HgvsP], [texts.columns.rsId, cohort.RsId],
      [texts.columns.effect, cohort.Consequence ? this.words.effect(cohort.Consequence) : null],
      [texts.columns.significance, nameSignificance(cohort.Significance, this.words)],
    ];
    const short = [cohort.Gene, COLUMNS[1].text({ ...cohort, Calls: [] }, this.words, [])].filter(Boolean).join(' ');
    return html`<h2>${short || cohort.Variant}</h2>
      <dl>${names.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
      <h3>${texts.cohort.title}</h3>${this.counts(cohort)}
      ${cohort.SmallCounts ? html`<p>${texts.cohort.rounded(this.words.number(cohort.SmallCounts.Threshold))}</p>` : this.carriers(cohort)}`;
  }

  private counts(cohort: Cohort) {
    const texts = pageTexts(this.words).cohort;
    const number = (value: number | null) => (value === null ? texts.few : this.words.number(value));
    const kinds = cohort.Carriers ? Object.entries(cohort.Carriers).filter(([, count]) => count > 0)
      .map(([kind, count]) => `${texts.genotypes[kind]} ${this.words.number(count)}`).join(' · ') : '';
    const frequency = cohort.Frequency === null ? (cohort.SmallCounts ? texts.few : texts.noFrequency)
      : `${this.words.fraction(cohort.Frequency)} (${number(cohort.AlleleCount)} / ${number(cohort.AlleleNumber)})`;
    return html`<dl>
      <dt>${texts.carriers}</dt><dd>${number(cohort.Total)}${kinds ? html` (${kinds})` : nothing}</dd>
      <dt>${texts.tested}</dt><dd>${number(cohort.Tested)}</dd>
      <dt>${texts.notTested}</dt><dd>${number(cohort.NotTested)}</dd>
      <dt>${texts.notEvaluated}</dt><dd>${number(cohort.NotEvaluated)}</dd>
      <dt>${texts.notComparable}</dt><dd>${number(cohort.NotComparable)}</dd>
      <dt>${texts.frequency}</dt><dd>${frequency}</dd></dl>`;
  }

  private carriers(cohort: Cohort) {
    const texts = pageTexts(this.words).cohort;
    const total = cohort.Total ?? 0;
    if (total === 0) return html`<p>${texts.nobody}</p>`;
    return html`<h3>${texts.who}</h3>
      <ul>${cohort.Patients.map((patient) => html`<li><og-carrier theme=${this.theme} .patient=${patient} .words=${this.words}></og-carrier></li>`)}</ul>
      ${total > PAGE ? html`<nav aria-label=${texts.pages}>
        <button type="button" ?disabled=${this.since === 0} @click=${() => this.load(this.since - PAGE)}>${texts.before}</button>
        <span role="status">${texts.range(this.words.number(this.since + 1), this.words.number(this.since + cohort.Patients.length), this.words.number(total))}</span>
        <button type="button" ?disabled=${this.since + PAGE >= total} @click=${() => this.load(this.since + PAGE)}>${texts.after}</button></nav>` : nothing}`;
  }
}
customElements.define('og-variant-page', OgVariantPage);

/** Sequence, place from 0, what is deleted, what is inserted; nothing where the accession is not known. */
function makeSpdi(cohort: Cohort): string | null {
  const sequence = /^(NC_\d+\.\d+):/.exec(cohort.HgvsG ?? '')?.[1];
  const bases = /^[ACGTN]*$/;
  return sequence && bases.test(cohort.Reference) && bases.test(cohort.Alternate)
    ? `${sequence}:${cohort.Position - 1}:${cohort.Reference}:${cohort.Alternate}` : null;
}
