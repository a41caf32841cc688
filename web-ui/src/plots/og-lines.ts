// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import { shortenProtein, type Words } from '../words.js';
import { findTexts } from './language.js';
import { plotStyles } from './styles.js';
import type { VcfLine } from './vcf.js';

const MOST = 100;

/** The calls in view as a table: for those who do not see the picture, or use no mouse. */
export class OgLines extends LitElement {
  static styles = [tokens, plotStyles];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) lines: VcfLine[] = [];

  render() {
    const texts = findTexts(this.words).genome;
    const { columns } = this.words.texts;
    const shown = this.lines.slice(0, MOST);
    return html`<p class="note" role="status">${texts.inView(this.words.number(this.lines.length), this.words.number(shown.length))}</p>
      ${shown.length ? html`<table><caption>${texts.title}</caption>
        <thead><tr><th scope="col" class="number">${texts.position}</th><th scope="col">${texts.bases}</th><th scope="col">${columns.gene}</th>
          <th scope="col">${columns.change}</th><th scope="col" class="number">${columns.vaf}</th><th scope="col">${texts.filter}</th></tr></thead>
        <tbody>${shown.map((line) => this.row(line))}</tbody></table>` : nothing}`;
  }

  private row(line: VcfLine) {
    const heed = !['PASS', '.'].includes(line.filter);
    return html`<tr><td class="number">${this.words.number(line.position)}</td><th scope="row">${line.change}</th>
      <td>${line.gene || '–'}</td><td>${line.protein ? shortenProtein(line.protein) : '–'}</td>
      <td class="number">${line.fractions.map((one) => this.words.percent(Number(one))).join(', ') || '–'}</td>
      <td class=${heed ? 'heed' : ''}>${heed ? '⚠ ' : ''}${line.filter}</td></tr>`;
  }
}
customElements.define('og-lines', OgLines);
