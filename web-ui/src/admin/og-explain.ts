// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { Answer } from './answer.js';
import { explain, getConsent, type Explained, type Explanation, type RecordedConsent } from './consent-api.js';
import { field, findField, splitList } from './fields.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const FIELDS = ['PatientID', 'Issuer', 'User', 'Roles', 'Purpose', 'Gene'];

interface Told {
  explanation: Explanation;
  consents: Map<string, RecordedConsent>;
}

/** What the consents decide for somebody who asks, in words: which rule lets what through, and which does not. */
export class OgExplain extends LitElement {
  static styles = [tokens, parts];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private asked = false;
  @query('form') private form!: HTMLFormElement;
  private answer = new Answer<Told>(this);

  render() {
    const texts = adminTexts(this.words);
    const { failure } = this.answer;
    const known = findField(failure, FIELDS);
    const labels: Record<string, string> = { ...texts.consent.fields, PatientID: texts.patientId, Roles: texts.consent.rolesAsked };
    return html`<form @submit=${this.submit}>${FIELDS.map((name) => field(name, labels[name], known === name ? failure!.message : '', ({ invalid, told }) => html`
        <input name=${name} ?required=${name === 'PatientID'} autocomplete="off" spellcheck="false" aria-invalid=${invalid} aria-describedby=${told}>`))}
      <button type="submit">${texts.consent.ask}</button></form>
      <div role="status">${!this.asked || known ? nothing
        : this.answer.notice(this.words, this.theme, () => this.ask()) ?? this.told(this.answer.answer!)}</div>`;
  }

  private told({ explanation, consents }: Told) {
    const { consent } = adminTexts(this.words);
    const off = explanation.Enforced ? nothing : html`<p class="heed">⚠ ${consent.notEnforced}</p>`;
    if (explanation.Refused !== undefined) return html`${off}<p class="heed">${consent.refused} ${explanation.Refused}</p>`;
    return html`${off}<p>${consent.asWhom((explanation.Roles ?? []).join(', '), consent.purposes[explanation.Purpose ?? ''] ?? explanation.Purpose ?? '')}</p>
      <ul>${explanation.Items.map((item) => html`<li><strong>${item.Decision === 'Permitted' ? '✓' : '✗'} ${this.what(item)}:</strong>
        ${consent.causes[item.Decision] ?? item.Decision}${this.by(item, consents)}</li>`)}</ul>`;
  }

  private what(item: Explained): string {
    const { consent } = adminTexts(this.words);
    const name = consent.classes[item.Class ?? item.Origin ?? ''] ?? item.Class ?? item.Origin;
    return item.Gene ? `${item.Gene}, ${name}` : String(name);
  }

  private by(item: Explained, consents: Map<string, RecordedConsent>): string {
    if (!item.Consent) return '';
    const { consent } = adminTexts(this.words);
    const inner = /^provision\.provision\[(\d+)\]$/.exec(item.Rule ?? '');
    const rule = item.Rule === 'provision' ? consent.mainRule : inner ? consent.exception(this.words.number(Number(inner[1]) + 1)) : item.Rule ?? '';
    const decided = consents.get(item.Consent)?.Decided;
    return ` — ${consent.by(decided ? this.words.date(decided) : item.Consent)}${rule ? `, ${rule}` : ''}`;
  }

  private submit(event: Event) {
    event.preventDefault();
    this.ask();
  }

  private ask() {
    const form = new FormData(this.form);
    const question: Record<string, unknown> = {};
    for (const name of ['PatientID', 'Issuer', 'User', 'Purpose']) if (form.get(name)) question[name] = String(form.get(name)).trim();
    if (form.get('Roles')) question.Roles = splitList(String(form.get('Roles')));
    const genes = splitList(String(form.get('Gene')));
    if (genes.length) question.Items = genes.flatMap((Gene) => [{ Gene, Origin: 'Germline' }, { Gene, Origin: 'Somatic' }]);
    this.asked = true;
    this.answer.forget();
    void this.answer.ask(async (signal) => {
      const explanation = await explain(question, signal);
      const ids = [...new Set(explanation.Items.flatMap(({ Consent }) => Consent ?? []))];
      const found = await Promise.all(ids.map((id) => getConsent(id, signal)));
      return { explanation, consents: new Map(found.map((one) => [one.ID, one])) };
    });
  }
}
customElements.define('og-explain', OgExplain);
