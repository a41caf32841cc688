// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { getMetrics, getStatistics } from './api.js';
import { forms } from './styles.js';
import { adminTexts } from './texts.js';

/** How full and how busy the server is. */
export class OgStorage extends LitElement {
  static styles = [tokens, forms];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private figures: Map<string, number> | null = null;
  @state() private failed = false;

  connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  private async load() {
    this.failed = false;
    try {
      const [statistics, metrics] = await Promise.all([getStatistics(), getMetrics()]);
      for (const key of ['TotalDiskSize', 'CountPatients', 'CountStudies', 'CountInstances']) {
        metrics.set(key, Number(statistics[key]));
      }
      this.figures = metrics;
    } catch {
      this.failed = true;
    }
  }

  render() {
    const texts = adminTexts(this.words);
    if (this.failed) {
      return html`<og-notice theme=${this.theme} .text=${texts.failed} .retry=${this.words.texts.retry} @og-retry=${this.load}></og-notice>`;
    }
    const { figures } = this;
    if (!figures) return html`<og-notice theme=${this.theme} .text=${texts.loading}></og-notice>`;
    return html`<div class="bar"><button type="button" @click=${this.load}>${texts.refresh}</button></div>
      <table><thead><tr><th scope="col">${texts.figure}</th><th scope="col" class="number">${texts.value}</th></tr></thead>
      <tbody>${Object.entries(texts.figures).filter(([name]) => figures.has(name)).map(([name, title]) => html`<tr><th scope="row">${title}</th>
        <td class="number ${name === 'damaged_blocks' && figures.get(name)! > 0 ? 'grave' : ''}">${this.shown(name, figures.get(name)!)}</td></tr>`)}</tbody></table>`;
  }

  private shown(name: string, value: number): string {
    return name.endsWith('bytes') || name === 'TotalDiskSize' ? this.words.bytes(value) : this.words.number(value);
  }
}
customElements.define('og-storage', OgStorage);
