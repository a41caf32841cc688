// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ApiError } from '../api.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { listConsents, listVersions, withdrawConsent, type Consent } from './api.js';
import './og-confirm.js';
import type { OgConfirm } from './og-confirm.js';
import './og-consent-form.js';
import './og-decide.js';
import { forms } from './styles.js';
import { adminTexts } from './texts.js';

/** The consents of one patient: what is in force, how it came, what it decides; record and withdraw. */
export class OgConsents extends LitElement {
  static styles = [tokens, forms];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private patient: { PatientID: string; Issuer: string } | null = null;
  @state() private consents: Consent[] | null = null;
  @state() private versions: { id: string; list: Consent[] } | null = null;
  @state() private fault = '';
  @state() private refusal = '';
  private leaving = '';
  @query('og-confirm') private confirm!: OgConfirm;

  render() {
    const texts = adminTexts(this.words);
    return html`<form role="search" @submit=${this.search}>
        <label>PatientID<input name="patient" required autocomplete="off" spellcheck="false"></label>
        <label>${texts.issuer}<input name="issuer" autocomplete="off" spellcheck="false"></label>
        <button type="submit">${texts.show}</button></form>
      ${this.fault ? html`<p class="grave" role="alert">${this.fault}</p>` : nothing}
      ${this.patient && this.consents ? this.found(this.patient, this.consents) : html`<p class="quiet">${texts.consentsHint}</p>`}
      <og-confirm theme=${this.theme} .question=${texts.questions.withdraw} .step=${texts.steps.withdraw} .cancel=${texts.cancel}
        .fault=${this.refusal} @og-confirmed=${this.withdraw}></og-confirm>`;
  }

  private search(event: Event) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.patient = { PatientID: String(form.get('patient')).trim(), Issuer: String(form.get('issuer') ?? '').trim() };
    this.consents = null;
    void this.load();
  }

  private async load() {
    const { patient } = this;
    if (!patient) return;
    this.fault = '';
    this.versions = null;
    try {
      const consents = await listConsents(patient.PatientID, patient.Issuer);
      if (patient === this.patient) this.consents = consents;
    } catch (error) {
      this.fault = this.tell(error);
    }
  }

  private tell(error: unknown): string {
    return error instanceof ApiError && error.message ? error.message : adminTexts(this.words).failed;
  }

  private found(patient: { PatientID: string; Issuer: string }, consents: Consent[]) {
    const texts = adminTexts(this.words);
    return html`<h3>${texts.consentsOf(patient.PatientID)}</h3>
      ${consents.length ? this.table(consents) : html`<og-notice theme=${this.theme} .text=${texts.consentsEmpty}></og-notice>`}
      <h3>${texts.explain}</h3><og-decide theme=${this.theme} .patient=${patient} .words=${this.words}></og-decide>
      <h3>${texts.record}</h3><og-consent-form theme=${this.theme} .patient=${patient} .words=${this.words} @og-recorded=${this.load}></og-consent-form>`;
  }

  private table(consents: Consent[]) {
    const texts = adminTexts(this.words);
    return html`<div class="scroll"><table><thead><tr>${[texts.decided, texts.scope, texts.status, texts.recorded, texts.terms, '']
      .map((name) => (name ? html`<th scope="col">${name}</th>` : html`<td></td>`))}</tr></thead>
      <tbody>${consents.map((consent) => html`<tr><th scope="row">${consent.Decided ? this.words.time(consent.Decided) : ''}</th>
        <td>${texts.scopes[consent.Scope ?? ''] ?? consent.Scope ?? ''}</td>
        <td class=${consent.Status === 'Unreadable' ? 'grave' : ''}>${texts.consentStates[consent.Status] ?? consent.Status}${consent.Fault ? html`<div>${consent.Fault}</div>` : nothing}</td>
        <td>${this.words.time(consent.Recorded)} · ${consent.Source === 'Service' ? texts.service : consent.User}</td>
        <td>${this.terms(consent)}</td>
        <td><button type="button" aria-expanded=${this.versions?.id === consent.ID} @click=${() => this.unfold(consent.ID)}>${texts.history}</button>
          ${consent.Source === 'Service' || consent.Action === 'Withdrawn' ? nothing
            : html`<button type="button" @click=${() => this.ask(consent.ID)}>${texts.steps.withdraw}…</button>`}</td></tr>
        ${this.versions?.id === consent.ID ? html`<tr><td colspan="6">${this.history(this.versions.list)}</td></tr>` : nothing}`)}</tbody></table></div>`;
  }

  /** What was agreed, in the short form's own keys; of FHIR that it is kept whole. */
  private terms(consent: Consent) {
    const texts = adminTexts(this.words);
    if (consent.Form !== 'Simple' || typeof consent.Resource !== 'object' || !consent.Resource) return texts.fhir;
    const resource = consent.Resource as Record<string, unknown>;
    const parts = Object.entries(texts.consentKeys).filter(([key]) => key in resource && key !== 'Scope').map(([key, name]) => {
      const value = resource[key];
      const text = key === 'Decision' ? texts.decisionNames[String(value)] ?? String(value)
        : typeof value === 'boolean' ? (value ? texts.yes : texts.no) : Array.isArray(value) ? value.join(', ') : String(value);
      return text ? `${name}${this.words.texts.colon}${text}` : '';
    });
    return html`${parts.filter(Boolean).map((part) => html`<div>${part}</div>`)}`;
  }

  private history(versions: Consent[]) {
    const texts = adminTexts(this.words);
    return html`<ul>${versions.map((version) => html`<li>${texts.version(this.words.number(version.Version))} ·
      ${texts.actions[version.Action] ?? version.Action} · ${this.words.time(version.Recorded)} · ${version.User} ${this.terms(version)}</li>`)}</ul>`;
  }

  private async unfold(id: string) {
    if (this.versions?.id === id) {
      this.versions = null;
      return;
    }
    try {
      this.versions = { id, list: await listVersions(id) };
    } catch (error) {
      this.fault = this.tell(error);
    }
  }

  private ask(id: string) {
    this.leaving = id;
    this.refusal = '';
    this.confirm.open();
  }

  private async withdraw() {
    try {
      await withdrawConsent(this.leaving);
      this.confirm.close();
      await this.load();
    } catch (error) {
      this.refusal = this.tell(error);
    }
  }
}
customElements.define('og-consents', OgConsents);
