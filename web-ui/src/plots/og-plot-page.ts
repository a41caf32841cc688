// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { getPanel, type Level, type Panel } from '../api.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import { Words } from '../words.js';
import { Reading } from './reading.js';
import { plotTabs } from './tabs.js';
import { findTabWords } from './tabwords.js';

/** One of the plots' tabs with the links to the others, where no page has them. */
export class OgPlotPage extends LitElement {
  static styles = [tokens, css`
    :host { display: block; color: var(--og-text); font: 15px/1.35 Helvetica, Arial, sans-serif; }
    nav { display: flex; flex-wrap: wrap; gap: 0.2em 1.5em; padding: 0 16px 0.8em; }
    a[aria-current] { color: inherit; font-weight: bold; text-decoration: none; }
  `];

  @property() level: Level = 'studies';
  @property() resource = '';
  @property() tab = '';
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  private readonly words = new Words('');
  private readonly reading = new Reading<Panel>(this);

  protected willUpdate(changed: Map<string, unknown>) {
    if (changed.has('level') || changed.has('resource')) {
      void this.reading.ask((signal) => getPanel(this.level, this.resource, signal));
    }
  }

  render() {
    const names = findTabWords(this.words).tabs;
    const page = `#/${this.level}/${encodeURIComponent(this.resource)}`;
    return html`<nav lang=${this.words.language} aria-label=${names.all}><a href=${page}>${names.findings}</a>
      ${plotTabs.map(({ name }) => html`<a href="${page}/${name}" aria-current=${name === this.tab ? 'page' : nothing}>${names[name]}</a>`)}
    </nav>${this.content()}`;
  }

  private content() {
    const { texts } = this.words;
    const { answer: panel, failure } = this.reading;
    if (failure && ![401, 403, 404].includes(failure.status)) {
      return html`<og-notice theme=${this.theme} .text=${failure.status === 409 ? texts.ambiguous : texts.failed}
        .retry=${texts.retry} @og-retry=${this.reading.again}></og-notice>`;
    }
    if (failure || panel?.State === 'None') return html`<og-notice theme=${this.theme} .text=${texts.none}></og-notice>`;
    if (!panel) return html`<og-notice theme=${this.theme} .text=${texts.loading}></og-notice>`;
    return plotTabs.find(({ name }) => name === this.tab)?.show({
      level: this.level, resource: this.resource, subject: panel.Subject, panel, words: this.words, theme: this.theme,
    });
  }
}
customElements.define('og-plot-page', OgPlotPage);
