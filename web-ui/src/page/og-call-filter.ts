// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { pageTexts } from './texts.js';

const PAUSE = 300; // ms after the last key

interface Field {
  name: string; // of the query
  kind: 'text' | 'number' | 'percent' | 'pass' | 'origin' | 'significance';
}

const FIELDS: Field[] = [
  { name: 'gene', kind: 'text' },
  { name: 'named', kind: 'text' },
  { name: 'region', kind: 'text' },
  { name: 'consequence', kind: 'text' },
  { name: 'significance', kind: 'significance' },
  { name: 'min-vaf', kind: 'percent' },
  { name: 'max-vaf', kind: 'percent' },
  { name: 'min-depth', kind: 'number' },
  { name: 'min-quality', kind: 'number' },
  { name: 'origin', kind: 'origin' },
  { name: 'filter', kind: 'pass' },
];
/** Ways to name a variant, of which one field is enough. */
const NAMED = ['rsid', 'hgvs', 'spdi', 'variant'];
const SIGNIFICANCES = ['pathogenic', 'likely_pathogenic', 'drug_response', 'uncertain_significance', 'likely_benign', 'benign'];
const TERMS = ['transcript_ablation', 'splice_acceptor_variant', 'splice_donor_variant', 'stop_gained', 'frameshift_variant',
  'stop_lost', 'start_lost', 'inframe_insertion', 'inframe_deletion', 'missense_variant', 'splice_region_variant',
  'synonymous_variant', '5_prime_UTR_variant', '3_prime_UTR_variant', 'intron_variant'];

/** Which parameter says what was written. */
function nameKey(text: string): string {
  if (/^rs\d+$/i.test(text)) return 'rsid';
  if (/^[^:]+:[^:]*:[^:]*:[^:]*$/.test(text)) return 'spdi';
  return /(^|:)[cgmnp]\./.test(text) ? 'hgvs' : 'variant';
}

/** What a form of fields asks, as the server's query; the server judges each. */
export class OgCallFilter extends LitElement {
  static styles = [tokens, css`
    :host { display: block; }
    form { display: flex; flex-wrap: wrap; gap: 0.5em 0.8em; align-items: end; }
    label { display: grid; gap: 0.15em; font-size: 0.85em; color: var(--og-quiet); }
    input, select { font: inherit; font-size: 1.1em; color: var(--og-text); background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.3em; padding: 0 0.5em; width: 8em; height: 2em; box-sizing: border-box; }
    input[name='named'], input[name='region'], input[name='consequence'], select { width: 12.5em; }
    input[type='number'] { width: 5.5em; }
    label.check { grid-auto-flow: column; align-items: center; gap: 0.4em; padding-bottom: 0.4em; }
    input[type='checkbox'] { width: 1.1em; height: 1.1em; }
    button { font: inherit; color: var(--og-text); background: var(--og-calm-ground); border: 1px solid var(--og-line); border-radius: 0.4em; padding: 0.35em 0.9em; cursor: pointer; }
    [aria-invalid='true'] { border: 2px solid var(--og-grave); }
    p { margin: 0.5em 0 0; color: var(--og-grave); font-weight: bold; }
  `];

  @property({ attribute: false }) words!: Words;
  /** The server's query as it is now. */
  @property({ attribute: false }) query = new URLSearchParams();
  /** What the server did not take, with the parameter that it names. */
  @property() fault = '';
  private waiting = 0;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.waiting);
  }

  render() {
    const texts = pageTexts(this.words);
    return html`<form role="search" aria-label=${texts.filter.title} @input=${this.wait} @submit=${this.submit} novalidate>
        ${FIELDS.map((field) => this.field(field))}
        <button type="button" @click=${this.clear} ?hidden=${[...this.query.keys()].length === 0}>${texts.filter.clear}</button>
        <datalist id="terms">${TERMS.map((term) => html`<option value=${term}>${this.words.effect(term)}</option>`)}</datalist>
      </form>
      ${this.fault ? html`<p id="fault" role="alert">${this.fault}</p>` : nothing}`;
  }

  private field(field: Field) {
    const texts = pageTexts(this.words).filter;
    const invalid = this.isFaulty(field) ? 'true' : nothing;
    const told = this.isFaulty(field) ? 'fault' : nothing;
    if (field.kind === 'pass') {
      return html`<label class="check"><input type="checkbox" name="filter" .checked=${this.query.get('filter') === 'PASS'}>
        ${texts.fields.filter}</label>`;
    }
    if (field.kind === 'origin' || field.kind === 'significance') {
      const { origins } = this.words.texts;
      const options = field.kind === 'origin' ? ['germline', 'somatic', 'unknown'] : SIGNIFICANCES;
      const name = (option: string) => (field.kind === 'origin'
        ? origins[option[0].toUpperCase() + option.slice(1)] : texts.significances[option]);
      return html`<label>${texts.fields[field.name]}<select name=${field.name}>
        <option value="">${texts.any}</option>
        ${options.map((option) => html`<option value=${option} .selected=${this.query.get(field.name) === option}>${name(option)}</option>`)}
      </select></label>`;
    }
    const number = field.kind !== 'text';
    return html`<label>${texts.fields[field.name]}<input name=${field.name} type=${number ? 'number' : 'text'}
      .value=${this.shown(field)} min=${number ? 0 : nothing} max=${field.kind === 'percent' ? 100 : nothing} step=${number ? 'any' : nothing}
      placeholder=${texts.examples[field.name] ?? ''} list=${field.name === 'consequence' ? 'terms' : nothing}
      autocomplete="off" spellcheck="false" aria-invalid=${invalid} aria-describedby=${told}></label>`;
  }

  private isFaulty(field: Field): boolean {
    const keys = field.name === 'named' ? NAMED : [field.name];
    return keys.some((key) => this.query.has(key) && (this.fault.includes(`'${this.query.get(key)}'`)
      || new RegExp(`(^|[^\\w-])${key}\\b`, 'i').test(this.fault)));
  }

  private shown(field: Field): string {
    if (field.name === 'named') return NAMED.map((key) => this.query.get(key)).find(Boolean) ?? '';
    const value = this.query.get(field.name) ?? '';
    return field.kind === 'percent' && value !== '' && Number.isFinite(Number(value))
      ? String(Math.round(Number(value) * 1e6) / 1e4) : value;
  }

  private wait() {
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.tell(), PAUSE);
  }

  private submit(event: Event) {
    event.preventDefault();
    clearTimeout(this.waiting);
    this.tell();
  }

  private clear() {
    clearTimeout(this.waiting);
    this.send(new URLSearchParams());
    this.renderRoot.querySelector('input')?.focus();
  }

  private tell() {
    const query = new URLSearchParams();
    const form = new FormData(this.renderRoot.querySelector('form')!);
    for (const field of FIELDS) {
      const text = String(form.get(field.name) ?? '').trim();
      if (!text) continue;
      if (field.kind === 'pass') query.set('filter', 'PASS');
      else if (field.name === 'named') query.set(nameKey(text), text);
      else query.set(field.name, field.kind === 'percent' ? String(Number(text) / 100) : text);
    }
    if (query.toString() !== this.query.toString()) this.send(query);
  }

  private send(query: URLSearchParams) {
    this.dispatchEvent(new CustomEvent('og-query', { detail: query }));
  }
}
customElements.define('og-call-filter', OgCallFilter);
