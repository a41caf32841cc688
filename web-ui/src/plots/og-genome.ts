// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Panel } from '../api.js';
import { findGene, getDensity, getVcf, type Density } from './api.js';
import { getVariants } from '../page/api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { openBrowser, WINDOW, type Browser, type Clicked } from './browser.js';
import { findTexts } from './language.js';
import { parseLocus, writeLocus, type Place } from './locus.js';
import { tellOf } from './notice.js';
import './og-lines.js';
import { Reading } from '../reading.js';
import { plotStyles } from './styles.js';
import { findFirstTest, nameTest } from './tests.js';
import { parseVcf, type VcfLine } from './vcf.js';

/** A test's calls along the genome, by igv.js over VCF that the server makes for the reader. */
export class OgGenome extends LitElement {
  static styles = [tokens, plotStyles, css`
    .igv { background: #fff; color: #000; border: 1px solid var(--og-line); min-height: 200px; overflow: hidden; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2em 1em; margin: 0.6em 0; font-size: 0.93em; }
    dt { color: var(--og-quiet); }
    dd { margin: 0; overflow-wrap: anywhere; }
  `];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) subject = '';
  @property({ attribute: false }) panel!: Panel;
  @property({ attribute: false }) words!: Words;
  @state() private chosen = '';
  @state() private place: Place | null = null;
  @state() private facts: Clicked[] = [];
  @state() private note = '';
  @state() private lines: VcfLine[] = []; // around what is in view
  private readonly reading = new Reading<Density>(this);
  private browser: Browser | null = null;
  private shown: Density | null = null; // what the browser was made for

  disconnectedCallback() {
    super.disconnectedCallback();
    this.drop();
  }

  private get tests() {
    return this.panel.State === 'Available' ? this.panel.Datasets : [];
  }

  private get test() {
    return this.tests.find((test) => test.ID === this.chosen);
  }

  protected willUpdate(changed: PropertyValues) {
    if (changed.has('panel') && !this.test) this.chosen = findFirstTest(this.panel, this.tests);
    if (!['chosen', 'subject'].some((name) => changed.has(name)) || !this.chosen) return;
    void this.reading.ask((signal) => getDensity(this.subject, this.chosen, '', signal));
  }

  protected updated() {
    const { answer } = this.reading;
    if (answer === this.shown && this.browser) return;
    if (answer !== this.shown) this.drop();
    if (answer?.Calls && !this.shown) void this.open(answer);
  }

  private drop() {
    this.browser?.close();
    this.browser = null;
    this.shown = null;
  }

  private async open(density: Density) {
    this.shown = density;
    this.facts = [];
    this.lines = [];
    this.note = '';
    const build = this.test!.Build;
    const start = await this.findStart(density);
    if (this.shown !== density) return; // another test was chosen meanwhile
    const browser = await openBrowser(this.renderRoot.querySelector<HTMLElement>('.igv')!, {
      build, start, track: findTexts(this.words).genome.track,
      chromosomes: density.Contigs.map((contig) => (
        { name: contig.Chromosome, length: contig.Length ?? this.reach(density, contig) })),
      read: (place) => this.readVcf(build, place),
      moved: (place) => { this.place = place; },
      clicked: (facts) => { this.facts = facts; },
    });
    if (this.shown === density && this.isConnected) this.browser = browser;
    else browser.close();
  }

  private reach(density: Density, contig: Density['Contigs'][number]): number {
    return (1 + Math.max(0, ...contig.Cells.map(([bin]) => bin))) * density.BinBases;
  }

  /** The finding that matters first, else the first call. */
  private async findStart(density: Density): Promise<Place> {
    const finding = this.panel.Findings.find((one) => one.Dataset === this.chosen);
    const found = finding ? parseLocus(finding.Variant) : null;
    if (found) return found;
    try {
      const query = new URLSearchParams({ dataset: this.chosen });
      const [first] = (await getVariants(this.subject, query, 0, 1, new AbortController().signal)).Variants;
      const place = first ? parseLocus(`${first.Chromosome}:${first.Position}`) : null;
      if (place) return place;
    } catch {
      // then where the genome begins
    }
    return { contig: density.Contigs[0].Chromosome, begin: 0, end: WINDOW };
  }

  private async readVcf(build: string, place: Place): Promise<string> {
    const texts = findTexts(this.words).genome;
    try {
      const { text, total } = await getVcf(this.subject, this.chosen, build, place);
      this.note = total > 10_000 ? texts.cut(this.words.number(total)) : '';
      if (place.end - place.begin > 1) this.lines = parseVcf(text); // else its head is asked for
      return text;
    } catch {
      this.note = texts.failed;
      return '##fileformat=VCFv4.3\n';
    }
  }

  render() {
    const texts = findTexts(this.words);
    if (!this.tests.length) return html`<section lang=${this.words.language}><p class="note">${this.words.texts.none}</p></section>`;
    return html`<section lang=${this.words.language} aria-labelledby="title">
      <h2 id="title">${texts.genome.title}</h2>
      <p class="choice"><label for="test">${texts.test}</label>
        <select id="test" @change=${(event: Event) => { this.chosen = (event.target as HTMLSelectElement).value; }}>
          ${this.tests.map((test) => html`<option value=${test.ID} ?selected=${test.ID === this.chosen}>${nameTest(test, this.words)}</option>`)}
        </select></p>
      ${this.reading.answer ? nothing : tellOf(this.reading, this.words, this.theme)}
      ${this.reading.answer && !this.reading.answer.Calls ? html`<p class="note">${texts.density.none}</p>` : nothing}
      <div ?hidden=${!this.reading.answer?.Calls}>${this.controls()}
        <div class="igv" role="img" aria-label=${texts.genome.label}></div>
        <p class="note" aria-live="polite">${this.describePlace()}</p>
        ${this.note ? html`<p class="note heed" role="status">⚠ ${this.note}</p>` : nothing}
        ${this.facts.length ? html`<dl aria-label=${texts.genome.clicked}>${this.facts.map(({ name, value }) =>
          html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>` : html`<p class="note">${texts.genome.hint}</p>`}
        <og-lines theme=${this.theme} .words=${this.words} .lines=${this.linesInView()}></og-lines>
        <p class="note">${texts.genome.reference}</p></div>
    </section>`;
  }

  private controls() {
    const texts = findTexts(this.words).genome;
    return html`<form class="choice" @submit=${this.go}><label for="locus">${texts.locus}</label>
      <input id="locus" autocomplete="off" spellcheck="false" maxlength="60" placeholder="EGFR, 7:55191822">
      <button type="submit">${texts.go}</button>
      <button type="button" @click=${() => this.browser?.zoomIn()}>${texts.zoomIn}</button>
      <button type="button" @click=${() => this.browser?.zoomOut()}>${texts.zoomOut}</button>
      <button type="button" @click=${() => this.pan(-1)}>${texts.left}</button>
      <button type="button" @click=${() => this.pan(1)}>${texts.right}</button></form>`;
  }

  private linesInView(): VcfLine[] {
    const { place } = this;
    if (!place || place.end - place.begin > WINDOW) return [];
    return this.lines.filter((line) => line.contig === place.contig
      && line.position > place.begin && line.position <= place.end);
  }

  private describePlace(): string {
    if (!this.place) return '';
    const texts = findTexts(this.words).genome;
    const { contig, begin, end } = this.place;
    const text = `${this.test?.Build ?? ''} ${contig}:${this.words.number(Math.floor(begin) + 1)}–${this.words.number(Math.ceil(end))}`;
    return end - begin > WINDOW ? `${text} · ${texts.tooWide}` : text;
  }

  private pan(direction: number) {
    if (!this.place) return;
    const { contig, begin, end } = this.place;
    const by = Math.max((direction * (end - begin)) / 2, -begin);
    void this.browser?.search(writeLocus({ contig, begin: begin + by, end: end + by }));
  }

  private async go(event: Event) {
    event.preventDefault();
    const texts = findTexts(this.words).genome;
    const wanted = this.renderRoot.querySelector<HTMLInputElement>('#locus')!.value.trim();
    if (!wanted) return;
    let place = parseLocus(wanted);
    try {
      const gene = place ? null : await findGene(wanted, this.test!.Build);
      if (gene) place = { contig: gene.Chromosome, begin: gene.Start - 1, end: gene.End };
    } catch {
      this.note = texts.failed;
      return;
    }
    const known = place && this.shown?.Contigs.find(({ Chromosome }) => Chromosome === place!.contig);
    const inside = known && place!.begin < (known.Length ?? Infinity);
    this.note = inside ? '' : texts.notFound(wanted);
    if (inside) await this.browser?.search(writeLocus(place!));
  }
}
customElements.define('og-genome', OgGenome);
