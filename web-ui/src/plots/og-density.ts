// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { getDensity, type Density } from './api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { layOut, type Genome } from './genome.js';
import { findTexts } from './language.js';
import { tellOf } from './notice.js';
import './og-bars.js';
import './og-genome-plot.js';
import { Reading } from '../reading.js';
import { plotStyles } from './styles.js';

/** Where the calls of a test lie and in which share of reads; how deep it was read. */
export class OgDensity extends LitElement {
  static styles = [tokens, plotStyles];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) subject = '';
  @property({ attribute: false }) test = '';
  @property({ attribute: false }) germline = false;
  @property({ attribute: false }) words!: Words;
  @state() private filter = '';
  @state() private chromosome = '';
  private readonly reading = new Reading<{ density: Density; genome: Genome }>(this);

  protected willUpdate(changed: PropertyValues) {
    if (!changed.has('subject') && !changed.has('test') && !changed.has('filter')) return;
    this.chromosome = '';
    void this.reading.ask(async (signal) => {
      const density = await getDensity(this.subject, this.test, this.filter, signal);
      return { density, genome: layOut(density) };
    });
  }

  render() {
    const texts = findTexts(this.words);
    const choose = (event: Event) => { this.filter = (event.target as HTMLSelectElement).value; };
    return html`<p class="choice"><label for="filter">${texts.filter}</label>
        <select id="filter" @change=${choose}><option value="">${texts.filters.all}</option>
          <option value="PASS">${texts.filters.PASS}</option></select></p>
      ${this.reading.answer ? this.pictures(this.reading.answer.density, this.reading.answer.genome)
        : tellOf(this.reading, this.words, this.theme)}`;
  }

  private pictures(density: Density, genome: Genome) {
    const number = (value: number) => this.words.number(value);
    const texts = findTexts(this.words).density;
    if (!density.Calls) return html`<p class="note">${texts.none}</p>`;
    const parts = [texts.calls(number(density.Calls)),
      density.WithoutVaf ? texts.withoutVaf(number(density.WithoutVaf)) : '',
      density.WithoutDepth ? texts.withoutDepth(number(density.WithoutDepth)) : ''].filter(Boolean);
    return html`<p class="note">${parts.join(' · ')}</p>
      ${density.WithoutVaf < density.Calls ? html`${this.overGenome(genome)}${this.spectrum(genome)}` : nothing}
      ${density.WithoutDepth < density.Calls ? this.depths(density) : nothing}`;
  }

  private overGenome(genome: Genome) {
    const texts = findTexts(this.words).density;
    const called = genome.chromosomes.filter((chromosome) => chromosome.calls > 0);
    const shown = called.filter((chromosome) => !this.chromosome || chromosome.name === this.chromosome);
    return html`<h3>${texts.genome}</h3>
      <p class="choice"><label for="chromosome">${texts.chromosome}</label>
        <select id="chromosome" @change=${(event: Event) => { this.chromosome = (event.target as HTMLSelectElement).value; }}>
          <option value="">${texts.everyChromosome}</option>
          ${called.map(({ name }) => html`<option value=${name}>${name}</option>`)}</select></p>
      <og-genome-plot theme=${this.theme} .words=${this.words} .genome=${genome} .chromosome=${this.chromosome}
        .label=${texts.genomeLabel}></og-genome-plot>
      <p class="note">${texts.darker}</p>
      <details><summary>${texts.asTable}</summary><table><caption>${texts.genome}</caption>
        <thead><tr><th scope="col">${texts.chromosome}</th><th scope="col" class="number">${texts.count}</th>
          <th scope="col" class="number">${texts.median}</th></tr></thead>
        <tbody>${shown.map(({ name, calls, median }) => html`<tr><th scope="row">${name}</th>
          <td class="number">${this.words.number(calls)}</td>
          <td class="number">${median === null ? '–' : this.words.percent(median)}</td></tr>`)}</tbody></table></details>`;
  }

  private spectrum(genome: Genome) {
    const texts = findTexts(this.words).density;
    const bins = genome.spectrum.length;
    const all = genome.spectrum.reduce((sum, calls) => sum + calls, 0);
    const ranges = [0, 0.1, 0.2, 0.4, 0.6, 0.9, 1];
    const guides = this.germline ? [{ at: bins / 2, text: texts.heterozygous }, { at: bins, text: texts.homozygous }] : [];
    return html`<h3>${texts.spectrum}</h3>
      <og-bars theme=${this.theme} .words=${this.words} .counts=${genome.spectrum} .axis=${texts.fraction} .guides=${guides}
        .names=${genome.spectrum.map((_, bin) => this.words.percent(bin / bins))} .label=${texts.spectrumLabel}></og-bars>
      ${this.germline ? html`<p class="note">${texts.germlineExpected}</p>` : html`<p class="note">${texts.somaticExpected}</p>`}
      <details><summary>${texts.asTable}</summary><table><caption>${texts.spectrum}</caption>
        <thead><tr><th scope="col">${texts.fraction}</th><th scope="col" class="number">${texts.count}</th>
          <th scope="col" class="number">${texts.share}</th></tr></thead>
        <tbody>${ranges.slice(0, -1).map((low, index) => {
          const high = ranges[index + 1];
          const calls = genome.spectrum.slice(Math.round(low * bins), Math.round(high * bins)).reduce((sum, one) => sum + one, 0);
          return html`<tr><th scope="row">${this.words.percent(low)} – ${this.words.percent(high)}</th>
            <td class="number">${this.words.number(calls)}</td><td class="number">${this.words.percent(calls / all)}</td></tr>`;
        })}</tbody></table></details>`;
  }

  private depths(density: Density) {
    const texts = findTexts(this.words).density;
    const bins = density.Depths;
    const last = bins.reduce((most, bin, index) => (bin.Calls > 0 ? index : most), 0);
    const shown = bins.slice(0, Math.min(bins.length, last + 2));
    const name = (index: number) => (index + 1 < bins.length
      ? `${bins[index].From}${bins[index + 1].From - bins[index].From > 1 ? `–${bins[index + 1].From - 1}` : ''}` : `≥ ${bins[index].From}`);
    return html`<h3>${texts.depth}</h3>
      <og-bars theme=${this.theme} .words=${this.words} .counts=${shown.map((bin) => bin.Calls)} .axis=${texts.reads}
        .names=${shown.map((_, index) => name(index))} .label=${texts.depthLabel}></og-bars>
      <p class="note">${texts.unequal}</p>
      <details><summary>${texts.asTable}</summary><table><caption>${texts.depth}</caption>
        <thead><tr><th scope="col">${texts.reads}</th><th scope="col" class="number">${texts.count}</th></tr></thead>
        <tbody>${shown.map((bin, index) => html`<tr><th scope="row">${name(index)}</th>
          <td class="number">${this.words.number(bin.Calls)}</td></tr>`)}</tbody></table></details>`;
  }
}
customElements.define('og-density', OgDensity);
