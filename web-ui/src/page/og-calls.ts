// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Test } from '../api.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { COLUMNS, loadColumns, nameColumn, saveColumns, type Column } from './columns.js';
import './og-call-details.js';
import './og-call-filter.js';
import './og-csv.js';
import { pageTexts } from './texts.js';
import { VariantWindow } from './variant-window.js';

const ROW = 34; // px
/** Browsers make no element much higher (Firefox 17.8 million px): beyond it a step of scrolling is several rows. */
const HIGHEST = 12_000_000;
const LINE = 16; // px of a wheel that counts lines

/** All variants of a subject, however many: a grid of those in sight, under filters that the server applies. */
export class OgCalls extends LitElement {
  static styles = [tokens, css`
    :host { display: block; }
    .bar { display: flex; flex-wrap: wrap; gap: 0.4em 1.2em; align-items: baseline; margin: 0.8em 0 0.5em; }
    .bar p { margin: 0; font-weight: bold; }
    .bar details { margin-left: auto; position: relative; }
    summary { cursor: pointer; }
    fieldset { position: absolute; right: 0; z-index: 3; margin: 0.3em 0 0; padding: 0.7em 1em; columns: 2; width: 24em; background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.4em; }
    fieldset label { display: flex; gap: 0.4em; align-items: center; padding: 0.2em 0; }
    .viewport { max-height: clamp(14em, calc(100vh - 22em), 200em); overflow: auto; position: relative; border: 1px solid var(--og-line); border-radius: 0.3em; }
    .head, .row { display: grid; align-items: center; height: ${ROW}px; }
    .head { position: sticky; top: 0; z-index: 2; background: var(--og-calm-ground); color: var(--og-quiet); }
    .head span { font-size: 0.9em; padding: 0 0.667em; }
    .rows { position: relative; }
    .row { position: absolute; left: 0; border-bottom: 1px solid var(--og-calm-ground); cursor: pointer; }
    .row:hover, .row.active { background: var(--og-calm-ground); }
    .viewport:focus-visible .row.active { outline: 3px solid var(--og-focus); outline-offset: -3px; }
    span { padding: 0 0.6em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .gene, .change { font-weight: bold; }
    .grave { color: var(--og-grave); font-weight: bold; }
    .doubt { color: var(--og-heed); }
  `];

