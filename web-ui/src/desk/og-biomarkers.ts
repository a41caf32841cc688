// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import type { Burden, Instability } from './api.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';

/** What is said of the whole tumour: `og-burden` and `og-instability` have it, null where nothing is. */
export class OgBiomarkers extends LitElement {
  static styles = [tokens, deskStyles, css`
    .row { align-items: end; }
    .row label { margin: 0.3em 0 0.2em; }
    input[type='number'] { width: 9em; }
    input, select { background: var(--og-ground); border: 1px solid var(--og-quiet); border-radius: 0.4em; padding: 0.35em 0.8em; }
    .method { flex: 1 1 20em; }
    .method input { width: 100%; box-sizing: border-box; }
  `];

  @property({ attribute: false }) burden: Burden | null = null;
  @property({ attribute: false }) instability: Instability | null = null;
  @property({ attribute: false }) burdenFault = '';
  @property({ attribute: false }) instabilityFault = '';
  @property({ attribute: false }) words!: Words;
  @property({ type: Boolean }) disabled = false;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';

  render() {
    const { biomarkers } = deskTexts(this.words);
    return html`<fieldset ?disabled=${this.disabled}><legend>${biomarkers.burdenTitle}</legend>${this.ofBurden()}
        ${this.burdenFault ? html`<p class="fault" role="alert">⚠ ${this.burdenFault}</p>` : nothing}</fieldset>
      <fieldset ?disabled=${this.disabled}><legend>${biomarkers.satellites}</legend>${this.ofInstability()}
        ${this.instabilityFault ? html`<p class="fault" role="alert">⚠ ${this.instabilityFault}</p>` : nothing}</fieldset>`;
  }

  private ofBurden() {
    const { biomarkers } = deskTexts(this.words);
    const { burden } = this;
    const way = burden === null ? '' : 'PerMegabase' in burden ? 'rate' : 'counted';
    const rate = burden?.Mutations !== undefined && burden.CallableBases ? (burden.Mutations * 1e6) / burden.CallableBases : null;
    return html`<div class="row">
        <div><label class="field" for="way">${biomarkers.stated}</label>
          <select id="way" .value=${way} @change=${this.choose}>
            ${[['', biomarkers.notStated], ['counted', biomarkers.counted], ['rate', biomarkers.rate]].map(([value, text]) =>
              html`<option value=${value} ?selected=${value === way}>${text}</option>`)}</select></div>
        ${way === 'counted' ? html`${this.number('Mutations', biomarkers.mutations, '1')}${this.number('CallableBases', biomarkers.bases, '1')}` : nothing}
        ${way === 'rate' ? this.number('PerMegabase', biomarkers.perMegabase, 'any') : nothing}
        ${burden ? this.method('burden-method', burden.Method, (Method) => this.tell('og-burden', { ...burden, Method })) : nothing}
      </div>
      ${rate === null ? nothing : html`<p role="status">${biomarkers.burden(this.words.number(rate))}</p>`}`;
  }

  private ofInstability() {
    const { biomarkers } = deskTexts(this.words);
    const { instability } = this;
    const states: [string, string][] = [['', biomarkers.notStated], ...Object.entries(biomarkers.stability)];
    const choose = (event: Event) => {
      const Stability = (event.target as HTMLSelectElement).value;
      this.tell('og-instability', Stability ? { ...instability, Stability } : null);
    };
    return html`<div class="row">
      <div><label class="field" for="state">${biomarkers.stated}</label>
        <select id="state" @change=${choose}>${states.map(([value, text]) =>
          html`<option value=${value} ?selected=${value === (instability?.Stability ?? '')}>${text}</option>`)}</select></div>
      ${instability ? this.method('state-method', instability.Method ?? '', (Method) => this.tell('og-instability', { ...instability, Method })) : nothing}
    </div>`;
  }

  private number(key: 'Mutations' | 'CallableBases' | 'PerMegabase', name: string, step: string) {
    const change = (event: Event) => {
      const { validity, valueAsNumber: value } = event.target as HTMLInputElement;
      if (validity.badInput) return; // "1." on the way to 1.5
      this.tell('og-burden', { ...this.burden, [key]: Number.isNaN(value) ? undefined : value });
    };
    return html`<div><label class="field" for=${key}>${name}</label>
      <input id=${key} type="number" min="0" step=${step} .value=${String(this.burden?.[key] ?? '')} @input=${change}></div>`;
  }

  private method(id: string, value: string, take: (method: string) => void) {
    return html`<div class="method"><label class="field" for=${id}>${deskTexts(this.words).biomarkers.methodName}</label>
      <input id=${id} autocomplete="off" .value=${value} @input=${(event: Event) => take((event.target as HTMLInputElement).value)}></div>`;
  }

  private choose(event: Event) {
    const way = (event.target as HTMLSelectElement).value;
    const Method = this.burden?.Method ?? '';
    this.tell('og-burden', way === 'counted' ? { Mutations: undefined, CallableBases: undefined, Method }
      : way === 'rate' ? { PerMegabase: undefined, Method } : null);
  }

  private tell(name: string, detail: Partial<Burden> | Partial<Instability> | null) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('og-biomarkers', OgBiomarkers);
