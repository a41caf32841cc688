// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { signDraft, type Desk, type Tagged } from './api.js';
import './og-dialog.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import { describeBiomarkers, describePatient, explain, nameFinding } from './words.js';

/** Asks whether and as whom a draft is signed: `og-done` once it is, `og-close` if it is not. */
export class OgSign extends LitElement {
  static styles = [tokens, deskStyles];

  @property({ attribute: false }) draft!: Tagged;
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) words!: Words;
  @property() patient = '';
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private busy = false;
  @state() private failure = '';
  @query('#verify') private verify!: HTMLInputElement;

  render() {
    const texts = deskTexts(this.words);
    const { report } = this.draft;
    const chosen = (report.Findings ?? []).filter((finding) => finding.Selected);
    return html`<og-dialog theme=${this.theme} lang=${this.words.language} .heading=${texts.sign.title} .confirm=${texts.sign.confirm} .cancel=${texts.cancel}
        .failure=${this.failure} ?busy=${this.busy} @og-confirm=${this.sign}>
      <p>${texts.sign.what}</p>
      <p><strong>${report.Profile}</strong>, ${texts.version(this.words.number(report.Version))}<br>
        ${texts.sign.patient}: <strong>${this.patient || describePatient(report)}</strong><br>
        ${texts.sign.content(this.words.number(chosen.length), this.words.number(report.Conclusions?.length ?? 0))}</p>
      ${chosen.length ? html`<ul>${chosen.map((finding) => html`<li>${nameFinding(finding)}</li>`)}</ul>`
        : html`<p class="heed">⚠ ${texts.noneChosen}</p>`}
      ${describeBiomarkers(this.words, report).map((one) => html`<p>${one}</p>`)}
      ${report.Conclusions?.map((text) => html`<p class="text">${text}</p>`)}
      ${this.choices()}
      <p>${texts.sign.final}</p>
    </og-dialog>`;
  }

  private choices() {
    const { sign } = deskTexts(this.words);
    const { Observer, User } = this.desk;
    return html`<fieldset ?disabled=${this.busy}>
      ${Observer ? html`<label class="choice"><input type="radio" name="verify" id="verify" checked>
          <span>${sign.verify(Observer.Name.replaceAll('^', ' '), Observer.Organization, User ?? '')}</span></label>`
        : html`<p>${sign.noObserver}</p>`}
      <label class="choice"><input type="radio" name="verify" ?checked=${!Observer}><span>${sign.without}</span></label>
    </fieldset>`;
  }

  private async sign() {
    this.busy = true;
    this.failure = '';
    try {
      await signDraft(this.draft.report.ID, this.draft.tag, this.verify?.checked ?? false);
      this.dispatchEvent(new CustomEvent('og-done'));
    } catch (error) {
      const { sign } = deskTexts(this.words);
      const moved = error instanceof ApiError && error.status === 409;
      this.failure = moved ? sign.moved : `${sign.failed} ${explain(this.words, error)}`;
      if (moved || (error instanceof ApiError && error.status === 502)) this.dispatchEvent(new CustomEvent('og-moved'));
    }
    this.busy = false;
  }
}
customElements.define('og-sign', OgSign);
