// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../components/og-notice.js';
import { tokens } from '../styles/tokens.js';
import { Words } from '../words.js';
import { getDesk, getReport, signDraft, type Desk, type Retraction, type Tagged } from './api.js';
import { linkForms } from './forms.js';
import './og-draft.js';
import './og-recipients.js';
import './og-said.js';
import './og-sign.js';
import './og-take-back.js';
import type { What } from './og-take-back.js';
import './og-versions.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import { describeLast, describePatient, describeStatus, explain, isDenied } from './words.js';
import { findWhose, type Whose } from './whose.js';

const NOBODY: Whose = { subject: null, images: [], name: '' };

/** One report: what it says, what became of it, and what the reader may do with it. */
export class OgReport extends LitElement {
  static styles = [tokens, deskStyles, css`
    :host { display: block; color: var(--og-text); font: 15px/1.4 Helvetica, Arial, sans-serif; }
    section { background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.6em; padding: 1em 1.3em; }
    header { display: flex; flex-wrap: wrap; gap: 0.3em 1.2em; align-items: baseline; }
    header a { margin-left: auto; }
    .who { font-size: 1.1em; }
  `];

  @property() report = '';
  /** Of an older version; empty for the newest. */
  @property() version = '';
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private tagged: Tagged | null = null;
  @state() private desk: Desk | null = null;
  @state() private whose: Whose = NOBODY;
  @state() private error: unknown = null;
  @state() private asked: What | 'sign' | '' = '';
  @state() private retraction: Retraction | null = null;
  @state() private failure = '';
  private words = new Words('');
  private asking = new AbortController();
  private stale = false;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected willUpdate(changed: Map<string, unknown>) {
    if (!changed.has('report') && !changed.has('version')) return;
    this.tagged = null;
    this.whose = NOBODY;
    this.retraction = null;
    this.asked = '';
    void this.load();
  }

  private async load() {
    this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.error = null;
    this.failure = '';
    this.stale = false;
    try {
      const [desk, tagged] = await Promise.all([getDesk(asking.signal), getReport(this.report, this.version, asking.signal)]);
      if (asking.signal.aborted) return;
      this.desk = desk;
      this.tagged = tagged;
      void this.identify(tagged, asking.signal);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.tagged = null;
      this.error = error;
    }
  }

  private async identify({ report }: Tagged, signal: AbortSignal) {
    const whose = await findWhose(this.words, report, signal);
    if (!signal.aborted) this.whose = whose;
  }

  render() {
    const texts = deskTexts(this.words);
    return html`<section lang=${this.words.language} aria-label=${texts.title} aria-busy=${!this.tagged && !this.error}>
      ${this.tagged && this.desk ? this.shown(this.tagged, this.desk) : this.error ? this.failed(this.error)
        : html`<og-notice theme=${this.theme} .text=${texts.loading}></og-notice>`}</section>`;
  }

  private failed(error: unknown) {
    const texts = deskTexts(this.words);
    if (isDenied(error)) return html`<og-notice theme=${this.theme} .text=${this.words.texts.none}></og-notice>`;
    return html`<og-notice theme=${this.theme} .text=${texts.failed} .retry=${this.words.texts.retry} @og-retry=${this.load}></og-notice>`;
  }

  private shown(tagged: Tagged, desk: Desk) {
    const texts = deskTexts(this.words);
    const { report } = tagged;
    const status = describeStatus(this.words, report);
    const edits = report.Status === 'Draft' && desk.Permissions.WriteReports && !this.version;
    return html`<header><h2 tabindex="-1">${texts.readNamed(this.profile(tagged, desk), this.words.number(report.Version))}</h2>
        <span class=${status.heed ? 'heed' : ''}>${status.sign} ${status.text}</span>${this.back()}</header>
      <p class="who"><strong>${[this.whose.name, describePatient(report)].filter(Boolean).join(' · ')}</strong></p>
      <p class="quiet">${describeLast(this.words, report)}${report.Study ? html` · ${texts.filed} ${this.filed(report.Study)}` : nothing}</p>
      ${report.Study && report.Status !== 'Retracted' ? html`<p class="quiet">⚠ ${texts.create.studyWarning}</p>` : nothing}
      ${report.Reason ? html`<p class="text">${texts.reason}: ${report.Reason}</p>` : nothing}
      ${this.version && report.Versions.some((one) => one.Version > report.Version)
        ? html`<p class="box">${texts.older} <a href=${this.place()}>${texts.newest}</a></p>` : nothing}
      ${report.Status === 'Retracted' ? nothing : html`<p>${report.Status === 'Draft' ? texts.preview : texts.print}
        ${linkForms(this.words, report, report)}</p>`}
      ${this.failure ? html`<p class="fault" role="alert">⚠ ${this.failure}</p>` : nothing}
      ${report.Status === 'Final' ? this.actions(tagged, desk) : nothing}
      ${edits ? html`<og-draft theme=${this.theme} .draft=${tagged} .desk=${desk} .words=${this.words}
          @og-saved=${this.save} @og-act=${(event: CustomEvent) => { this.asked = event.detail; }}></og-draft>`
        : html`<og-said theme=${this.theme} .report=${report} .words=${this.words}></og-said>`}
      ${this.retraction ? html`<og-recipients theme=${this.theme} .retraction=${this.retraction} .words=${this.words}></og-recipients>` : nothing}
      <og-versions theme=${this.theme} .report=${report} .words=${this.words}></og-versions>
      ${this.dialog(tagged, desk)}`;
  }

