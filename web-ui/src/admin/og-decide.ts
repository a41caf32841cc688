// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { decide, type Decision } from './api.js';
import { forms } from './styles.js';
import { adminTexts } from './texts.js';

/** What a patient's consents let somebody see, and by which rule. */
export class OgDecide extends LitElement {
  static styles = [tokens, forms];

  @property({ attribute: false }) patient!: { PatientID: string; Issuer: string };
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private decision: Decision | null = null;
  @state() private fault = '';

  protected willUpdate(changed: Map<string, unknown>) {
    if (changed.has('patient')) this.decision = null;
  }

  render() {
    const texts = adminTexts(this.words);
    return html`<form @submit=${this.submit}>
        <label>${texts.user('').trim()}<input name="User" required autocomplete="off" spellcheck="false"></label>
        <label>${texts.purpose}<input name="Purpose" placeholder="TREAT" autocomplete="off" spellcheck="false"></label>
        <label>${texts.gene}<input name="Gene" placeholder="BRCA1" autocomplete="off" spellcheck="false"></label>
        <label>${texts.on}<input name="Time" type="date"></label>
        <button type="submit">${texts.explain}</button></form>
      ${this.fault ? html`<p class="grave" role="alert">${this.fault}</p>` : nothing}
      ${this.decision ? this.shown(this.decision) : nothing}`;
  }

  private shown(decision: Decision) {
    const texts = adminTexts(this.words);
    if (decision.Refused) return html`<p class="grave" role="status">${decision.Refused}</p>`;
    return html`<p role="status">${texts.asks((decision.Roles ?? []).join(', '), decision.Purpose ?? '')}</p>
      <div class="scroll"><table><thead><tr>${[texts.what, texts.decision, texts.consent, texts.rule].map((name) => (name ? html`<th scope="col">${name}</th>` : html`<td></td>`))}</tr></thead>
      <tbody>${decision.Items.map((item) => html`<tr>
        <th scope="row">${[this.words.texts.origins[item.Origin ?? ''] ?? texts.classes[item.Class ?? ''] ?? item.Class, item.Gene].filter(Boolean).join(' · ')}</th>
        <td class=${item.Decision === 'Permitted' ? '' : 'grave'}>${texts.causes[item.Decision] ?? item.Decision}</td>
        <td>${item.Consent ?? '–'}</td><td>${item.Rule ?? '–'}</td></tr>`)}</tbody></table></div>`;
  }

  private async submit(event: Event) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const question: Record<string, unknown> = { PatientID: this.patient.PatientID };
    if (this.patient.Issuer) question.Issuer = this.patient.Issuer;
    for (const name of ['User', 'Purpose', 'Time']) {
      const text = String(form.get(name) ?? '').trim();
      if (text) question[name] = text;
    }
    const gene = String(form.get('Gene') ?? '').trim();
    if (gene) question.Items = ['Germline', 'Somatic'].map((origin) => ({ Gene: gene, Origin: origin }));
    this.fault = '';
    this.decision = null;
    try {
      this.decision = await decide(question);
    } catch (error) {
      this.fault = error instanceof ApiError && error.message ? error.message : adminTexts(this.words).failed;
    }
  }
}
customElements.define('og-decide', OgDecide);
