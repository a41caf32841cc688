// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Call, Difference } from './api.js';
import { tokens } from '../styles/tokens.js';
import { afterAccession, shortenProtein, type Words } from '../words.js';
import { findTexts } from './language.js';
import { plotStyles } from './styles.js';

const SIGNS: Record<Difference['Kind'], string> = { Added: '＋', Removed: '−', Changed: '≠' };

/** What differs between two versions of a patient's calls: a row each. */
export class OgDifferences extends LitElement {
  static styles = [tokens, plotStyles, css`
    .kind { white-space: nowrap; font-weight: bold; }
    .small { display: block; font-size: 0.87em; color: var(--og-quiet); }
  `];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) differences: Difference[] = [];

  render() {
    const texts = findTexts(this.words).versions;
    const { columns } = this.words.texts;
    return html`<table><caption>${texts.title}</caption>
      <thead><tr><th scope="col">${texts.kind}</th><th scope="col">${columns.gene}</th><th scope="col">${columns.change}</th>
        <th scope="col">${texts.before}</th><th scope="col">${texts.after}</th><th scope="col">${texts.stated}</th></tr></thead>
      <tbody>${this.differences.map((difference) => this.row(difference))}</tbody></table>`;
  }

  private row(difference: Difference) {
    const texts = findTexts(this.words).versions;
    const name = difference.HgvsP ? shortenProtein(difference.HgvsP)
      : difference.HgvsC ? afterAccession(difference.HgvsC) : difference.Variant;
    const fields = difference.Fields.map((field) => texts.fields[field] ?? field).join(', ');
    return html`<tr>
      <td class="kind"><span aria-hidden="true">${SIGNS[difference.Kind]}</span> ${texts.kinds[difference.Kind] ?? difference.Kind}
        <span class="small">${fields}</span></td>
      <td>${difference.Gene ?? '–'}</td>
      <th scope="row"><strong>${name}</strong><span class="small">${difference.Variant}</span></th>
      <td>${difference.From.map((call) => this.call(call))}${difference.From.length ? '' : '–'}</td>
      <td>${difference.To.length ? difference.To.map((call) => this.call(call))
        : html`<span class="small">${texts.gone[difference.Presence] ?? difference.Presence}</span>`}</td>
      <td>${difference.Significance?.replaceAll('_', ' ').replaceAll('&', ', ') ?? '–'}</td>
    </tr>`;
  }

  private call(call: Call) {
    const { texts } = this.words;
    const heed = call.Filter && call.Filter !== 'PASS';
    return html`<div>${[texts.origins[call.Origin] ?? call.Origin, call.Genotype ?? '', call.Vaf === null ? '' : this.words.percent(call.Vaf)]
      .filter(Boolean).join(' · ')} <span class=${heed ? 'heed' : ''}>${heed ? '⚠ ' : ''}${call.Filter ?? ''}</span></div>`;
  }
}
customElements.define('og-differences', OgDifferences);