  /** A profile that is gone has its name alone. */
  private profile({ report }: Tagged, desk: Desk) {
    return desk.Profiles.find((profile) => profile.Name === report.Profile)?.Title ?? report.Profile;
  }

  private place() {
    return `#/reports/${encodeURIComponent(this.report)}`;
  }

  private back() {
    if (!this.whose.images.length) return nothing;
    return html`<a href=${`#/patients/${encodeURIComponent(this.whose.images[0].ParentPatient)}/reports`}>${deskTexts(this.words).back}</a>`;
  }

  private filed(id: string) {
    const study = this.whose.images.find((one) => one.ID === id);
    const text = study ? [this.words.dicomDate(study.StudyDate ?? ''), study.StudyDescription].filter(Boolean).join(' ') : '';
    return html`<a href=${`#/studies/${encodeURIComponent(id)}`}>${text || id}</a>`;
  }

  private actions({ report }: Tagged, desk: Desk) {
    const texts = deskTexts(this.words);
    const newest = report.Versions.every((one) => one.Version <= report.Version);
    const { WriteReports, SignReports } = desk.Permissions;
    return html`<div class="row">
      ${SignReports && newest && !report.Instance ? html`<button type="button" class="first" @click=${this.sendAgain}>${texts.sign.again}</button>` : nothing}
      ${WriteReports && newest ? html`<button type="button" id="amend" @click=${() => { this.asked = 'amend'; }}>${texts.amend.open}</button>` : nothing}
      ${SignReports ? html`<button type="button" id="retract" @click=${() => { this.asked = 'retract'; }}>${texts.retract.open}</button>` : nothing}
    </div>`;
  }

  private dialog(tagged: Tagged, desk: Desk) {
    if (!this.asked) return nothing;
    if (this.asked === 'sign') {
      return html`<og-sign theme=${this.theme} .draft=${tagged} .desk=${desk} .words=${this.words}
        .patient=${[this.whose.name, describePatient(tagged.report)].filter(Boolean).join(' · ')}
        @og-close=${this.close} @og-moved=${() => { this.stale = true; }} @og-done=${this.done}></og-sign>`;
    }
    return html`<og-take-back theme=${this.theme} .what=${this.asked} .tagged=${tagged} .tests=${this.whose.subject?.Datasets ?? []} .words=${this.words}
      @og-close=${this.close} @og-done=${this.done}></og-take-back>`;
  }

  private save(event: CustomEvent<Tagged>) {
    this.tagged = event.detail;
  }

  private close() {
    this.asked = '';
    if (this.stale) void this.load();
  }

  /** The actions are others now, so the focus goes to the heading. */
  private async done(event: CustomEvent<Retraction | null>) {
    const discarded = this.asked === 'discard';
    this.asked = '';
    if (discarded && this.whose.images.length && this.tagged!.report.Versions.length === 1) {
      location.hash = `#/patients/${encodeURIComponent(this.whose.images[0].ParentPatient)}/reports`;
      return;
    }
    await this.load();
    this.retraction = event.detail;
    await this.updateComplete;
    this.renderRoot.querySelector('h2')?.focus();
  }

  private async sendAgain() {
    this.failure = '';
    try {
      await signDraft(this.report, '*', false);
      await this.load();
    } catch (error) {
      this.failure = explain(this.words, error);
    }
  }
}
customElements.define('og-report', OgReport);
