// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Test } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import type { Annotation, Call, Variant } from './api.js';
import { COLUMNS, nameSignificance } from './columns.js';
import { pageTexts } from './texts.js';

/** All that is known of a variant of a patient: names, each call of it, each transcript. */
export class OgCallDetails extends LitElement {
  static styles = [tokens, css`
    :host { display: block; border: 1px solid var(--og-line); border-radius: 0.4em; margin-top: 0.7em; padding: 0.7em 1em; background: var(--og-ground); }
    header { display: flex; flex-wrap: wrap; gap: 0.3em 1em; align-items: baseline; }
    h3 { margin: 0; font-size: 1.15em; overflow-wrap: anywhere; }
    h4 { margin: 0.9em 0 0.3em; font-size: 0.9em; color: var(--og-quiet); font-weight: normal; }
    button { font: inherit; margin-left: auto; color: var(--og-text); background: var(--og-calm-ground); border: 1px solid var(--og-line); border-radius: 0.4em; padding: 0.25em 0.8em; cursor: pointer; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2em 1em; margin: 0.5em 0 0; font-size: 0.93em; }
    dt { color: var(--og-quiet); }
    dd { margin: 0; overflow-wrap: anywhere; }
    div { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.93em; }
    th, td { text-align: left; padding: 0.25em 1em 0.25em 0; vertical-align: baseline; border-bottom: 1px solid var(--og-calm-ground); overflow-wrap: anywhere; }
    th { font-weight: normal; color: var(--og-quiet); }
  `];

  @property({ attribute: false }) variant!: Variant;
  @property({ attribute: false }) tests: Test[] = [];
  @property({ attribute: false }) words!: Words;

  render() {
    const texts = pageTexts(this.words);
    const { variant } = this;
    const names: [string, string | null][] = [
      [texts.columns.place, variant.Variant], [texts.columns.hgvsG, variant.HgvsG], [texts.columns.hgvsC, variant.HgvsC],
      [texts.columns.hgvsP, variant.HgvsP], [texts.columns.rsId, variant.RsId],
      [texts.columns.significance, nameSignificance(variant.Significance, this.words)],
    ];
    return html`<header><h3>${[variant.Gene, COLUMNS[1].text(variant, this.words, [])].filter(Boolean).join(' ') || variant.Variant}</h3>
        <a href=${`#/variants/${encodeURIComponent(variant.Variant)}`}>${texts.carriers}</a>
        <button type="button" @click=${this.close}>${texts.close}</button></header>
      <dl>${names.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
      <h4>${texts.calls}</h4>${this.calls(variant.Calls)}
      ${variant.Annotations.length ? html`<h4>${texts.transcripts}</h4>${this.annotations(variant.Annotations)}` : nothing}`;
  }

  private calls(calls: Call[]) {
    const { columns, reads } = { columns: pageTexts(this.words).columns, reads: this.words.texts.reads };
    const { origins, zygosity } = this.words.texts;
    const number = (value: number | null) => (value === null ? '' : this.words.number(value));
    return html`<div tabindex="0" role="group" aria-label=${pageTexts(this.words).calls}><table><thead><tr>${['test', 'sample', 'origin', 'genotype', 'zygosity', 'vaf', 'depth',
      'quality', 'genotypeQuality', 'filter'].map((name) => html`<th scope="col">${columns[name]}</th>`)}</tr></thead>
      <tbody>${calls.map((call) => html`<tr>
        <td>${this.test(call.Dataset)}</td><td>${call.Sample}</td><td>${origins[call.Origin] ?? call.Origin}</td>
        <td>${call.Genotype}</td><td>${call.Zygosity ? zygosity[call.Zygosity] ?? call.Zygosity : ''}</td>
        <td>${call.Vaf === null ? '' : this.words.percent(call.Vaf)}</td>
        <td>${call.AlleleDepth !== null && call.Depth !== null ? reads(number(call.AlleleDepth), number(call.Depth)) : number(call.Depth)}</td>
        <td>${number(call.Quality)}</td><td>${number(call.GenotypeQuality)}</td><td>${call.Filter}</td></tr>`)}</tbody></table></div>`;
  }

  private test(id: string): string {
    const test = this.tests.find((known) => known.ID === id);
    return test ? [test.Created ? this.words.date(test.Created) : '', test.Format, test.Caller].filter(Boolean).join(' · ') : id;
  }

  private annotations(annotations: Annotation[]) {
    const texts = pageTexts(this.words);
    const columns = [texts.columns.gene, texts.transcript, texts.columns.effect, texts.columns.hgvsC, texts.columns.hgvsP,
      texts.columns.significance];
    return html`<div tabindex="0" role="group" aria-label=${texts.transcripts}><table><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${annotations.map((one) => html`<tr><td>${one.Gene}</td><td>${one.Transcript}${one.Mane ? ' · MANE' : one.Canonical ? ` · ${texts.canonical}` : ''}</td>
        <td>${(one.Consequence ?? '').split('&').map((term) => this.words.effect(term)).join(', ')}</td>
        <td>${one.HgvsC}</td><td>${one.HgvsP}</td><td>${nameSignificance(one.Significance, this.words)}</td></tr>`)}</tbody></table></div>`;
  }

  private close() {
    this.dispatchEvent(new CustomEvent('og-close'));
  }
}
customElements.define('og-call-details', OgCallDetails);
