// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Panel } from '../api.js';
import { getGeneVariants, type Variants } from './api.js';
import { tokens } from '../styles/tokens.js';
import { afterAccession, shortenProtein, type Words } from '../words.js';
import { findTexts } from './language.js';
import { tellOf } from './notice.js';
import './og-lollipop.js';
import { chooseProtein, listGenes, listLollipops, type Lollipop } from './protein.js';
import { Reading } from '../reading.js';
import { plotStyles } from './styles.js';

/** A gene's calls along its protein, as a picture and as a table. */
export class OgProtein extends LitElement {
  static styles = [tokens, plotStyles, css`
    tr.chosen { background: var(--og-calm-ground); }
    form { display: contents; }
  `];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) subject = '';
  @property({ attribute: false }) test = '';
  @property({ attribute: false }) panel!: Panel;
  @property({ attribute: false }) words!: Words;
  @state() private gene = '';
  @state() private chosen: Lollipop | null = null;
  private readonly reading = new Reading<Variants>(this);

  private get genes() {
    return listGenes(this.panel.Findings.filter((finding) => finding.Dataset === this.test), this.panel.Genes);
  }

  protected willUpdate(changed: PropertyValues) {
    if (changed.has('test') || changed.has('panel')) this.gene = this.genes[0] ?? '';
    if (!['gene', 'test', 'subject'].some((name) => changed.has(name))) return;
    this.chosen = null;
    if (this.gene) void this.reading.ask((signal) => getGeneVariants(this.subject, this.gene, this.test, signal));
    else this.reading.forget();
  }

  render() {
    const texts = findTexts(this.words).lollipop;
    const choose = (event: Event) => {
      event.preventDefault();
      this.gene = this.renderRoot.querySelector<HTMLInputElement>('#gene')!.value.trim();
    };
    return html`<section aria-labelledby="title"><h3 id="title">${texts.title}</h3>
      <form @submit=${choose}><p class="choice"><label for="gene">${texts.gene}</label>
        <input id="gene" list="genes" autocomplete="off" spellcheck="false" maxlength="40" .value=${this.gene} @change=${choose}>
        <datalist id="genes">${this.genes.map((gene) => html`<option value=${gene}></option>`)}</datalist>
        <button type="submit">${texts.show}</button></p></form>
      ${this.gene ? this.answered() : html`<p class="note">${texts.noGene}</p>`}</section>`;
  }

  private answered() {
    const texts = findTexts(this.words).lollipop;
    const { answer, failure } = this.reading;
    if (failure?.status === 404 || failure?.status === 422) return html`<p class="note" role="status">${texts.unknown(this.gene)}</p>`;
    if (!answer) return tellOf(this.reading, this.words, this.theme);
    const { lollipops, without } = listLollipops(answer.Variants);
    const protein = chooseProtein(lollipops);
    const drawn = lollipops.filter((lollipop) => lollipop.protein === protein);
    const notes = [
      drawn.length ? texts.scale(protein, this.words.number(drawn[drawn.length - 1].residue)) : '',
      lollipops.length > drawn.length ? texts.others(this.words.number(lollipops.length - drawn.length)) : '',
      without ? texts.without(this.words.number(without)) : '',
      answer.Total > answer.Variants.length ? texts.cut(this.words.number(answer.Variants.length), this.words.number(answer.Total)) : '',
    ].filter(Boolean);
    const presence = texts.presence[answer.Presence];
    return html`${drawn.length ? html`<og-lollipop theme=${this.theme} .words=${this.words} .lollipops=${drawn}
          .label=${`${texts.title}: ${this.gene}`} @og-chosen=${(event: CustomEvent<number>) => { this.chosen = drawn[event.detail]; }}></og-lollipop>`
        : html`<p class="note" role="status">${answer.Total ? texts.nothing(this.gene) : presence ?? answer.Presence}</p>`}
      ${notes.map((note) => html`<p class="note">${note}</p>`)}
      ${lollipops.length ? this.table(lollipops) : nothing}`;
  }

  private table(lollipops: Lollipop[]) {
    const texts = findTexts(this.words).lollipop;
    const { columns } = this.words.texts;
    return html`<table><caption>${texts.title}: ${this.gene}</caption>
      <thead><tr><th scope="col" class="number">${texts.residue}</th><th scope="col">${columns.change}</th>
        <th scope="col">${columns.effect}</th><th scope="col" class="number">${columns.vaf}</th>
        <th scope="col">${columns.origin}</th><th scope="col">${texts.filter}</th><th scope="col">${texts.stated}</th></tr></thead>
      <tbody>${lollipops.map(({ residue, variant, call }) => html`
        <tr class=${this.chosen?.variant === variant && this.chosen.call === call ? 'chosen' : ''}>
          <td class="number">${this.words.number(residue)}</td>
          <th scope="row"><strong>${shortenProtein(variant.HgvsP ?? '')}</strong> ${variant.HgvsC ? afterAccession(variant.HgvsC) : ''}</th>
          <td>${variant.Consequence ? this.words.effect(variant.Consequence) : '–'}</td>
          <td class="number">${call.Vaf === null ? '–' : this.words.percent(call.Vaf)}</td>
          <td>${this.words.texts.origins[call.Origin] ?? call.Origin}</td>
          <td class=${call.Filter && call.Filter !== 'PASS' ? 'heed' : ''}>${call.Filter && call.Filter !== 'PASS' ? '⚠ ' : ''}${call.Filter ?? '–'}</td>
          <td>${variant.Significance?.replaceAll('_', ' ').replaceAll('&', ', ') ?? '–'}</td></tr>`)}</tbody></table>`;
  }
}
customElements.define('og-protein', OgProtein);
