// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { recordConsent } from './api.js';
import { forms } from './styles.js';
import { adminTexts } from './texts.js';

const LISTS = ['Purposes', 'Roles', 'WithheldGenes'];

/** Records a consent of the short form; what the server refuses stands at its field, and nothing is lost. */
export class OgConsentForm extends LitElement {
  static styles = [tokens, forms];

  @property({ attribute: false }) patient!: { PatientID: string; Issuer: string };
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private fault = '';
  @state() private done = '';
  @state() private busy = false;

  render() {
    const texts = adminTexts(this.words);
    const keys = texts.consentKeys;
    return html`<form @submit=${this.submit} @input=${this.typed}>
        <label>${keys.Decision}<select name="Decision">${['Permit', 'Deny'].map((value) => html`<option value=${value}>${texts.decisionNames[value]}</option>`)}</select></label>
        <label>${keys.Scope}<select name="Scope">${['Treatment', 'Research'].map((value) => html`<option value=${value}>${texts.scopes[value]}</option>`)}</select></label>
        ${this.field('From', 'date')}${this.field('Until', 'date')}
        ${this.field('Purposes', 'text', 'TREAT, ETREAT')}${this.field('Roles', 'text', 'clinician')}${this.field('WithheldGenes', 'text', 'BRCA1, BRCA2')}
        <label class="check"><input type="checkbox" name="LinkImages" checked>${keys.LinkImages}</label>
        <button type="submit" ?disabled=${this.busy}>${texts.steps.record}</button></form>
      ${this.fault ? html`<p id="fault" class="grave" role="alert">${this.fault}</p>` : nothing}
      ${this.done ? html`<p role="status">${this.done}</p>` : nothing}`;
  }

  private field(name: string, type: string, example = '') {
    const invalid = new RegExp(`\\b${name}\\b`).test(this.fault);
    return html`<label>${adminTexts(this.words).consentKeys[name]}<input name=${name} type=${type} placeholder=${example} autocomplete="off" spellcheck="false"
      aria-invalid=${invalid ? 'true' : nothing} aria-describedby=${invalid ? 'fault' : nothing}></label>`;
  }

  private typed() {
    this.done = '';
  }

  private async submit(event: Event) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const consent: Record<string, unknown> = { PatientID: this.patient.PatientID };
    if (this.patient.Issuer) consent.Issuer = this.patient.Issuer;
    for (const [name, entered] of new FormData(form)) {
      const text = String(entered).trim();
      if (LISTS.includes(name)) consent[name] = text.split(/[\s,;]+/).filter(Boolean);
      else if (text && name !== 'LinkImages') consent[name] = text;
    }
    consent.LinkImages = (form.elements.namedItem('LinkImages') as HTMLInputElement).checked;
    this.busy = true;
    this.fault = '';
    this.done = '';
    try {
      await recordConsent(consent);
      form.reset();
      this.done = adminTexts(this.words).recordedNow;
      this.dispatchEvent(new CustomEvent('og-recorded'));
    } catch (error) {
      this.fault = error instanceof ApiError && error.message ? error.message : adminTexts(this.words).failed;
    }
    this.busy = false;
  }
}
customElements.define('og-consent-form', OgConsentForm);
