// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

/** Back and forth in a list: `og-page` has the direction, -1 or 1. */
export class OgPages extends LitElement {
  static styles = [tokens, parts];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  /** Places of the first and last that are shown, from 1. */
  @property({ type: Number }) first = 0;
  @property({ type: Number }) last = 0;
  @property({ type: Boolean }) more = false;

  render() {
    if (this.first <= 1 && !this.more) return nothing;
    const { pages } = adminTexts(this.words);
    return html`<nav class="pages" aria-label=${pages.title}>
      <button type="button" ?disabled=${this.first <= 1} @click=${() => this.tell(-1)}>${pages.before}</button>
      <span>${pages.range(this.words.number(this.first), this.words.number(this.last))}</span>
      <button type="button" ?disabled=${!this.more} @click=${() => this.tell(1)}>${pages.after}</button></nav>`;
  }

  private tell(direction: number) {
    this.dispatchEvent(new CustomEvent('og-page', { detail: direction }));
  }
}
customElements.define('og-pages', OgPages);
