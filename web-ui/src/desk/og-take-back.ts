// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Test } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { amendReport, discardDraft, retractReport, type Retraction, type Tagged } from './api.js';
import './og-dialog.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import { describeTest, explain } from './words.js';

export type What = 'amend' | 'retract' | 'discard';

/** Asks whether and why a report is amended, retracted or discarded: `og-done` once it is, with the
 *  answer of a retraction. */
export class OgTakeBack extends LitElement {
  static styles = [tokens, deskStyles];

  @property() what: What = 'amend';
  @property({ attribute: false }) tagged!: Tagged;
  @property({ attribute: false }) tests: Test[] = []; // that an amendment may look at
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private busy = false;
  @state() private failure = '';
  @query('textarea') private reason!: HTMLTextAreaElement | null;

  render() {
    const texts = deskTexts(this.words);
    const said = texts[this.what];
    return html`<og-dialog theme=${this.theme} lang=${this.words.language} .heading=${said.title} .confirm=${said.confirm} .cancel=${texts.cancel}
        .failure=${this.failure} ?busy=${this.busy} @og-confirm=${this.act}>
      <p class=${this.what === 'amend' ? '' : 'heed'}>${this.what === 'amend' ? '' : '⚠ '}${said.hint}</p>
      ${this.what === 'discard' ? nothing : html`<label class="field" for="reason">${texts.reason}</label>
        <textarea id="reason" rows="3" required ?disabled=${this.busy} aria-invalid=${this.failure ? 'true' : 'false'}></textarea>`}
      ${this.what === 'amend' && this.tests.length ? this.choice() : nothing}
    </og-dialog>`;
  }

  private choice() {
    const { amend } = deskTexts(this.words);
    return html`<fieldset ?disabled=${this.busy}><legend>${amend.tests}</legend><p class="quiet">${amend.testsHint}</p>
      ${this.tests.map((test) => html`<label class="choice"><input type="checkbox" name="test" value=${test.ID}>
        <span>${describeTest(this.words, test)}</span></label>`)}</fieldset>`;
  }

  private async act() {
    const reason = this.reason?.value.trim() ?? '';
    if (this.reason && !reason) {
      this.reason.focus();
      this.failure = deskTexts(this.words).reasonNeeded;
      return;
    }
    this.busy = true;
    this.failure = '';
    try {
      this.dispatchEvent(new CustomEvent('og-done', { detail: await this.send(reason) }));
    } catch (error) {
      this.failure = `${deskTexts(this.words)[this.what].failed} ${explain(this.words, error)}`;
    }
    this.busy = false;
  }

  private async send(reason: string): Promise<Retraction | null> {
    const { report, tag } = this.tagged;
    if (this.what === 'retract') return retractReport(report.ID, reason);
    if (this.what === 'discard') await discardDraft(report.ID, tag);
    else await amendReport(report.ID, reason, this.chosenTests());
    return null;
  }

  private chosenTests(): string[] {
    return [...this.renderRoot.querySelectorAll<HTMLInputElement>('input:checked')].map((box) => box.value);
  }
}
customElements.define('og-take-back', OgTakeBack);