  @property() subject = '';
  @property({ attribute: false }) tests: Test[] = [];
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private names = loadColumns();
  @state() private active = 0; // place of the row that keys move
  @state() private open = -1; // place of the row whose details are shown
  @query('.viewport') private viewport!: HTMLElement;
  private window: VariantWindow | null = null;
  private top = 0; // px from the first row, were all of them there
  private told = -1; // what we set scrollTop to
  private drawing = 0;

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('resize', this.draw);
    window.addEventListener('hashchange', this.follow);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.draw);
    window.removeEventListener('hashchange', this.follow);
    cancelAnimationFrame(this.drawing);
    this.window?.close();
  }

  protected willUpdate(changed: Map<string, unknown>) {
    if (changed.has('subject')) this.begin(readAddress());
  }

  /** As the address says, where somebody went back or followed a link. */
  private readonly follow = () => {
    const query = readAddress();
    if (query.toString() !== this.window?.query.toString()) this.begin(query);
  };

  private begin(query: URLSearchParams) {
    this.window?.close();
    this.window = new VariantWindow(this.subject, query, () => this.requestUpdate());
    this.top = 0;
    this.active = 0;
    this.open = -1;
    if (this.viewport) this.viewport.scrollTop = 0;
    this.window.look(0, 0);
    this.requestUpdate();
  }

  private ask(event: CustomEvent<URLSearchParams>) {
    const place = location.hash.split('?')[0];
    const query = event.detail.toString();
    history.replaceState(null, '', query ? `${place}?${query}` : place);
    this.begin(event.detail);
  }

  render() {
    const texts = pageTexts(this.words);
    const window = this.window!;
    const total = window.head?.Total ?? 0;
    const refused = window.failure && [400, 404, 422].includes(window.failure.status) ? window.failure.message : '';
    return html`
      <og-call-filter .words=${this.words} .query=${window.query} theme=${this.theme} .fault=${refused} @og-query=${this.ask}></og-call-filter>
      <div class="bar"><p role="status">${this.status()}</p>
        ${total ? html`<og-csv .subject=${this.subject} .query=${window.query} .total=${total} .columns=${this.columns()} .words=${this.words}
          theme=${this.theme}></og-csv>` : nothing}
        ${this.chooser()}</div>
      ${window.failure && !refused ? html`<og-notice theme=${this.theme} .text=${texts.failed} .retry=${this.words.texts.retry} @og-retry=${this.retry}></og-notice>`
        : total ? this.grid(total) : window.head ? html`<og-notice theme=${this.theme} .text=${this.nothing()}></og-notice>` : nothing}
      ${this.details()}`;
  }

  private status() {
    const texts = pageTexts(this.words);
    const { head, failure } = this.window!;
    if (failure) return '';
    return head ? texts.found(this.words.number(head.Total), head.Total) : this.words.texts.loading;
  }

  /** An empty table says no more than the server does. */
  private nothing(): string {
    const texts = pageTexts(this.words);
    const head = this.window!.head!;
    if (head.Presence === 'Absent') return texts.absent(head.Absent?.MinDepth ? this.words.number(head.Absent.MinDepth) : '');
    if (head.Presence === 'NotTested') return texts.notTested(head.CoveredFraction === null ? '' : this.words.percent(head.CoveredFraction));
    return texts.notEvaluated;
  }

  private chooser() {
    const texts = pageTexts(this.words);
    return html`<details><summary>${texts.chooseColumns}</summary><fieldset aria-label=${texts.chooseColumns} @change=${this.choose}>
      ${COLUMNS.map((column) => html`<label><input type="checkbox" value=${column.name} .checked=${this.names.has(column.name)}>
        ${nameColumn(column, this.words)}</label>`)}</fieldset></details>`;
  }

  private choose(event: Event) {
    const box = event.target as HTMLInputElement;
    const names = new Set(this.names);
    if (box.checked) names.add(box.value);
    else names.delete(box.value);
    if (names.size === 0) {
      box.checked = true; // one is left
      return;
    }
    this.names = names;
    saveColumns(names);
  }

  private columns(): Column[] {
    return COLUMNS.filter((column) => this.names.has(column.name));
  }

  private grid(total: number) {
    const texts = pageTexts(this.words);
    const columns = this.columns();
    const width = columns.reduce((sum, column) => sum + column.width, 0);
    const widths = `width: max(100%, ${width}em); grid-template-columns: ${columns.map((column) => `minmax(0, ${column.width}fr)`).join(' ')}`;
    const first = Math.max(0, Math.floor(this.top / ROW) - 2);
    const last = Math.min(total - 1, Math.ceil((this.top + this.seen()) / ROW) + 2);
    this.window!.look(first, last);
    const shift = (this.viewport?.scrollTop ?? 0) - this.top; // of rows in a place that is too low for all
    const rows = [];
    for (let place = first; place <= last; place++) {
      rows.push(this.row(place, columns, `${widths}; transform: translateY(${Math.round(place * ROW + shift)}px)`));
    }
    return html`<div class="viewport" role="grid" tabindex="0" aria-label=${texts.table} aria-rowcount=${total + 1} aria-colcount=${columns.length}
        aria-activedescendant=${this.active >= first && this.active <= last ? `row-${this.active}` : nothing}
        @scroll=${this.scrolled} @wheel=${this.wheel} @keydown=${this.key}>
      <div class="head" role="row" aria-rowindex="1" .style=${widths}>${columns.map((column) => html`<span role="columnheader"
        class=${column.number ? 'number' : ''}>${nameColumn(column, this.words)}</span>`)}</div>
      <div class="rows" role="rowgroup" .style=${`height: ${this.height(total)}px`}>${rows}</div>
    </div>`;
  }

  private row(place: number, columns: Column[], style: string) {
    const variant = this.window!.at(place);
    const doubtful = variant?.Calls[0]?.Filter && variant.Calls[0].Filter !== 'PASS';
    const grave = !doubtful && /(^|[&,_/|])pathogenic/i.test(variant?.Significance ?? '');
    const tone = (column: Column) => [column.name, column.number ? 'number' : '',
      column.name === 'significance' && grave ? 'grave' : '', column.name === 'filter' && doubtful ? 'doubt' : ''].join(' ');
    return html`<div class="row ${place === this.active ? 'active' : ''}" role="row" id=${`row-${place}`} aria-rowindex=${place + 2}
        aria-selected=${place === this.open} .style=${style} @click=${() => this.show(place)}>
      ${columns.map((column) => {
        const text = variant ? column.text(variant, this.words, this.tests) : '';
        return html`<span role="gridcell" class=${tone(column)} title=${text}>${variant ? text : '·'}</span>`;
      })}</div>`;
  }

  private details() {
    const variant = this.open < 0 ? undefined : this.window!.at(this.open);
    return variant ? html`<og-call-details theme=${this.theme} .variant=${variant} .tests=${this.tests} .words=${this.words}
      @og-close=${this.hide}></og-call-details>` : nothing;
  }

  private show(place: number) {
    this.active = place;
    this.open = this.open === place ? -1 : place;
  }

  private hide() {
    this.open = -1;
    this.viewport.focus();
  }

  private retry() {
    this.window!.retry(this.active, this.active);
    this.requestUpdate();
  }

  private seen(): number {
    return (this.viewport?.clientHeight ?? 600) - ROW;
  }

  private height(total: number): number {
    return Math.min(total * ROW, HIGHEST);
  }

  /** Pixels of rows for one of the scroll bar's. */
  private scale(): number {
    const total = this.window?.head?.Total ?? 0;
    const room = this.height(total) - this.seen();
    return room > 0 ? Math.max(1, (total * ROW - this.seen()) / room) : 1;
  }

  private scrolled() {
    if (!this.viewport) return; // the table went meanwhile
    if (Math.abs(this.viewport.scrollTop - this.told) >= 1) this.top = this.viewport.scrollTop * this.scale();
    this.told = -1;
    this.draw();
  }

  /** One row is one row under a wheel, also where the scroll bar has not a pixel for each. */
  private wheel(event: WheelEvent) {
    if (this.scale() === 1 || event.deltaY === 0 || event.ctrlKey) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? this.seen() : 1;
    this.moveTo(this.top + event.deltaY * unit);
  }

  private moveTo(top: number) {
    const total = this.window?.head?.Total ?? 0;
    this.top = Math.min(Math.max(top, 0), Math.max(0, total * ROW - this.seen()));
    this.viewport.scrollTop = this.top / this.scale();
    this.told = this.viewport.scrollTop;
    this.draw();
  }

  private key(event: KeyboardEvent) {
    const last = (this.window?.head?.Total ?? 1) - 1;
    const page = Math.max(1, Math.floor(this.seen() / ROW) - 1);
    const moves: Record<string, number> = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page, Home: 0, End: last,
    };
    if (event.key === 'Enter' || event.key === ' ') {
      this.show(this.active);
    } else if (event.key === 'Escape' && this.open >= 0) {
      this.open = -1;
    } else if (event.key in moves) {
      this.active = Math.min(Math.max(moves[event.key], 0), last);
      if (this.active * ROW < this.top) this.moveTo(this.active * ROW);
      else if ((this.active + 1) * ROW > this.top + this.seen()) this.moveTo((this.active + 1) * ROW - this.seen());
    } else {
      return;
    }
    event.preventDefault();
  }

  private readonly draw = () => {
    cancelAnimationFrame(this.drawing);
    this.drawing = requestAnimationFrame(() => this.requestUpdate());
  };
}
customElements.define('og-calls', OgCalls);

/** The filters that the address carries after its '?'. */
function readAddress(): URLSearchParams {
  return new URLSearchParams(location.hash.split('?')[1] ?? '');
}
