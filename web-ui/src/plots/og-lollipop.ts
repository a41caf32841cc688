// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import { shortenProtein, type Words } from '../words.js';
import { findTexts } from './language.js';
import type { Kind, Lollipop } from './protein.js';
import { findNext } from './roving.js';
import { plotStyles } from './styles.js';
import { Width } from './width.js';

const LEFT = 56;
const TOP = 30;
const HEIGHT = 200;
const SHAPES: Record<Kind, string> = {
  Missense: 'M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6Z', Truncating: 'M0-7L7 6H-7Z', InFrame: 'M-6-6H6V6H-6Z',
  Silent: 'M0-7L7 0L0 7L-7 0Z', Other: 'M-2-7H2V-2H7V2H2V7H-2V2H-7V-2H-2Z',
};

interface Placed {
  lollipop: Lollipop;
  foot: number;
  x: number; // of the head
  y: number;
  name: string;
  shown: string; // of the name, what has room at all
  named: boolean;
}

const LETTER = 7.5; // px, at the most

/** Each is named where its name covers no other's and no head; the chosen one comes first. */
function nameThem(placed: Placed[], chosen: number) {
  const named: Placed[] = [];
  const first = placed[chosen];
  for (const place of [...(first ? [first] : []), ...placed.filter((one) => one !== first)]) {
    const reach = (place.shown.length * LETTER) / 2;
    const hidesName = named.some((other) => Math.abs(other.x - place.x) < reach + (other.shown.length * LETTER) / 2 && Math.abs(other.y - place.y) < 15);
    const hidesHead = placed.some((other) => other !== place && Math.abs(other.x - place.x) < reach + 8 && Math.abs(other.y - (place.y - 16)) < 15);
    place.named = place === first || !(hidesName || hidesHead);
    if (place.named) named.push(place);
  }
}

