// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asApiError, type ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { importConsents, type SheetFault } from './consent-api.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

/** Many consents from a CSV, all of its lines or none: what is wrong with which line. `og-recorded` follows what was recorded. */
export class OgConsentImport extends LitElement {
  static styles = [tokens, parts];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private failure: ApiError | null = null;
  @state() private done = '';
  @state() private busy = false;
  @query('form') private form!: HTMLFormElement;
  @query('input') private file!: HTMLInputElement;

  render() {
    const { sheet } = adminTexts(this.words).consent;
    return html`<p class="quiet">${sheet.hint}</p>
      <form @submit=${this.submit} @change=${this.changed}>
        <label>${sheet.file}<input type="file" accept=".csv,text/csv" required aria-invalid=${this.failure ? 'true' : 'false'} aria-describedby="fault"></label>
        <button type="submit" name="check" ?disabled=${this.busy}>${sheet.check}</button>
        <button type="submit" ?disabled=${this.busy}>${sheet.take}</button></form>
      <p role="status">${this.done ? `✓ ${this.done}` : nothing}</p>
      <div id="fault" role="alert">${this.failure ? this.faults(this.failure) : nothing}</div>`;
  }

  private faults(failure: ApiError) {
    const texts = adminTexts(this.words);
    const { sheet } = texts.consent;
    const errors = (failure.body.Errors ?? []) as SheetFault[];
    if (!errors.length) return html`<p class="fault">⚠ ${failure.message || texts.failed}</p>`;
    return html`<p class="fault">⚠ ${sheet.refused}</p><div class="scroll"><table><thead><tr><th class="number">${sheet.line}</th>
        <th class="number">${sheet.column}</th><th>${sheet.fault}</th></tr></thead><tbody>${errors.map((error) => html`<tr>
        <td class="number">${this.words.number(error.Line)}</td><td class="number">${error.Column ? this.words.number(error.Column) : '–'}</td>
        <td class="long">${error.Reason}</td></tr>`)}</tbody></table></div>`;
  }

  /** What was said of another file says nothing of this one. */
  private changed() {
    this.failure = null;
    this.done = '';
  }

  private async submit(event: SubmitEvent) {
    event.preventDefault();
    if (this.busy) return;
    const dryRun = (event.submitter as HTMLButtonElement).name === 'check';
    this.changed();
    this.busy = true;
    try {
      const lines = this.words.number(await importConsents(this.file.files![0], dryRun));
      const { sheet } = adminTexts(this.words).consent;
      this.done = dryRun ? sheet.good(lines) : sheet.taken(lines);
      if (!dryRun) {
        this.form.reset();
        this.dispatchEvent(new CustomEvent('og-recorded', { detail: '' }));
      }
    } catch (error) {
      this.failure = asApiError(error);
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('og-consent-import', OgConsentImport);
