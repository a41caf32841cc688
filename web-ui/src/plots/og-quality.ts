// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { getQuality, type QualityCheck, type QualityOfDataset } from './api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { findTexts } from './language.js';
import { tellOf } from './notice.js';
import { Reading } from '../reading.js';
import { plotStyles } from './styles.js';

type Range = [number | null, number | null] | undefined;

const SHARES = ['ReferenceMatch', 'DuplicateRecords', 'CallRate', 'PassFraction', 'IndelFraction', 'Sex', 'Identity'];
const JUDGED = ['Build', 'Sex', 'PatientSex', 'SexAmongDatasets']; // by no limits of their own
const SIGNS: Record<string, string> = { Pass: '✓', Warn: '⚠', Fail: '✕', Released: '⚠', NotEvaluated: '–' };
const HEED = ['Warn', 'Fail', 'Released'];
const WIDTH = 240;

/** The figures of a dataset's quality, each against what is expected of it. */
export class OgQuality extends LitElement {
  static styles = [tokens, plotStyles, css`
    .rail { fill: var(--og-heed-ground); }
    .bad { fill: var(--og-grave-ground); }
    .good { fill: var(--og-vaf-ground); }
    .value { fill: var(--og-text); }
    .small { display: block; font-size: 0.87em; color: var(--og-quiet); }
    td.picture { width: ${WIDTH}px; }
    @media (max-width: 60em) { .picture { display: none; } }
  `];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) test = ''; // a dataset's id
  @property({ attribute: false }) words!: Words;
  private readonly reading = new Reading<QualityOfDataset>(this);

  protected willUpdate(changed: PropertyValues) {
    if (changed.has('test') && this.test) void this.reading.ask((signal) => getQuality(this.test, signal));
  }

  render() {
    const texts = findTexts(this.words).quality;
    return html`<section aria-labelledby="title"><h3 id="title">${texts.title}</h3>
      ${this.reading.answer ? this.checks(this.reading.answer) : tellOf(this.reading, this.words, this.theme)}</section>`;
  }

  private checks(answer: QualityOfDataset) {
    const texts = findTexts(this.words).quality;
    if (answer.Quality.Status === 'ReviewNeeded') return html`<p class="note">${texts.notShown}</p>`;
    if (!answer.Quality.Checks.length) return html`<p class="note">${texts.none}</p>`;
    const { columns } = texts;
    return html`<table>
      <caption>${texts.title}</caption>
      <thead><tr><th scope="col">${columns.check}</th><th scope="col" class="number">${columns.value}</th>
        <th scope="col">${columns.expected}</th><th scope="col" class="picture" aria-hidden="true"></th>
        <th scope="col">${columns.status}</th></tr></thead>
      <tbody>${answer.Quality.Checks.map((check) => this.row(check))}</tbody>
    </table><p class="note">${texts.explanation}</p>`;
  }

  private row(check: QualityCheck) {
    const texts = findTexts(this.words).quality;
    const expected = [this.range(check.Code, check.Warn, texts.warnsOutside), this.range(check.Code, check.Fail, texts.failsOutside)]
      .filter(Boolean);
    return html`<tr>
      <th scope="row">${texts.codes[check.Code] ?? check.Code}</th>
      <td class="number">${check.Value === null ? '–' : this.write(check.Code, check.Value)}
        ${check.Count ? html`<span class="small">${texts.over(this.words.number(check.Count))}</span>` : nothing}</td>
      <td>${expected.length ? expected.map((line) => html`<span class="small">${line}</span>`)
        : html`<span class="small">${JUDGED.includes(check.Code) ? '' : texts.noRange}</span>`}</td>
      <td class="picture" aria-hidden="true">${this.picture(check)}</td>
      <td class=${HEED.includes(check.Status) ? 'heed' : ''}>${this.status(check.Status)}
        ${(check.Samples ?? []).map((sample) => html`<span class="small">${sample.Name}:
          ${sample.Value === null ? '' : this.write(check.Code, sample.Value)} ${this.status(sample.Status)}</span>`)}</td>
    </tr>`;
  }

  private status(status: string): string {
    return `${SIGNS[status] ?? ''} ${findTexts(this.words).quality.statuses[status] ?? status}`;
  }

  /** Near all of them 99.9 % must not be rounded to 100 %. */
  private write(code: string, value: number): string {
    if (SHARES.includes(code)) {
      const digits = value > 0.99 && value < 1 ? 3 : 1;
      return new Intl.NumberFormat(this.words.language, { style: 'percent', maximumFractionDigits: digits }).format(value);
    }
    if (code === 'MeanDepth') return `${this.words.number(Math.round(value * 10) / 10)}×`;
    return this.words.number(Math.round(value * 100) / 100);
  }

  private range(code: string, range: Range, write: (low: string, high: string) => string): string {
    return range ? write(...(range.map((bound) => (bound === null ? '' : this.write(code, bound))) as [string, string])) : '';
  }

  /** Where the value lies: beyond the middle stretch it warns, beyond the outer one it fails. */
  private picture(check: QualityCheck) {
    if (check.Value === null || (!check.Warn && !check.Fail)) return nothing;
    const share = SHARES.includes(check.Code);
    const known = [check.Value, ...(check.Warn ?? []), ...(check.Fail ?? [])].filter((bound) => bound !== null);
    const low = Math.min(...known);
    const high = Math.max(...known);
    const room = (high - low || Math.abs(high) || 1) * 0.25;
    const begin = Math.max(0, low - room);
    const end = share ? Math.min(1, high + room) : high + room;
    const place = (value: number | null, open: number) =>
      value === null ? open : ((value - begin) / (end - begin || 1)) * WIDTH;
    const stretch = (range: Range, name: string) => {
      const left = place(range?.[0] ?? null, 0);
      return svg`<rect class=${name} x=${left} y="3" width=${Math.max(0, place(range?.[1] ?? null, WIDTH) - left)} height="14"></rect>`;
    };
    const x = place(check.Value, 0);
    return html`<svg width=${WIDTH} height="20">${svg`<rect class=${check.Fail ? 'bad' : 'rail'} y="3" width=${WIDTH} height="14"></rect>
      ${check.Fail && check.Warn ? stretch(check.Fail, 'rail') : nothing}
      ${stretch(check.Warn ?? check.Fail, 'good')}
      <path class="value" d="M${x} 3L${x + 5} -3H${x - 5}ZM${x - 1} 3H${x + 1}V17H${x - 1}Z"></path>`}</svg>`;
  }
}
customElements.define('og-quality', OgQuality);
