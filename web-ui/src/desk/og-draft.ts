// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { changeDraft, getReport, type Desk, type FullReport, type Tagged } from './api.js';
import { listChanges, merge, readContent, tidy, type Content, type Field } from './draft.js';
import { Leaving } from './leaving.js';
import './og-dialog.js';
import './og-language.js';
import './og-reported.js';
import './og-texts.js';
import './og-theirs.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import { describeBiomarkers, explain, findFault, isDenied, moment, type Fault } from './words.js';

const FIELDS: Field[] = ['Language', 'Findings', 'Conclusions', 'Recommendations'];

/**
 * A draft that is edited, and saved when its author says so. `og-saved` has it as the server does;
 * `og-act` names what else is to be done with it.
 */
export class OgDraft extends LitElement {
  static styles = [tokens, deskStyles, css`
    :host { display: block; }
    .bar { position: sticky; bottom: 0; background: var(--og-ground); border-top: 1px solid var(--og-line); margin-top: 1.2em; padding: 0.7em 0; }
  `];

  @property({ attribute: false }) draft!: Tagged;
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private mine!: Content;
  @state() private theirs: FullReport | null = null; // what somebody else saved meanwhile
  @state() private conflicts: Field[] = [];
  @state() private gone = false;
  @state() private fault: Fault | null = null;
  @state() private busy = false;
  @state() private saved = false;
  @state() private goOn: (() => void) | null = null;
  private base!: Content;
  private taken: Tagged | null = null; // in which what is typed stays

  constructor() {
    super();
    new Leaving(this, () => this.isUnsaved(), (goOn) => { this.goOn = goOn; });
  }

  protected willUpdate(changed: Map<string, unknown>) {
    if (changed.has('draft') && this.draft !== this.taken) this.begin(readContent(this.draft.report));
  }

  private begin(content: Content) {
    this.base = content;
    this.mine = content;
    this.theirs = null;
    this.conflicts = [];
    this.fault = null;
  }

  private isUnsaved() {
    return Object.keys(listChanges(this.base, tidy(this.mine))).length > 0;
  }

  render() {
    const texts = deskTexts(this.words);
    const { report } = this.draft;
    return html`<div lang=${this.words.language}>${this.meanwhile()}
      <h3>${texts.findings}</h3>
      ${report.Problem ? html`<p class="box" role="alert">⚠ ${texts.problem} ${report.Problem}</p>` : nothing}
      ${report.Cut ? html`<p class="heed">⚠ ${texts.cut}</p>` : nothing}
      ${report.Findings?.length ? html`<og-reported theme=${this.theme} .findings=${report.Findings} .chosen=${this.mine.Findings}
          .words=${this.words} ?disabled=${this.busy} @og-change=${(event: CustomEvent) => this.set('Findings', event.detail)}></og-reported>`
        : html`<p>${texts.noFindings}</p>`}
      ${this.fault?.field === 'Findings' ? this.warn(this.fault.text) : nothing}
      ${report.LeftOut?.length ? html`<p class="heed">⚠ ${texts.leftOut}</p>
        <ul>${report.LeftOut.map((left) => html`<li>${left.Variant}: ${left.Reason}</li>`)}</ul>` : nothing}
      ${describeBiomarkers(this.words, report).map((one) => html`<p>${one}</p>`)}
      ${this.written('Conclusions', texts.conclusions, texts.conclusion, texts.addConclusion)}
      ${this.written('Recommendations', texts.recommendations, texts.recommendation, texts.addRecommendation)}
      ${this.language()}
      ${this.bar()}
      ${this.goOn ? this.leaving(this.goOn) : nothing}</div>`;
  }

  private meanwhile() {
    const texts = deskTexts(this.words);
    if (this.gone) return html`<p class="box" role="alert">⚠ ${texts.gone}</p>`;
    if (!this.theirs) return nothing;
    const when = moment(this.words, this.theirs.Edited);
    return html`<p class="box" role="alert">⚠ ${texts.changed(this.theirs.Editor ?? texts.nobody, when)}</p>`;
  }

  private written(field: 'Conclusions' | 'Recommendations', title: string, name: (number: string) => string, add: string) {
    const texts = deskTexts(this.words);
    const needed = field === 'Conclusions' && !tidy(this.mine).Conclusions.length;
    return html`<h3>${title}</h3>
      ${needed ? html`<p class="heed">⚠ ${texts.conclusionNeeded}</p>` : nothing}
      <og-texts theme=${this.theme} .texts=${this.mine[field]} .name=${name} .add=${add} .words=${this.words} ?disabled=${this.busy}
        .fault=${this.fault?.field === field ? this.fault : null} @og-change=${(event: CustomEvent) => this.set(field, event.detail)}></og-texts>
      ${this.conflicts.includes(field) ? html`<og-theirs theme=${this.theme} .texts=${this.theirs?.[field] ?? []} .words=${this.words}
        @og-add=${() => this.addTheirs(field)}></og-theirs>` : nothing}`;
  }

