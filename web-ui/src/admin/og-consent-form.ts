// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asApiError, type ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { recordConsent } from './consent-api.js';
import { field, findField, splitList } from './fields.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const TEXTS = ['PatientID', 'Issuer', 'Scope', 'Decision', 'From', 'Until'];
const LISTS = ['Roles', 'WithheldGenes'];
const PURPOSES: Record<string, string[]> = {
  Treatment: ['TREAT', 'ETREAT', 'BTG'],
  Research: ['HRESCH', 'BIORCH', 'CLINTRCH', 'DSRCH', 'POARCH', 'TRANSRCH'],
};

/** A consent is recorded: `og-recorded` has the PatientID. A refusal loses nothing that was typed. */
export class OgConsentForm extends LitElement {
  static styles = [tokens, parts, css`
    fieldset { border: 1px solid var(--og-line); border-radius: 0.3em; display: flex; flex-wrap: wrap; gap: 0.3em 1em; margin: 0; }
    legend { color: var(--og-quiet); font-size: 0.9em; }
    label.box { flex-direction: row; gap: 0.4em; align-items: center; color: var(--og-text); }
  `];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private scope = 'Treatment';
  @state() private failure: ApiError | null = null;
  @state() private busy = false;
  @query('form') private form!: HTMLFormElement;

  render() {
    const texts = adminTexts(this.words);
    const { fields, scopes, decisions } = texts.consent;
    const known = this.faulty();
    return html`<form @submit=${this.submit}>
      ${this.text('PatientID', texts.patientId, true)}${this.text('Issuer', fields.Issuer)}
      ${this.choice('Scope', fields.Scope, scopes)}${this.choice('Decision', fields.Decision, decisions)}
      ${this.text('From', fields.From, false, 'date')}${this.text('Until', fields.Until, false, 'date')}
      <div><fieldset aria-describedby=${known === 'Purposes' ? 'fault-Purposes' : nothing}><legend>${fields.Purposes}</legend>
        ${PURPOSES[this.scope].map((code) => html`<label class="box"><input type="checkbox" name="Purposes" value=${code}>${texts.consent.purposes[code]}</label>`)}
        <label>${fields.More}<input name="More" placeholder="DUO:0000042" autocomplete="off" spellcheck="false" aria-invalid=${known === 'Purposes' ? 'true' : 'false'}></label></fieldset>
        ${known === 'Purposes' ? html`<p id="fault-Purposes" class="fault" role="alert">⚠ ${this.failure!.message}</p>` : nothing}</div>
      ${this.text('Roles', fields.Roles, false, 'text', 'clinician, geneticist')}${this.text('WithheldGenes', fields.WithheldGenes, false, 'text', 'BRCA1, BRCA2')}
      <label class="box"><input type="checkbox" name="LinkImages" checked>${fields.LinkImages}</label>
      <button type="submit" ?disabled=${this.busy}>${texts.consent.record}</button></form>
      ${this.failure && !known ? html`<p class="fault" role="alert">⚠ ${this.failure.message || texts.failed}</p>` : nothing}`;
  }

  private faulty(): string {
    return findField(this.failure, [...TEXTS, ...LISTS, 'Purposes']);
  }

  private text(name: string, label: string, required = false, type = 'text', placeholder = '') {
    return field(name, label, this.faulty() === name ? this.failure!.message : '', ({ invalid, told }) => html`<input name=${name} type=${type}
      ?required=${required} placeholder=${placeholder || nothing} autocomplete="off" spellcheck="false" aria-invalid=${invalid} aria-describedby=${told}>`);
  }

  private choice(name: string, label: string, options: Record<string, string>) {
    return field(name, label, this.faulty() === name ? this.failure!.message : '', ({ invalid, told }) => html`<select name=${name} aria-invalid=${invalid}
      aria-describedby=${told} @change=${(event: Event) => { if (name === 'Scope') this.scope = (event.target as HTMLSelectElement).value; }}>
      ${Object.entries(options).map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select>`);
  }

  private read(): Record<string, unknown> {
    const form = new FormData(this.form);
    const consent: Record<string, unknown> = {};
    for (const name of TEXTS) if (form.get(name)) consent[name] = String(form.get(name)).trim();
    for (const name of LISTS) if (form.get(name)) consent[name] = splitList(String(form.get(name)));
    const purposes = [...form.getAll('Purposes').map(String), ...splitList(String(form.get('More')))];
    if (purposes.length) consent.Purposes = purposes;
    if (!form.has('LinkImages')) consent.LinkImages = false;
    return consent;
  }

  private async submit(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      const consent = this.read();
      await recordConsent(consent);
      this.form.reset();
      this.scope = 'Treatment';
      this.dispatchEvent(new CustomEvent('og-recorded', { detail: consent.PatientID }));
    } catch (error) {
      this.failure = asApiError(error);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('og-consent-form', OgConsentForm);
