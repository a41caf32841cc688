// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asApiError, type ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { eraseSamples, linkSample, unlinkSample, type FileSet } from './api.js';
import { field, findField } from './fields.js';
import './og-question.js';
import type { OgQuestion } from './og-question.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

const FIELDS = ['PatientID', 'Issuer'];

type Sample = FileSet['Samples'][number];

/** A file's samples and whose they are: linked, unlinked, erased. `og-changed` when one is no more what it was. */
export class OgSamples extends LitElement {
  static styles = [tokens, parts, css`form { margin: 0.4em 0 0; }`];

  @property({ attribute: false }) file!: FileSet;
  @property({ type: Boolean }) links = false;
  @property({ type: Boolean }) erases = false;
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private linking = ''; // the sample whose patient is being typed
  @state() private failure: ApiError | null = null;
  @state() private done = '';
  @query('og-question') private question!: OgQuestion;
  @query('h4') private heading!: HTMLElement;

  render() {
    const texts = adminTexts(this.words);
    const { sample } = texts;
    return html`<h4 tabindex="-1">${texts.file.columns.samples}</h4><p role="status">${this.done ? `✓ ${this.done}` : nothing}</p>
      <div class="scroll"><table><thead><tr><th>${sample.name}</th><th>${texts.patientId}</th>${this.links || this.erases
        ? html`<th>${texts.file.columns.actions}</th>` : nothing}</tr></thead><tbody>${this.file.Samples.map((one) => this.row(one))}</tbody></table></div>
      <og-question .words=${this.words} theme=${this.theme} @og-done=${this.changed}></og-question>`;
  }

  private row(one: Sample) {
    const texts = adminTexts(this.words);
    const { sample } = texts;
    const patient = [one.PatientID, one.Issuer].filter(Boolean).join(' · ');
    const open = this.linking === one.Name;
    return html`<tr><td class="long">${one.Name}</td><td class="long">${patient || html`<span class="quiet">${texts.file.unlinked}</span>`}
        ${open ? this.form(one) : nothing}</td>${this.links || this.erases ? html`<td><div class="row">
      ${this.links ? html`<button type="button" aria-expanded=${open} @click=${() => this.begin(open ? '' : one.Name)}>${sample.link}…</button>
        ${patient ? html`<button type="button" @click=${() => this.unlink(one)}>${sample.unlink.verb}…</button>` : nothing}` : nothing}
      ${this.erases && this.file.Samples.length > 1 && this.file.Status !== 'Failed'
        ? html`<button type="button" @click=${() => this.erase(one)}>${sample.erase.verb}…</button>` : nothing}</div></td>` : nothing}</tr>`;
  }

  private form(one: Sample) {
    const texts = adminTexts(this.words);
    const known = findField(this.failure, FIELDS);
    const labels: Record<string, string> = { PatientID: texts.patientId, Issuer: texts.consent.fields.Issuer };
    return html`<form @submit=${(event: Event) => this.link(event, one)}>${FIELDS.map((name) => field(name, labels[name],
        known === name ? this.failure!.message : '', ({ invalid, told }) => html`<input name=${name} ?required=${name === 'PatientID'}
          autocomplete="off" spellcheck="false" aria-invalid=${invalid} aria-describedby=${told}>`))}
      <button type="submit">${texts.sample.link}</button></form>
      ${this.failure && !known ? html`<p class="fault" role="alert">⚠ ${this.failure.message || texts.failed}</p>` : nothing}`;
  }

  private async begin(name: string) {
    this.linking = name;
    this.failure = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('form input')?.focus();
  }

  private async link(event: Event, one: Sample) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [patient, issuer] = FIELDS.map((name) => String(form.get(name)).trim());
    this.failure = null;
    try {
      await linkSample(this.file.ID, one.Name, patient, issuer);
      this.linking = '';
      this.done = adminTexts(this.words).sample.linked;
      this.changed();
    } catch (error) {
      this.failure = asApiError(error);
    }
  }

  private unlink(one: Sample) {
    const { heading, text, verb, done } = adminTexts(this.words).sample.unlink;
    void this.question.open({
      heading: heading(one.Name), text, verb, reason: false,
      act: async () => {
        await unlinkSample(this.file.ID, one.Name);
        this.done = done;
      },
    });
  }

  private erase(one: Sample) {
    const { heading, text, verb, done, sameFile } = adminTexts(this.words).sample.erase;
    void this.question.open({
      heading: heading(one.Name), text, verb, reason: true, typed: one.Name,
      act: async (reason) => {
        const others = await eraseSamples(this.file.ID, [one.Name], reason);
        this.done = others.length ? `${done} ${sameFile} ${others.join(', ')}` : done;
      },
    });
  }

  private changed() {
    this.heading.focus(); // the button that asked may be gone
    this.dispatchEvent(new CustomEvent('og-changed'));
  }
}
customElements.define('og-samples', OgSamples);
