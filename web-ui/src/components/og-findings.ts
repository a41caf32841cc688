// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing, svg } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Finding } from '../api.js';
import { tokens } from '../styles/tokens.js';
import { afterAccession, shortenProtein, type Words } from '../words.js';

/** A sign beside the word, so that colour is never all. */
const SIGNS: Record<string, string> = {
  Pathogenic: '▲', LikelyPathogenic: '▲', DrugResponse: '◆', Conflicting: '◐', Uncertain: '?', Other: '○', NotStated: '–',
};
const GRAVE = ['Pathogenic', 'LikelyPathogenic'];
/** The images below must not be out of sight. */
const SHOWN_AT_FIRST = 5;
const HEED = ['DrugResponse', 'Conflicting'];

/** The findings, in the order in which the server gives them. */
export class OgFindings extends LitElement {
  static styles = [tokens, css`
    :host { display: block; }
    table { border-collapse: collapse; width: 100%; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { text-align: left; padding: 6px 10px; vertical-align: baseline; border-bottom: 1px solid var(--og-calm-ground); }
    thead th { font-size: 0.8em; font-weight: normal; color: var(--og-quiet); padding-top: 9px; }
    tbody th, .change { font-size: 1.15em; font-weight: bold; white-space: nowrap; }
    th:first-child { padding-left: 15px; }
    button { font: inherit; color: var(--og-link); background: none; border: 0; padding: 7px 15px; cursor: pointer; text-decoration: underline; }
    tr.first th, tr.first .change { font-size: 1.45em; }
    .full { display: block; font-size: 0.8rem; font-weight: normal; color: var(--og-quiet); overflow-wrap: anywhere; }
    .change { max-width: 18em; overflow: hidden; text-overflow: ellipsis; }
    .class { display: inline-block; padding: 0.1em 0.55em; border-radius: 0.9em; background: var(--og-calm-ground); white-space: nowrap; }
    .grave { background: var(--og-grave-ground); color: var(--og-grave); font-weight: bold; }
    .heed { background: var(--og-heed-ground); color: var(--og-heed); font-weight: bold; }
    .vaf { white-space: nowrap; }
    svg { width: 5em; height: 0.7em; vertical-align: baseline; }
    .ground { fill: var(--og-vaf-ground); }
    .part { fill: var(--og-vaf); }
    .number { display: inline-block; min-width: 3.2em; text-align: right; font-variant-numeric: tabular-nums; }
    .filtered { color: var(--og-heed); }
    @media (max-width: 45em) { .effect, .origin { display: none; } }
    @media (max-width: 34em) {
      th, td { padding: 5px; }
      tr.first th, tr.first .change { font-size: 1.2em; }
      .change, .class, .vaf { white-space: normal; overflow-wrap: anywhere; }
      svg { display: none; }
    }
  `];

  @property({ attribute: false }) findings: Finding[] = [];
  @property({ attribute: false }) words!: Words;
  @state() private whole = false;

  render() {
    const { columns, findings, showMore } = this.words.texts;
    const hidden = this.whole ? 0 : Math.max(0, this.findings.length - SHOWN_AT_FIRST);
    const shown = this.findings.slice(0, this.findings.length - hidden);
    return html`<table>
      <caption>${findings}</caption>
      <thead><tr>
        <th scope="col">${columns.gene}</th>
        <th scope="col">${columns.change}</th>
        <th scope="col">${columns.significance}</th>
        <th scope="col">${columns.vaf}</th>
        <th scope="col" class="origin">${columns.origin}</th>
        <th scope="col" class="effect">${columns.effect}</th>
      </tr></thead>
      <tbody>${shown.map((finding, index) => this.row(finding, index))}</tbody>
    </table>
    ${hidden ? html`<button type="button" @click=${this.showAll}>${showMore(this.words.number(hidden))}</button>` : nothing}`;
  }

  private showAll() {
    this.whole = true;
  }

  private row(finding: Finding, index: number) {
    const { origins, zygosity } = this.words.texts;
    const kind = finding.Zygosity ? zygosity[finding.Zygosity] ?? finding.Zygosity : '';
    return html`<tr class=${index === 0 ? 'first' : ''}>
      <th scope="row">${finding.Gene ?? '–'}</th>
      <td class="change" title=${this.fullName(finding)}>${this.shortName(finding)}
        <span class="full">${this.longName(finding)}</span></td>
      <td>${this.significance(finding)}</td>
      <td class="vaf">${this.fraction(finding)}</td>
      <td class="origin">${origins[finding.Origin] ?? finding.Origin}${kind ? html`<span class="full">${kind}</span>` : nothing}</td>
      <td class="effect">${finding.Consequence ? this.words.effect(finding.Consequence) : '–'}${this.filter(finding)}</td>
    </tr>`;
  }

  private shortName(finding: Finding): string {
    if (finding.HgvsP) return shortenProtein(finding.HgvsP);
    return finding.HgvsC ? afterAccession(finding.HgvsC) : finding.Variant;
  }

  private longName(finding: Finding): string {
    return finding.HgvsP && finding.HgvsC ? afterAccession(finding.HgvsC) : '';
  }

  private fullName(finding: Finding): string {
    return [finding.HgvsP, finding.HgvsC, finding.Variant].filter(Boolean).join('\n');
  }

  private significance(finding: Finding) {
    const { classes, drugResponse } = this.words.texts;
    const doubtful = finding.Filter && finding.Filter !== 'PASS';
    const tone = doubtful ? '' : GRAVE.includes(finding.Class) ? 'grave' : HEED.includes(finding.Class) ? 'heed' : '';
    const responds = finding.Class !== 'DrugResponse' && finding.Statements.includes('drug_response');
    return html`<span class="class ${tone}" title=${finding.Statements.join(', ')}
        ><span aria-hidden="true">${SIGNS[finding.Class] ?? '○'}</span> ${classes[finding.Class] ?? finding.Class}</span
      >${responds ? html`<span class="full">+ ${drugResponse}</span>` : nothing}`;
  }

  private fraction(finding: Finding) {
    if (finding.Vaf === null) return '–';
    const { reads } = this.words.texts;
    const counted = finding.AlleleDepth !== null && finding.Depth !== null;
    return html`${svg`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="ground" width="100" height="10"></rect>
        <rect class="part" width=${Math.round(100 * Math.min(1, Math.max(0, finding.Vaf)))} height="10"></rect>
      </svg>`}<span class="number">${this.words.percent(finding.Vaf)}</span>
      ${counted ? html`<span class="full">${reads(this.words.number(finding.AlleleDepth!), this.words.number(finding.Depth!))}</span>` : nothing}`;
  }

  private filter(finding: Finding) {
    if (!finding.Filter || finding.Filter === 'PASS') return nothing;
    return html`<span class="full filtered">⚠ ${this.words.texts.filtered(finding.Filter)}</span>`;
  }
}
customElements.define('og-findings', OgFindings);
