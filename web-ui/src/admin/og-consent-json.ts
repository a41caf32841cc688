// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asApiError, type ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { getConsent, recordConsent, replaceConsent, type RecordedConsent } from './consent-api.js';
import { field } from './fields.js';
import { findPlace } from './json-place.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

/** A FHIR Consent as JSON, kept text for text: what the server refuses is selected in it. `og-recorded` has the PatientID. */
export class OgConsentJson extends LitElement {
  static styles = [tokens, parts, css`
    form { display: block; margin: 0; }
    textarea { width: 100%; min-height: 16em; font-family: monospace; margin-bottom: 0.6em; }
  `];

  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  /** Of which this is the next version; else it is a new consent. */
  @property({ attribute: false }) replaces: RecordedConsent | null = null;
  @state() private failure: ApiError | null = null;
  @state() private busy = false;
  @query('textarea') private area!: HTMLTextAreaElement;

  render() {
    const texts = adminTexts(this.words);
    const fault = this.failure ? this.failure.message || texts.failed : '';
    const text = this.replaces ? JSON.stringify(this.replaces.Resource, null, 2) : '';
    return html`<form @submit=${this.submit}>${field('json', texts.consent.json, fault, ({ invalid, told }) => html`
      <textarea required autocomplete="off" spellcheck="false" aria-invalid=${invalid} aria-describedby=${told} .defaultValue=${text}></textarea>`)}
      <button type="submit" ?disabled=${this.busy}>${this.replaces ? texts.consent.replace.verb : texts.consent.record}</button></form>`;
  }

  private async submit(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    const text = this.area.value;
    try {
      const id = this.replaces ? await replaceConsent(this.replaces.ID, text) : await recordConsent(text);
      const { PatientID } = await getConsent(id, new AbortController().signal);
      this.area.value = '';
      this.dispatchEvent(new CustomEvent('og-recorded', { detail: PatientID ?? '' }));
    } catch (error) {
      this.failure = asApiError(error);
      await this.updateComplete;
      this.area.focus();
      const place = findPlace(text, this.failure.message);
      if (place) this.area.setSelectionRange(...place);
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('og-consent-json', OgConsentJson);