  private addTheirs(field: 'Conclusions' | 'Recommendations') {
    const saved = this.theirs?.[field] ?? [];
    const mine = tidy(this.mine)[field];
    this.set(field, [...mine, ...saved.filter((text) => !mine.includes(text))]);
    this.conflicts = this.conflicts.filter((one) => one !== field);
  }

  private language() {
    const texts = deskTexts(this.words);
    return html`<og-language theme=${this.theme} .tag=${this.mine.Language} .words=${this.words} ?disabled=${this.busy}
        .fault=${this.fault?.field === 'Language' ? this.fault.text : ''} @og-change=${(event: CustomEvent) => this.set('Language', event.detail)}></og-language>
      ${this.conflicts.includes('Language') ? html`<p class="heed">${texts.theirLanguage(this.theirs?.Language ?? '')}</p>` : nothing}`;
  }

  private bar() {
    const texts = deskTexts(this.words);
    const unsaved = this.isUnsaved();
    const state = unsaved ? texts.unsaved : this.saved ? texts.saved : texts.allSaved;
    const blocked = unsaved || this.busy || this.gone;
    return html`<div class="bar">
      ${this.fault ? html`<p class="fault" role="alert">⚠ ${texts.notSaved} ${this.fault.text}</p>` : nothing}
      <div class="row">
        <button type="button" class="first" ?disabled=${!unsaved || this.busy || this.gone} @click=${this.save}>${texts.save}</button>
        <span role="status" class=${unsaved ? 'heed' : 'quiet'}>${unsaved ? '● ' : '✓ '}${state}</span>
        ${this.desk.Permissions.SignReports ? html`<button type="button" id="sign" ?disabled=${blocked || !this.mine.Conclusions.length}
            aria-describedby="before" @click=${() => this.act('sign')}>${texts.sign.open}</button>
          <span id="before" class="quiet">${unsaved ? texts.sign.saveFirst : this.mine.Conclusions.length ? '' : texts.conclusionNeeded}</span>` : nothing}
        <button type="button" id="discard" ?disabled=${this.busy || this.gone} @click=${() => this.act('discard')}>${texts.discard.open}</button>
      </div></div>`;
  }

  private leaving(goOn: () => void) {
    const { leave } = deskTexts(this.words);
    return html`<og-dialog theme=${this.theme} .heading=${leave.title} .confirm=${leave.confirm} .cancel=${leave.stay}
      @og-close=${() => { this.goOn = null; }} @og-confirm=${() => { this.goOn = null; goOn(); }}><p>${leave.hint}</p></og-dialog>`;
  }

  private warn(text: string) {
    return html`<p class="fault" role="alert">⚠ ${text}</p>`;
  }

  private set(field: Field, value: string | string[]) {
    this.mine = { ...this.mine, [field]: value };
    this.saved = false;
  }

  private act(what: string) {
    this.dispatchEvent(new CustomEvent('og-act', { detail: what }));
  }

  private async save() {
    this.busy = true;
    this.fault = null;
    this.mine = tidy(this.mine);
    try {
      const answer = await changeDraft(this.draft.report.ID, this.draft.tag, listChanges(this.base, this.mine));
      this.saved = true;
      this.dispatchEvent(new CustomEvent('og-saved', { detail: answer }));
    } catch (error) {
      await this.fail(error);
    }
    this.busy = false;
  }

  /** Somebody was faster, or something is wrong with what was written. Nothing typed goes. */
  private async fail(error: unknown) {
    if (error instanceof ApiError && error.status === 409) {
      await this.compare();
    } else {
      this.fault = findFault(explain(this.words, error), FIELDS);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }

  private async compare() {
    try {
      const now = await getReport(this.draft.report.ID, '');
      this.gone = now.report.Status !== 'Draft';
      if (!this.gone) this.take(now);
    } catch (error) {
      if (isDenied(error)) this.gone = true;
      else this.fault = findFault(explain(this.words, error), FIELDS);
    }
  }

  private take(now: Tagged) {
    const { merged, conflicts } = merge(this.base, this.mine, now.report);
    this.base = readContent(now.report);
    this.mine = merged;
    this.conflicts = conflicts;
    this.theirs = now.report;
    this.taken = now;
    this.dispatchEvent(new CustomEvent('og-saved', { detail: now }));
  }
}
customElements.define('og-draft', OgDraft);
