// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asApiError, type ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { recordConsent, replaceConsent, type RecordedConsent, type ShortConsent } from './consent-api.js';
import { field, findField, splitList } from './fields.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const TEXTS = ['PatientID', 'Issuer', 'Scope', 'Decision', 'Decided', 'From', 'Until'] as const;
const RARE = ['Users', 'Projects', 'Classes', 'Genes', 'WithheldClasses'] as const;
const LISTS = ['Roles', 'WithheldGenes', ...RARE] as const;
const EXAMPLES: Record<string, string> = {
  Roles: 'clinician, geneticist', WithheldGenes: 'BRCA1, BRCA2', Classes: 'Germline, Somatic', WithheldClasses: 'SecondaryFindings',
};
const PURPOSES: Record<string, string[]> = {
  Treatment: ['TREAT', 'ETREAT', 'BTG'],
  Research: ['HRESCH', 'BIORCH', 'CLINTRCH', 'DSRCH', 'POARCH', 'TRANSRCH'],
};

type Draft = ShortConsent & { PatientID?: string; Issuer?: string };
type Name = (typeof TEXTS)[number] | (typeof LISTS)[number];

/** A consent is recorded or replaced: `og-recorded` has the PatientID. A refusal loses nothing that was typed. */
export class OgConsentForm extends LitElement {
  static styles = [tokens, parts, css`
    fieldset { border: 1px solid var(--og-line); border-radius: 0.3em; display: flex; flex-wrap: wrap; gap: 0.3em 1em; margin: 0; }
    legend { color: var(--og-quiet); font-size: 0.9em; }
    label.box { flex-direction: row; gap: 0.4em; align-items: center; color: var(--og-text); }
    details { flex-basis: 100%; }
    summary { cursor: pointer; color: var(--og-link); }
    details > div { display: flex; flex-wrap: wrap; gap: 0.6em 1em; margin-top: 0.4em; }
    input[readonly] { background: var(--og-calm-ground); }
  `];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  /** Of which this is the next version; else it is a new consent. */
  @property({ attribute: false }) replaces: RecordedConsent | null = null;
  @state() private scope = '';
  @state() private failure: ApiError | null = null;
  @state() private busy = false;
  @query('form') private form!: HTMLFormElement;

  private get draft(): Draft {
    return this.replaces ? { ...this.replaces.Resource, PatientID: this.replaces.PatientID, Issuer: this.replaces.Issuer } : {};
  }

  render() {
    const texts = adminTexts(this.words);
    const { fields, scopes, decisions } = texts.consent;
    const known = this.faulty();
    const rare = RARE.some((name) => this.draft[name]?.length || known === name);
    return html`<form @submit=${this.submit}>
      ${this.text('PatientID', texts.patientId)}${this.text('Issuer', fields.Issuer)}
      ${this.choice('Scope', fields.Scope, scopes)}${this.choice('Decision', fields.Decision, decisions)}
      ${this.date('Decided')}${this.date('From')}${this.date('Until')}
      ${this.purposes(known === 'Purposes')}${this.text('Roles', fields.Roles)}${this.text('WithheldGenes', fields.WithheldGenes)}
      <label class="box"><input type="checkbox" name="LinkImages" ?checked=${this.draft.LinkImages !== false}>${fields.LinkImages}</label>
      <details ?open=${rare}><summary>${texts.consent.further}</summary><div>${RARE.map((name) => this.text(name, fields[name]))}</div></details>
      <button type="submit" ?disabled=${this.busy}>${this.replaces ? texts.consent.replace.verb : texts.consent.record}</button></form>
      ${this.failure && !known ? html`<p class="fault" role="alert">⚠ ${this.failure.message || texts.failed}</p>` : nothing}`;
  }

  private faulty(): string {
    return findField(this.failure, [...TEXTS, ...LISTS, 'Purposes']);
  }

  private value(name: Name): string {
    const value = this.draft[name];
    return Array.isArray(value) ? value.join(', ') : value ?? '';
  }

  private text(name: Name, label: string, type = 'text') {
    const fixed = this.replaces !== null && (name === 'PatientID' || name === 'Issuer'); // a consent stays its patient's
    return field(name, label, this.faulty() === name ? this.failure!.message : '', ({ invalid, told }) => html`<input name=${name} type=${type}
      value=${this.value(name)} ?required=${name === 'PatientID'} ?readonly=${fixed} placeholder=${EXAMPLES[name] ?? nothing} autocomplete="off" spellcheck="false"
      aria-invalid=${invalid} aria-describedby=${told}>`);
  }

  /** A time that was recorded is no day. */
  private date(name: 'Decided' | 'From' | 'Until') {
    return this.text(name, adminTexts(this.words).consent.fields[name], /^(\d{4}-\d\d-\d\d)?$/.test(this.value(name)) ? 'date' : 'text');
  }

  private choice(name: 'Scope' | 'Decision', label: string, options: Record<string, string>) {
    const chosen = this.value(name);
    return field(name, label, this.faulty() === name ? this.failure!.message : '', ({ invalid, told }) => html`<select name=${name} aria-invalid=${invalid}
      aria-describedby=${told} @change=${(event: Event) => { if (name === 'Scope') this.scope = (event.target as HTMLSelectElement).value; }}>
      ${Object.entries(options).map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}</select>`);
  }

  private purposes(faulty: boolean) {
    const { consent } = adminTexts(this.words);
    const codes = PURPOSES[this.scope || this.draft.Scope || 'Treatment'];
    const chosen = this.draft.Purposes ?? [];
    return html`<div><fieldset aria-describedby=${faulty ? 'fault-Purposes' : nothing}><legend>${consent.fields.Purposes}</legend>
      ${codes.map((code) => html`<label class="box"><input type="checkbox" name="Purposes" value=${code}
        ?checked=${chosen.includes(code)}>${consent.purposes[code]}</label>`)}
      <label>${consent.fields.More}<input name="More" value=${chosen.filter((code) => !codes.includes(code)).join(', ')} placeholder="DUO:0000042"
        autocomplete="off" spellcheck="false" aria-invalid=${faulty ? 'true' : 'false'}></label></fieldset>
      ${faulty ? html`<p id="fault-Purposes" class="fault" role="alert">⚠ ${this.failure!.message}</p>` : nothing}</div>`;
  }

  private read(): Draft {
    const form = new FormData(this.form);
    const consent: Record<string, unknown> = {};
    for (const name of TEXTS) if (form.get(name)) consent[name] = String(form.get(name)).trim();
    for (const name of LISTS) {
      const text = String(form.get(name));
      if (text) consent[name] = text === this.value(name) ? this.draft[name] : splitList(text); // names may have spaces
    }
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
      const text = JSON.stringify(consent);
      if (this.replaces) await replaceConsent(this.replaces.ID, text);
      else await recordConsent(text);
      this.form.reset();
      this.scope = '';
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
