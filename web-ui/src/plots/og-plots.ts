// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Panel } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { findTexts } from './language.js';
import './og-density.js';
import './og-protein.js';
import './og-quality.js';
import { plotStyles } from './styles.js';
import { findFirstTest, nameTest } from './tests.js';

/** The plots of one of a patient's tests, which is chosen here. */
export class OgPlots extends LitElement {
  static styles = [tokens, plotStyles];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) subject = '';
  @property({ attribute: false }) panel!: Panel;
  @property({ attribute: false }) words!: Words;
  @state() private chosen = '';

  private get tests() {
    return this.panel.State === 'Available' ? this.panel.Datasets : [];
  }

  protected willUpdate(changed: PropertyValues) {
    if (changed.has('panel') && !this.tests.some((test) => test.ID === this.chosen)) this.chosen = findFirstTest(this.panel, this.tests);
  }

  render() {
    const texts = findTexts(this.words);
    if (!this.tests.length) return html`<section lang=${this.words.language}><p class="note">${this.words.texts.none}</p></section>`;
    return html`<section lang=${this.words.language}>
      <h2>${texts.plotsTitle}</h2>
      <p class="choice"><label for="test">${texts.test}</label>
        <select id="test" @change=${(event: Event) => { this.chosen = (event.target as HTMLSelectElement).value; }}>
          ${this.tests.map((test) => html`<option value=${test.ID} ?selected=${test.ID === this.chosen}>${nameTest(test, this.words)}</option>`)}
        </select></p>
      ${this.chosen ? html`<og-quality theme=${this.theme} .test=${this.chosen} .words=${this.words}></og-quality>
        <og-protein theme=${this.theme} .subject=${this.subject} .test=${this.chosen} .panel=${this.panel} .words=${this.words}></og-protein>
        <og-density theme=${this.theme} .subject=${this.subject} .test=${this.chosen} .words=${this.words}
          .germline=${this.tests.find((test) => test.ID === this.chosen)?.Origin === 'Germline'}></og-density>` : nothing}
    </section>`;
  }
}
customElements.define('og-plots', OgPlots);
