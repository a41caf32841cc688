// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import type { Fault } from './words.js';

/** The server's limit. */
const MOST = 200;
const LONGEST_SHOWN = 14; // lines

/** Texts of a report, one below the other, to be written. `og-change` has all of them. */
export class OgTexts extends LitElement {
  static styles = [tokens, deskStyles, css`
    :host { display: block; }
    .one { margin: 0.6em 0; }
    .head { display: flex; justify-content: space-between; gap: 1em; align-items: baseline; }
    .head button { font-size: 0.85em; padding: 0.1em 0.6em; }
  `];

  @property({ attribute: false }) texts: string[] = [];
  @property({ attribute: false }) fault: Fault | null = null;
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) name!: (number: string) => string;
  @property() add = '';
  @property({ type: Boolean }) disabled = false;
  private next = ''; // has the focus once whoever holds the texts has given them back

  protected updated(changed: Map<string, unknown>) {
    if (!this.next || !changed.has('texts')) return;
    this.renderRoot.querySelector<HTMLElement>(this.next)?.focus();
    this.next = '';
  }

  render() {
    const texts = deskTexts(this.words);
    const whole = this.fault && this.fault.index < 0 ? this.fault.text : '';
    return html`<p class="quiet" id="hint">${texts.textsHint(this.words.number(MOST))}</p>
      ${this.texts.map((text, index) => this.one(text, index))}
      ${whole ? html`<p class="fault" role="alert">⚠ ${whole}</p>` : nothing}
      <button type="button" id="add" ?disabled=${this.disabled || this.texts.length >= MOST} @click=${this.addOne}>${this.add}</button>`;
  }

  private one(text: string, index: number) {
    const texts = deskTexts(this.words);
    const name = this.name(this.words.number(index + 1));
    const fault = this.fault?.index === index ? this.fault.text : '';
    const lines = Math.min(LONGEST_SHOWN, Math.max(3, text.split('\n').length + 1, Math.ceil(text.length / 110)));
    return html`<div class="one">
      <div class="head"><label for=${`text${index}`}>${name}</label>
        <button type="button" aria-label=${texts.remove(name)} ?disabled=${this.disabled} @click=${() => this.dropOne(index)}>${texts.removeShort}</button></div>
      <textarea id=${`text${index}`} rows=${lines} .value=${text} ?disabled=${this.disabled}
        aria-invalid=${fault ? 'true' : 'false'} aria-describedby=${fault ? `fault${index}` : 'hint'}
        @input=${(event: Event) => this.write(index, (event.target as HTMLTextAreaElement).value)}></textarea>
      ${fault ? html`<p class="fault" id=${`fault${index}`} role="alert">⚠ ${fault}</p>` : nothing}
    </div>`;
  }

  private write(index: number, text: string) {
    this.tell(this.texts.map((one, place) => (place === index ? text : one)));
  }

  private addOne() {
    this.next = `#text${this.texts.length}`;
    this.tell([...this.texts, '']);
  }

  private dropOne(index: number) {
    this.next = '#add';
    this.tell(this.texts.filter((_, place) => place !== index));
  }

  private tell(texts: string[]) {
    this.dispatchEvent(new CustomEvent('og-change', { detail: texts }));
  }
}
customElements.define('og-texts', OgTexts);
