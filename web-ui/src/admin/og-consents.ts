// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { Answer } from './answer.js';
import { getHistory, listConsents, withdrawConsent, type ConsentVersion, type RecordedConsent } from './consent-api.js';
import './og-consent-form.js';
import './og-explain.js';
import './og-pages.js';
import './og-question.js';
import type { OgQuestion } from './og-question.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const PAGE = 50;

/** What patients agreed to: seen, recorded, withdrawn, explained. */
export class OgConsents extends LitElement {
  static styles = [tokens, parts, css`
    details { border: 1px solid var(--og-line); border-radius: 0.4em; padding: 0.5em 0.8em; margin: 0 0 0.8em; }
    summary { cursor: pointer; color: var(--og-link); }
    details > :not(summary) { margin-top: 0.7em; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.3em 0; }
  `];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private patient = '';
  @state() private since = 0;
  @state() private open = ''; // the consent whose history is shown
  @state() private done = '';
  @query('og-question') private question!: OgQuestion;
  @query('h3') private heading!: HTMLElement;
  private answer = new Answer<RecordedConsent[]>(this);
  private history = new Answer<ConsentVersion[]>(this);
  private timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private readonly load = () => {
    const { patient, since } = this;
    void this.answer.ask((signal) => listConsents(patient, since, PAGE + 1, signal));
  };

  render() {
    const texts = adminTexts(this.words);
    return html`<h3 tabindex="-1">${texts.parts.consents}</h3>
      <details><summary>${texts.consent.record}</summary>
        <og-consent-form .words=${this.words} theme=${this.theme} @og-recorded=${this.recorded}></og-consent-form></details>
      <details><summary>${texts.consent.explain}</summary><og-explain .words=${this.words} theme=${this.theme}></og-explain></details>
      <form role="search" @submit=${(event: Event) => event.preventDefault()}>
        <label>${texts.consent.ofPatient}<input type="search" autocomplete="off" spellcheck="false" .value=${this.patient} @input=${this.filter}></label></form>
      <p role="status">${this.done ? `✓ ${this.done}` : nothing}</p>
      ${this.answer.notice(this.words, this.theme, this.load) ?? this.table()}
      <og-question .words=${this.words} theme=${this.theme} @og-done=${this.withdrawn}></og-question>`;
  }

  private table() {
    const texts = adminTexts(this.words);
    const consents = this.answer.answer!.slice(0, PAGE);
    if (!consents.length && !this.since) return html`<og-notice theme=${this.theme} .text=${texts.consent.none}></og-notice>`;
    const { columns } = texts.consent;
    return html`<div class="scroll"><table><thead><tr><th>${texts.patientId}</th><th>${columns.what}</th><th>${columns.decided}</th>
        <th>${texts.file.status}</th><th>${texts.file.columns.actions}</th></tr></thead>
      <tbody>${consents.map((consent) => this.row(consent))}</tbody></table></div>
      <og-pages .words=${this.words} theme=${this.theme} first=${this.since + 1} last=${this.since + consents.length}
        ?more=${this.answer.answer!.length > PAGE} @og-page=${this.turn}></og-pages>`;
  }

  private row(consent: RecordedConsent) {
    const texts = adminTexts(this.words);
    const open = this.open === consent.ID;
    return html`<tr><td class="long">${[consent.PatientID, consent.Issuer].filter(Boolean).join(' · ')}</td><td class="long">${this.describe(consent)}</td>
      <td>${consent.Decided ? this.words.date(consent.Decided) : ''}</td>
      <td class=${consent.Status === 'Active' ? '' : 'heed'}>${texts.consent.states[consent.Status] ?? consent.Status}${consent.Fault ? html`<p>${consent.Fault}</p>` : nothing}</td>
      <td><div class="row"><button type="button" aria-expanded=${open} @click=${() => this.show(consent)}>${texts.consent.history}</button>
        ${consent.Status === 'Withdrawn' ? nothing : html`<button type="button" @click=${() => this.withdraw(consent)}>${texts.consent.withdraw.verb}…</button>`}</div></td></tr>
      ${open ? html`<tr class="more"><td colspan="5">${this.history.notice(this.words, this.theme, () => this.read(consent))
        ?? html`<ul>${this.history.answer!.map((version) => html`<li>${this.words.date(version.Recorded)}, ${version.User}:
          ${texts.consent.actions[version.Action] ?? version.Action}<br>${this.describe(version)}</li>`)}</ul>`}</td></tr>` : nothing}`;
  }

  /** The short form in words; of FHIR the resource itself, since it may say more than words here do. */
  private describe(version: ConsentVersion) {
    const { consent } = adminTexts(this.words);
    const { Resource } = version;
    const scope = consent.scopes[version.Scope ?? ''] ?? version.Scope ?? '';
    if (version.Form === 'Fhir') {
      return html`${scope} · FHIR<details><summary>${consent.resource}</summary><pre>${JSON.stringify(Resource, null, 2)}</pre></details>`;
    }
    const list = (name: string, values?: string[]) => (values?.length ? `${consent.fields[name].replace(/ \(.*\)$/, '')}: ${values.map((value) => consent.purposes[value] ?? value).join(', ')}` : '');
    return [scope, consent.decisions[Resource.Decision ?? ''], Resource.From ? `${consent.fields.From}: ${this.day(Resource.From)}` : '',
      Resource.Until ? `${consent.fields.Until}: ${this.day(Resource.Until)}` : '', list('Purposes', Resource.Purposes), list('Roles', Resource.Roles),
      list('Users', Resource.Users), list('Projects', Resource.Projects), list('Classes', Resource.Classes), list('Genes', Resource.Genes),
      list('WithheldGenes', Resource.WithheldGenes), list('WithheldClasses', Resource.WithheldClasses),
      Resource.LinkImages === false ? consent.noImages : ''].filter(Boolean).join(' · ');
  }

  /** A day is the same in every zone. */
  private day(text: string): string {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? this.words.dicomDate(text.replaceAll('-', '')) : text;
  }

  private show(consent: RecordedConsent) {
    this.open = this.open === consent.ID ? '' : consent.ID;
    this.history.forget();
    if (this.open) this.read(consent);
  }

  private read(consent: RecordedConsent) {
    void this.history.ask((signal) => getHistory(consent.ID, signal));
  }

  private withdraw(consent: RecordedConsent) {
    const { heading, text, verb, done } = adminTexts(this.words).consent.withdraw;
    void this.question.open({
      heading, text: `${consent.PatientID ?? ''}: ${text}`, verb, reason: false,
      act: async () => {
        await withdrawConsent(consent.ID);
        this.done = done;
      },
    });
  }

  private withdrawn() {
    this.open = '';
    this.heading.focus(); // the button that asked is gone
    this.load();
  }

  private recorded(event: CustomEvent<string>) {
    this.done = adminTexts(this.words).consent.recorded;
    this.patient = event.detail;
    this.since = 0;
    this.load();
  }

  private filter(event: Event) {
    this.patient = (event.target as HTMLInputElement).value.trim();
    this.since = 0;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(this.load, 300);
  }

  private turn(event: CustomEvent<number>) {
    this.since = Math.max(0, this.since + event.detail * PAGE);
    this.answer.forget();
    this.load();
  }
}
customElements.define('og-consents', OgConsents);
