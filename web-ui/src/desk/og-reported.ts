// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import { afterAccession, shortenProtein, type Words } from '../words.js';
import type { Reported } from './api.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import { nameFinding } from './words.js';

/** The findings of a report; where `chosen` is given, each is chosen or not: `og-change` has those that are. */
export class OgReported extends LitElement {
  static styles = [tokens, deskStyles, css`
    :host { display: block; }
    .wide { overflow-x: auto; }
    tbody th { white-space: nowrap; font-size: 1.05em; }
    .full { display: block; font-size: 0.85em; color: var(--og-quiet); overflow-wrap: anywhere; }
    td.choice label { display: block; padding: 0.2em 0.5em; }
    input { width: 1.2em; height: 1.2em; margin: 0; vertical-align: middle; }
    .change { min-width: 13em; }
    .vaf { white-space: nowrap; font-variant-numeric: tabular-nums; }
    tr.out { background: var(--og-calm-ground); }
    .row { margin: 0.5em 0; }
  `];

  @property({ attribute: false }) findings: Reported[] = [];
  @property({ attribute: false }) chosen: string[] | null = null;
  @property({ attribute: false }) words!: Words;
  @property({ type: Boolean }) disabled = false;

  render() {
    const texts = deskTexts(this.words);
    const { columns } = this.words.texts;
    return html`${this.chosen ? this.counts(this.chosen) : nothing}<div class="wide" tabindex="0" role="group" aria-label=${texts.findings}><table>
      <caption class="hidden">${texts.findings}</caption>
      <thead><tr>${this.chosen ? html`<th scope="col">${texts.report}</th>` : nothing}
        <th scope="col">${columns.gene}</th><th scope="col">${columns.change}</th>
        <th scope="col">${columns.significance}</th><th scope="col">${columns.vaf}</th>
        <th scope="col">${columns.effect}</th><th scope="col">${columns.origin}</th></tr></thead>
      <tbody>${this.findings.map((finding) => this.row(finding))}</tbody></table></div>`;
  }

  private counts(chosen: string[]) {
    const texts = deskTexts(this.words);
    const all = this.findings.map((finding) => finding.Variant);
    return html`<div class="row"><span>${texts.chosen(this.words.number(chosen.length), this.words.number(all.length))}</span>
      <button type="button" ?disabled=${this.disabled} @click=${() => this.tell(all)}>${texts.chooseAll}</button>
      <button type="button" ?disabled=${this.disabled} @click=${() => this.tell([])}>${texts.chooseNone}</button>
      <span class="quiet">${texts.findingsHint}</span></div>`;
  }

  private row(finding: Reported) {
    const { origins, zygosity, reads } = this.words.texts;
    const out = this.chosen !== null && !this.chosen.includes(finding.Variant);
    const short = finding.HgvsP ? shortenProtein(finding.HgvsP) : finding.HgvsC ? afterAccession(finding.HgvsC) : '';
    const full = [finding.HgvsC, finding.HgvsP, finding.HgvsG, finding.Variant].filter((one) => one && one !== short);
    return html`<tr class=${out ? 'out' : ''}>${this.chosen ? this.box(finding, !out) : nothing}
      <th scope="row">${finding.Gene ?? '–'}</th>
      <td class="change"><strong>${short}</strong>${full.map((one) => html`<span class="full">${one}</span>`)}</td>
      <td>${this.significance(finding)}</td>
      <td class="vaf">${finding.Vaf === null ? '–' : this.words.percent(finding.Vaf)}
        ${finding.AlleleDepth === null || finding.Depth === null ? nothing
          : html`<span class="full">${reads(this.words.number(finding.AlleleDepth), this.words.number(finding.Depth))}</span>`}</td>
      <td>${finding.Consequence ? this.words.effect(finding.Consequence) : '–'}</td>
      <td>${origins[finding.Origin] ?? finding.Origin}
        ${finding.Zygosity ? html`<span class="full">${zygosity[finding.Zygosity] ?? finding.Zygosity}</span>` : nothing}</td></tr>`;
  }

  private significance(finding: Reported) {
    if (!finding.Significance) return this.words.texts.classes.NotStated;
    const { Statement, Source, Date } = finding.Significance;
    return html`${Statement}<span class="full">${deskTexts(this.words).source(Source, Date ? this.words.date(Date) : '')}</span>`;
  }

  private box(finding: Reported, checked: boolean) {
    const label = deskTexts(this.words).choose(`${nameFinding(finding)}, ${finding.Variant}`);
    return html`<td class="choice"><label><input type="checkbox" .checked=${checked} ?disabled=${this.disabled} aria-label=${label}
      @change=${(event: Event) => this.choose(finding.Variant, (event.target as HTMLInputElement).checked)}></label></td>`;
  }

  private choose(variant: string, checked: boolean) {
    const chosen = this.chosen ?? [];
    this.tell(this.findings.map((finding) => finding.Variant)
      .filter((one) => (one === variant ? checked : chosen.includes(one))));
  }

  private tell(chosen: string[]) {
    this.dispatchEvent(new CustomEvent('og-change', { detail: chosen }));
  }
}
customElements.define('og-reported', OgReported);