/** Calls along a protein: how high in the share of reads, by shape what they do. */
export class OgLollipop extends LitElement {
  static styles = [tokens, plotStyles, css`
    [role='option'] { cursor: pointer; outline: none; }
    .stick { stroke: var(--og-line); fill: none; }
    .mark { fill: var(--og-vaf); stroke: var(--og-ground); }
    .mark.open { fill: var(--og-ground); stroke: var(--og-vaf); stroke-width: 2; }
    .ring { fill: none; stroke: none; }
    [aria-selected='true'] .ring { stroke: var(--og-text); stroke-width: 1.5; }
    [role='option']:focus-visible .ring { stroke: var(--og-focus); stroke-width: 3; }
    .key { display: flex; flex-wrap: wrap; gap: 0.2em 1.4em; background: none; padding: 0; }
    .key svg { display: inline-block; vertical-align: -3px; margin-right: 0.4em; }
    .rail { stroke: var(--og-quiet); stroke-width: 6; }
    [aria-selected='true'] text.name { font-weight: bold; fill: var(--og-text); }
  `];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) label = '';
  /** Of one protein, by residue. */
  @property({ attribute: false }) lollipops: Lollipop[] = [];
  @state() private chosen = 0;
  private readonly width = new Width(this);

  protected willUpdate(changed: PropertyValues) {
    if (changed.has('lollipops')) this.chosen = 0;
  }

  private get last() {
    return Math.max(...this.lollipops.map((lollipop) => lollipop.residue));
  }

  private x(residue: number): number {
    return LEFT + ((residue - 0.5) / (this.last * 1.03)) * (this.width.value - LEFT - 40);
  }

  private y(vaf: number): number {
    return TOP + (1 - Math.min(1, Math.max(0, vaf))) * HEIGHT;
  }

  render() {
    if (!this.width.value || !this.lollipops.length) return nothing;
    const texts = findTexts(this.words).lollipop;
    const bottom = TOP + HEIGHT;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((one) => (this.last / one) * 60 < this.width.value - LEFT) ?? 1e4;
    const residues = [1, ...Array.from({ length: Math.floor(this.last / step) }, (_, index) => (index + 1) * step)]
      .filter((residue, index, all) => index === 0 || this.x(residue) - this.x(all[0]) > 30);
    return html`<svg width=${this.width.value} height=${bottom + 44} role="listbox" aria-orientation="horizontal"
        aria-label="${this.label}. ${findTexts(this.words).timeline.hint}" @keydown=${this.move}>
      <g aria-hidden="true">${[0, 0.25, 0.5, 0.75, 1].map((vaf) => svg`
          <line class="grid" x1=${LEFT} x2=${this.width.value} y1=${this.y(vaf)} y2=${this.y(vaf)}></line>
          <text class="tick" x=${LEFT - 8} y=${this.y(vaf) + 4} text-anchor="end">${this.words.percent(vaf)}</text>`)}
        <line class="rail" x1=${this.x(0.5)} x2=${this.x(this.last + 0.5)} y1=${bottom + 6} y2=${bottom + 6}></line>
        ${residues.map((residue) => svg`<text class="tick" x=${this.x(residue)} y=${bottom + 24} text-anchor="middle">${this.words.number(residue)}</text>`)}
        <text class="tick" x=${LEFT} y=${bottom + 40}>${texts.residues}</text></g>
      ${this.placeAll().map((place, index) => this.option(place, index))}
    </svg>
    <ul class="key">${this.kinds().map((kind) => html`<li><svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true"
      >${svg`<path class="mark" d=${SHAPES[kind]}></path>`}</svg>${texts.kinds[kind]}</li>`)}
      ${this.lollipops.some(({ call }) => call.Vaf === null) ? html`<li>${texts.open}</li>` : nothing}</ul>`;
  }

  private kinds(): Kind[] {
    return (Object.keys(SHAPES) as Kind[]).filter((kind) => this.lollipops.some((lollipop) => lollipop.kind === kind));
  }

  /** Those that would hide one another lean aside. */
  private placeAll(): Placed[] {
    const placed: Placed[] = [];
    for (const lollipop of this.lollipops) {
      const foot = this.x(lollipop.residue);
      const y = this.y(lollipop.call.Vaf ?? 0);
      let x = foot;
      while (placed.some((head) => Math.abs(head.x - x) < 13 && Math.abs(head.y - y) < 13)) x += 13;
      const name = shortenProtein(lollipop.variant.HgvsP ?? '');
      placed.push({ lollipop, foot, x, y, name, shown: name.length > 14 ? `${name.slice(0, 13)}…` : name, named: false });
    }
    nameThem(placed, this.chosen);
    return placed;
  }

  private option({ lollipop, foot, x, y, name, shown, named }: Placed, index: number) {
    return svg`<g role="option" tabindex=${index === this.chosen ? 0 : -1} aria-selected=${index === this.chosen}
        aria-label=${`${shown === name ? '' : `${shown} `}${this.describe(lollipop)}`} @click=${() => this.choose(index)}>
      <path class="stick" d="M${foot} ${TOP + HEIGHT + 3}L${x} ${y}"></path>
      <g transform="translate(${x} ${y})"><circle class="ring" r="11"></circle>
        <path class="mark ${lollipop.call.Vaf === null ? 'open' : ''}" d=${SHAPES[lollipop.kind]}></path>
        ${named ? svg`<text class="tick name" y="-12" text-anchor="middle">${shown}</text>` : nothing}</g>
    </g>`;
  }

  private describe({ variant, call, kind }: Lollipop): string {
    const { origins } = this.words.texts;
    return [shortenProtein(variant.HgvsP ?? ''), findTexts(this.words).lollipop.kinds[kind],
      call.Vaf === null ? '' : this.words.percent(call.Vaf), origins[call.Origin] ?? call.Origin].filter(Boolean).join(', ');
  }

  private move(event: KeyboardEvent) {
    const wanted = findNext(event.key, this.chosen, this.lollipops.length);
    if (wanted === null) return;
    event.preventDefault();
    this.choose(wanted);
  }

  private choose(index: number) {
    this.chosen = index;
    this.dispatchEvent(new CustomEvent('og-chosen', { detail: index }));
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll<SVGElement>('[role=option]')[index]?.focus());
  }
}
customElements.define('og-lollipop', OgLollipop);
