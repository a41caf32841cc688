// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { Answer } from './answer.js';
import { getStorage, type Storage } from './storage-api.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const HEED = ['ingests_failed', 'damaged_blocks', 'strict_open_doors'];
const TIMED = ['query', 'cohort_query', 'find'];

/** How much there is of what, and how the server does, by its metrics. */
export class OgStorage extends LitElement {
  static styles = [tokens, parts, css`
    dl { display: grid; grid-template-columns: minmax(0, max-content) max-content; gap: 0.35em 2em; margin: 0 0 1em; }
    dt { color: var(--og-quiet); }
    dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
  `];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  private answer = new Answer<Storage>(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  private readonly load = () => void this.answer.ask(getStorage);

  render() {
    const texts = adminTexts(this.words);
    return html`<h3>${texts.parts.storage}</h3>${this.answer.notice(this.words, this.theme, this.load)
      ?? html`${this.show(this.answer.answer!)}<button type="button" @click=${this.load}>${texts.storage.again}</button>`}`;
  }

  private show({ metrics, statistics, objects }: Storage) {
    const { storage } = adminTexts(this.words);
    const counted = Object.entries(storage.metrics).filter(([name]) => metrics.has(name));
    const timed = TIMED.filter((name) => metrics.get(`${name}_count`));
    return html`<h4>${storage.genomics}</h4><dl>${counted.map(([name, text]) => this.line(text,
        name === 'index_bytes' ? this.size(metrics.get(name)!) : this.words.number(metrics.get(name)!), HEED.includes(name) && metrics.get(name)! > 0))}
        ${metrics.get('studies_caught_up') === 0 ? this.line(storage.behind, '', true) : nothing}</dl>
      ${timed.length ? html`<h4>${storage.speed}</h4><dl>${timed.map((name) => this.line(storage.timed[name], this.soon(name, metrics)))}</dl>` : nothing}
      <h4>${storage.reports}</h4><dl>${Object.entries(storage.objects).map(([name, text]) => this.line(text, this.words.number(objects[name as keyof typeof objects])))}</dl>
      <h4>${storage.images}</h4><dl>${this.line(storage.patients, this.words.number(statistics.CountPatients))}
        ${this.line(storage.studies, this.words.number(statistics.CountStudies))}${this.line(storage.instances, this.words.number(statistics.CountInstances))}
        ${this.line(storage.disk, this.size(Number(statistics.TotalDiskSize)))}</dl>`;
  }

  private line(text: string, value: string, heed = false) {
    return html`<dt class=${heed ? 'heed' : ''}>${heed ? '⚠ ' : ''}${text}</dt><dd class=${heed ? 'heed' : ''}>${value}</dd>`;
  }

  /** By the narrowest class of time in which 95 of 100 lie: the metrics count those of at most so many milliseconds. */
  private soon(name: string, metrics: Map<string, number>): string {
    const { storage } = adminTexts(this.words);
    const count = metrics.get(`${name}_count`)!;
    const classes = [...metrics].flatMap(([key, value]) => {
      const most = new RegExp(`^${name}_le_(\\d+)ms$`).exec(key);
      return most ? [{ most: Number(most[1]), value }] : [];
    }).sort((a, b) => a.most - b.most);
    const wide = classes.find(({ value }) => value >= 0.95 * count);
    const most = wide?.most ?? classes[classes.length - 1]?.most ?? 0;
    return storage.within(this.words.number(count), this.words.number(most), wide !== undefined);
  }

  private size(bytes: number): string {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    return `${this.words.fraction(bytes / 1000 ** step)} ${units[step]}`;
  }
}
customElements.define('og-storage', OgStorage);
