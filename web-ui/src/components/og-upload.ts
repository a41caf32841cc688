// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ApiError, getPatientId, type Dataset, type Level } from '../api.js';
import { tokens } from '../styles/tokens.js';
import { Upload, type Progress } from '../upload.js';
import type { Words } from '../words.js';

const ERRORS_SHOWN = 5;

/** A file of the patient's brought in: dropped or chosen, sent, imported, reported. `og-imported` once it is there. */
export class OgUpload extends LitElement {
  static styles = [tokens, css`
    :host { display: block; border-top: 1px solid var(--og-line); padding: 0.5em 1em; font-size: 0.9em; }
    summary { cursor: pointer; color: var(--og-link); padding: 0.2em 0; }
    form { display: flex; flex-wrap: wrap; gap: 0.6em 1em; align-items: center; margin: 0.6em 0 0.3em; padding: 0.8em;
      border: 2px dashed var(--og-line); border-radius: 0.5em; }
    form.over { border-color: var(--og-focus); background: var(--og-calm-ground); }
    button, select, input { font: inherit; color: var(--og-text); }
    button, select { background: var(--og-calm-ground); border: 1px solid var(--og-line); border-radius: 0.4em; padding: 0.3em 0.8em; }
    button { cursor: pointer; }
    progress { width: 14em; max-width: 100%; }
    .row { display: flex; flex-wrap: wrap; gap: 0.6em 1em; align-items: center; padding: 0.4em 0; }
    .heed { color: var(--og-heed); font-weight: bold; }
    ul { margin: 0.2em 0; padding-left: 1.3em; }
  `];

  @property() level: Level = 'studies';
  @property() resource = '';
  @property({ attribute: false }) words!: Words;
  @state() private over = false;
  @state() private progress: Progress | null = null;
  @state() private failure = '';
  @state() private result: Dataset | null = null;
  @query('select') private origin!: HTMLSelectElement;
  @query('input') private input!: HTMLInputElement;
  private upload: Upload | null = null;

  render() {
    const { upload } = this.words.texts;
    return html`<details>
      <summary>${upload.title}</summary>
      ${this.upload ? this.running() : this.form()}
      <div role="status">${this.result ? this.report(this.result) : nothing}</div>
    </details>`;
  }

  private form() {
    const { upload, origins } = this.words.texts;
    return html`<form class=${this.over ? 'over' : ''} @dragover=${this.drag} @dragleave=${this.leave} @drop=${this.drop}
        @submit=${(event: Event) => event.preventDefault()}>
      <label>${upload.file} <input type="file" accept=".vcf,.gz,.bgz,.bcf,.maf,.txt" @change=${this.choose}></label>
      <label>${this.words.texts.columns.origin} <select>
        <option value="">${upload.asFile}</option>
        <option value="somatic">${origins.Somatic}</option>
        <option value="germline">${origins.Germline}</option>
      </select></label>
      <span>${upload.drop}</span>
    </form>
    ${this.failure ? html`<p class="heed" role="alert">⚠ ${upload.refused} ${this.failure}</p>` : nothing}`;
  }

  private running() {
    const { upload, retry } = this.words.texts;
    if (this.failure) {
      return html`<div class="row" role="alert"><span class="heed">⚠ ${upload.interrupted} ${this.failure}</span>
        <button type="button" @click=${this.run}>${retry}</button>
        <button type="button" @click=${this.cancel}>${upload.cancel}</button></div>`;
    }
    const part = this.progress?.part ?? 0;
    const step = this.progress?.step === 'importing' ? upload.importing : upload.sending;
    return html`<div class="row"><label>${step} <progress max="1" .value=${part}></progress></label>
      <span>${this.words.percent(part)}</span>
      <button type="button" @click=${this.cancel}>${upload.cancel}</button></div>`;
  }

  private report(dataset: Dataset) {
    const { upload, status } = this.words.texts;
    const { Records, Calls, Rejected, FirstErrors } = dataset.Report;
    const counts = [upload.records(this.words.number(Records)), Calls === undefined ? '' : upload.calls(this.words.number(Calls)),
      Rejected ? upload.rejected(this.words.number(Rejected)) : ''].filter(Boolean).join(' · ');
    const good = dataset.Status === 'Active';
    return html`<p class=${good ? '' : 'heed'}>${good ? '✓ ' : '⚠ '}${good ? upload.done : status[dataset.Status] ?? dataset.Status}
        ${dataset.Failure ?? ''} ${counts}</p>
      ${FirstErrors.length ? html`<ul>${FirstErrors.slice(0, ERRORS_SHOWN).map((error) => html`<li>${upload.line(this.words.number(error.Line))}: ${error.Reason}</li>`)}</ul>` : nothing}`;
  }

  private drag(event: DragEvent) {
    event.preventDefault();
    this.over = true;
  }

  private leave() {
    this.over = false;
  }

  private drop(event: DragEvent) {
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    void this.begin(event.dataTransfer?.files[0]);
  }

  private choose() {
    void this.begin(this.input.files?.[0]);
  }

  private async begin(file: File | undefined) {
    if (!file) return;
    this.result = null;
    this.failure = '';
    const origin = this.origin.value;
    try {
      const patient = await getPatientId(this.level, this.resource);
      this.upload = new Upload(file, patient, origin, (progress) => { this.progress = progress; });
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      return;
    }
    await this.run();
  }

  private async run() {
    const upload = this.upload!;
    this.failure = '';
    try {
      this.result = await upload.run();
      this.end();
      this.dispatchEvent(new CustomEvent('og-imported'));
    } catch (error) {
      if (upload.cancelled) this.end();
      else await this.fail(upload, error);
    }
  }

  /** What the server refuses would be refused again; anything else may be tried again. */
  private async fail(upload: Upload, error: unknown) {
    const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
    if (refused) {
      await upload.cancel().catch(() => undefined);
      this.end();
    }
    this.failure = error instanceof ApiError ? error.message || this.words.texts.upload.noAnswer : String(error);
  }

  private async cancel() {
    const upload = this.upload;
    const failed = this.failure !== '';
    await upload?.cancel().catch(() => undefined); // what is gone needs no end
    if (failed) this.end();
  }

  private end() {
    this.upload = null;
    this.progress = null;
    this.failure = '';
  }
}
customElements.define('og-upload', OgUpload);
