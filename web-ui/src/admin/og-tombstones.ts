// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { Answer } from './answer.js';
import { listTombstones, type Tombstone } from './api.js';
import { moment } from './moment.js';
import './og-pages.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const PAGE = 50;

/** What was erased, by whom and when: all that is left of it. */
export class OgTombstones extends LitElement {
  static styles = [tokens, parts];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private since = 0;
  private answer = new Answer<Tombstone[]>(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  private readonly load = () => void this.answer.ask(listTombstones);

  render() {
    const texts = adminTexts(this.words);
    return html`<h3>${texts.parts.erased}</h3><p class="quiet">${texts.erased.hint}</p>
      ${this.answer.notice(this.words, this.theme, this.load) ?? this.table(this.answer.answer!)}`;
  }

  private table(all: Tombstone[]) {
    const texts = adminTexts(this.words);
    if (!all.length) return html`<og-notice theme=${this.theme} .text=${texts.erased.none}></og-notice>`;
    const { columns, actions, places } = texts.erased;
    const shown = all.slice(this.since, this.since + PAGE);
    return html`<div class="scroll"><table><thead><tr><th>${columns.when}</th><th>${columns.what}</th><th>${columns.dataset}</th>
        <th>${columns.who}</th><th>${texts.reason}</th></tr></thead><tbody>${shown.map((stone) => html`<tr>
        <td>${moment(stone.Time, this.words)}</td><td>${actions[stone.Action] ?? stone.Action}
          ${stone.Samples ? html`<p class="quiet">${places(stone.Samples.map((place) => this.words.number(place)).join(', '))}</p>` : ''}</td>
        <td class="long">${stone.Dataset}</td><td class="long">${stone.User}</td><td class="long">${stone.Reason}</td></tr>`)}</tbody></table></div>
      <og-pages .words=${this.words} theme=${this.theme} first=${this.since + 1} last=${this.since + shown.length}
        ?more=${all.length > this.since + PAGE} @og-page=${(event: CustomEvent<number>) => { this.since += event.detail * PAGE; }}></og-pages>`;
  }
}
customElements.define('og-tombstones', OgTombstones);
