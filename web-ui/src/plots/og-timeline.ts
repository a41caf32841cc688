// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Level, Panel, Study } from '../api.js';
import { findOwnStudy } from './api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { LANES, listMoments, type Moment } from './events.js';
import { findTexts } from './language.js';
import { Reading } from '../reading.js';
import { findNext } from './roving.js';
import { plotStyles } from './styles.js';
import { findSpan, groupNear, makeTicks } from './timescale.js';
import { Width } from './width.js';

const LANE = 58; // pixels
const TOP = 8;
const LEFT = 128; // for the names of the lanes
const NEAR = 20;

interface Group {
  moments: Moment[];
  x: number;
  y: number;
}

/** Imaging, genomic tests and reports of a patient on one axis, and as a table. */
export class OgTimeline extends LitElement {
  static styles = [tokens, plotStyles, css`
    [role='option'] { cursor: pointer; outline: none; }
    .ring { fill: none; stroke: none; stroke-width: 3; }
    [role='option'][aria-selected='true'] .ring { stroke: var(--og-text); stroke-width: 1.5; }
    [role='option']:focus-visible .ring { stroke: var(--og-focus); stroke-width: 3; }
    .mark { fill: var(--og-vaf); stroke: var(--og-vaf); stroke-width: 2; }
    .mark.waiting { fill: var(--og-ground); stroke-dasharray: 3 2; }
    .mark.heed { fill: var(--og-heed-ground); stroke: var(--og-heed); }
    .lane { stroke: var(--og-line); }
    .details { min-height: 4.2em; }
    .here th, .here td { font-weight: bold; }
  `];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) level: Level = 'studies';
  @property({ attribute: false }) resource = '';
  @property({ attribute: false }) panel!: Panel;
  @property({ attribute: false }) words!: Words;
  @state() private chosen = 0;
  private placed = false; // whether the focus has found where it begins
  private groups: Group[] = [];
  private moments: Moment[] = [];
  private readonly own = new Reading<{ study: Study | null }>(this);
  private readonly width = new Width(this);

  protected willUpdate(changed: PropertyValues) {
    if (changed.has('level') || changed.has('resource')) {
      this.placed = false;
      void this.own.ask(async (signal) => ({ study: await findOwnStudy(this.level, this.resource, signal) }));
    }
    this.moments = this.own.busy ? [] : listMoments(this.panel, this.own.answer?.study ?? null, this.words);
    this.groups = this.width.value ? this.arrange() : [];
    if (!this.placed && this.groups.length) {
      this.chosen = this.groups.findIndex((group) => group.moments.some((moment) => moment.here));
      this.placed = true;
    }
    this.chosen = Math.min(Math.max(this.chosen, 0), Math.max(0, this.groups.length - 1));
  }

  private dated() {
    return this.moments.filter((moment) => moment.at !== null);
  }

  private place(at: number, span: [number, number]): number {
    return LEFT + ((at - span[0]) / (span[1] - span[0])) * (this.width.value - LEFT - 16);
  }

  /** In the order of time, whatever the lane: so the arrow keys go. */
  private arrange(): Group[] {
    const dated = this.dated();
    if (!dated.length) return [];
    const span = findSpan(dated.map((moment) => moment.at!));
    const x = (moment: Moment) => this.place(moment.at!, span);
    return this.lanes().flatMap((lane, index) =>
      groupNear(dated.filter((moment) => moment.lane === lane), x, NEAR)
        .map((moments) => ({ moments, x: x(moments[0]), y: TOP + index * LANE + 22 })))
      .sort((a, b) => a.x - b.x || a.y - b.y);
  }

  private lanes() {
    return LANES.filter((lane) => lane !== 'Report' || this.dated().some((moment) => moment.lane === lane));
  }

  render() {
    const texts = findTexts(this.words).timeline;
    if (this.own.busy) return html`<section><og-notice theme=${this.theme} .text=${findTexts(this.words).loading}></og-notice></section>`;
    const undated = this.moments.length - this.dated().length;
    return html`<section lang=${this.words.language} aria-labelledby="title">
      <h2 id="title">${texts.title}</h2>
      ${this.groups.length ? html`${this.axis()}${this.details()}` : html`<p class="note">${texts.empty}</p>`}
      ${undated ? html`<p class="note">${texts.undated(this.words.number(undated))}</p>` : nothing}
      ${this.own.failure ? html`<p class="note heed">⚠ ${texts.noStudy}</p>` : nothing}
      <p class="note">${texts.received}</p>
      ${this.table()}
    </section>`;
  }

  private axis() {
    const texts = findTexts(this.words).timeline;
    const lanes = this.lanes();
    const bottom = TOP + lanes.length * LANE;
    const span = findSpan(this.dated().map((moment) => moment.at!));
    const ticks = makeTicks(span[0], span[1], Math.max(2, Math.floor((this.width.value - LEFT) / 110)), this.words.language);
    return html`<svg width=${this.width.value} height=${bottom + 26} role="listbox" aria-orientation="horizontal"
        aria-label="${texts.title}. ${texts.hint}" @keydown=${this.move}>
      <g aria-hidden="true">${ticks.map((tick) => {
        const x = this.place(tick.at, span);
        return svg`<line class="grid" x1=${x} x2=${x} y1=${TOP} y2=${bottom}></line>
          <text class="tick" x=${x} y=${bottom + 18} text-anchor="middle">${tick.text}</text>`;
      })}${lanes.map((lane, index) => svg`<text x="0" y=${TOP + index * LANE + 26}>${texts.lanes[lane]}</text>
          <line class="lane" x1=${LEFT - 12} x2=${this.width.value} y1=${TOP + index * LANE + 22} y2=${TOP + index * LANE + 22}></line>`)}</g>
      ${this.groups.map((group, index) => this.option(group, index))}
    </svg>`;
  }

  private option(group: Group, index: number) {
    const texts = findTexts(this.words).timeline;
    const { moments, x, y } = group;
    const heed = moments.some((moment) => moment.heed);
    const waiting = moments.every((moment) => moment.waiting);
    const next = this.groups.slice(index + 1).find((other) => other.y === y);
    const sign = moments.length > 1 ? `${heed ? '⚠ ' : ''}×${this.words.number(moments.length)}` : this.sign(moments[0]);
    const label = [`${texts.lanes[moments[0].lane]} ${sign}`, ...moments.map((moment) => this.describe(moment))].join('. ');
    return svg`<g role="option" tabindex=${index === this.chosen ? 0 : -1} aria-selected=${index === this.chosen}
        aria-label=${label} transform="translate(${x} ${y})" @click=${() => this.choose(index)}>
      <circle class="ring" r="14"></circle>
      <path class="mark ${heed ? 'heed' : ''} ${waiting ? 'waiting' : ''}" d=${SHAPES[moments[0].lane]}></path>
      <text class="tick" aria-hidden="true" y="28" text-anchor="middle"
        >${!next || next.x - x > 11 * sign.length * 0.7 ? sign : ''}</text>
    </g>`;
  }

  private sign(moment: Moment): string {
    const first = moment.what.split(' · ')[0];
    return (moment.heed ? '⚠ ' : '') + (first.length > 14 ? `${first.slice(0, 13)}…` : first);
  }

  private describe(moment: Moment): string {
    const texts = findTexts(this.words).timeline;
    return [moment.date || texts.noDate, moment.what, moment.status, moment.here ? texts.these : ''].filter(Boolean).join(', ');
  }

  private move(event: KeyboardEvent) {
    const wanted = findNext(event.key, this.chosen, this.groups.length);
    if (wanted === null) return;
    event.preventDefault();
    this.choose(wanted);
  }

  private choose(index: number) {
    this.chosen = index;
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll<SVGElement>('[role=option]')[index]?.focus());
  }

  private details() {
    return html`<ul class="details" aria-live="polite">${this.groups[this.chosen].moments.map((moment) =>
      html`<li>${this.describe(moment)} ${this.link(moment)}</li>`)}</ul>`;
  }

  private link(moment: Moment) {
    if (!moment.study || moment.here) return nothing;
    return html`<a href="#/studies/${encodeURIComponent(moment.study)}">${findTexts(this.words).timeline.open}</a>`;
  }

  private table() {
    const texts = findTexts(this.words).timeline;
    const { columns, lanes } = texts;
    return html`<table>
      <caption>${texts.title}</caption>
      <thead><tr><th scope="col">${columns.date}</th><th scope="col">${columns.kind}</th>
        <th scope="col">${columns.what}</th><th scope="col">${columns.status}</th></tr></thead>
      <tbody>${[...this.dated().reverse(), ...this.moments.filter((moment) => moment.at === null)].map((moment) => html`<tr class=${moment.here ? 'here' : ''}>
        <th scope="row">${moment.date || texts.noDate}</th><td>${lanes[moment.lane]}</td>
        <td>${moment.what} ${this.link(moment)}</td>
        <td class=${moment.heed ? 'heed' : ''}>${moment.heed ? '⚠ ' : ''}${moment.here ? texts.these : moment.status}</td></tr>`)}</tbody>
    </table>`;
  }
}

const SHAPES: Record<Moment['lane'], string> = {
  Imaging: 'M-7-7H7V7H-7Z', Test: 'M0-8A8 8 0 1 1 0 8A8 8 0 1 1 0-8Z', Report: 'M0-9L9 0L0 9L-9 0Z',
};
customElements.define('og-timeline', OgTimeline);
