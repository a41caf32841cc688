// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { beginReport, listImages, type Desk, type OwnStudy, type Profile, type Subject } from './api.js';
import './og-dialog.js';
import './og-language.js';
import { deskStyles } from './styles.js';
import { deskTexts } from './texts.js';
import { describeTest, explain, findFault, type Fault } from './words.js';

const FIELDS = ['Profile', 'Datasets', 'Study', 'Language'];

/** Asks what a new report is to be, and goes on to its draft. */
export class OgNewReport extends LitElement {
  static styles = [tokens, deskStyles];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) subject!: Subject;
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private images: OwnStudy[] = [];
  @state() private study = '';
  @state() private tag = '';
  @state() private fault: Fault | null = null;
  @state() private busy = false;
  private readonly asking = new AbortController();

  connectedCallback() {
    super.connectedCallback();
    this.tag = this.words.language;
    void this.loadImages();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asking.abort();
  }

  /** Who may know of none files it as a study of its own. */
  private async loadImages() {
    try {
      this.images = await listImages(this.subject, this.asking.signal);
    } catch {
      this.images = [];
    }
  }

  render() {
    const texts = deskTexts(this.words);
    const { create } = texts;
    return html`<og-dialog theme=${this.theme} lang=${this.words.language} .heading=${create.title} .confirm=${create.begin} .cancel=${texts.cancel}
        .failure=${this.fault && !this.fault.field ? this.fault.text : ''} ?busy=${this.busy} @og-confirm=${this.begin}>
      <fieldset ?disabled=${this.busy}><legend>${create.profile}</legend>
        ${this.desk.Profiles.map((profile, index) => this.profile(profile, index === this.first()))}${this.faultOf('Profile')}</fieldset>
      <fieldset ?disabled=${this.busy}><legend>${create.tests}</legend><p class="quiet">${create.testsHint}</p>
        ${this.subject.Datasets.map((test) => html`<label class="choice"><input type="checkbox" name="test" value=${test.ID}>
          <span>${describeTest(this.words, test)}</span></label>`)}${this.faultOf('Datasets')}</fieldset>
      ${this.place()}
      <og-language theme=${this.theme} .tag=${this.tag} .words=${this.words} ?disabled=${this.busy}
        .fault=${this.fault?.field === 'Language' ? this.fault.text : ''} @og-change=${(event: CustomEvent) => { this.tag = event.detail; }}></og-language>
    </og-dialog>`;
  }

  /** The first profile that looks at any of the tests. */
  private first(): number {
    const origins = this.subject.Datasets.map((test) => test.Origin);
    return Math.max(0, this.desk.Profiles.findIndex((profile) => profile.Origins.some((origin) => origins.includes(origin))));
  }

  private profile(profile: Profile, checked: boolean) {
    const { create } = deskTexts(this.words);
    const genes = profile.Genes ? create.genes(this.words.number(profile.Genes)) : create.allGenes;
    const origins = profile.Origins.map((origin) => this.words.texts.origins[origin] ?? origin);
    return html`<label class="choice"><input type="radio" name="profile" value=${profile.Name} ?checked=${checked}>
      <span>${profile.Title} <span class="quiet">${[...origins, genes].join(' · ')}</span></span></label>`;
  }

  private place() {
    const { create } = deskTexts(this.words);
    return html`<label class="field" for="study">${create.study}</label>
      <select id="study" ?disabled=${this.busy} aria-describedby="study-hint" @change=${(event: Event) => { this.study = (event.target as HTMLSelectElement).value; }}>
        <option value="">${create.ownStudy}</option>
        ${this.images.map((image) => html`<option value=${image.ID}>${create.studyNamed(
          this.words.dicomDate(image.StudyDate ?? ''), [image.Modalities.join(', '), image.StudyDescription].filter(Boolean).join(' '))}</option>`)}
      </select>
      <p id="study-hint" role="status" class="heed">${this.study ? `⚠ ${create.studyWarning}` : nothing}</p>${this.faultOf('Study')}`;
  }

  private faultOf(field: string) {
    return this.fault?.field === field ? html`<p class="fault" role="alert">⚠ ${this.fault.text}</p>` : nothing;
  }

  private async begin() {
    this.busy = true;
    this.fault = null;
    const chosen = (name: string) => [...this.renderRoot.querySelectorAll<HTMLInputElement>(`input[name=${name}]:checked`)].map((one) => one.value);
    try {
      const report = await beginReport({
        PatientID: this.subject.PatientID, Issuer: this.subject.Issuer, Profile: chosen('profile')[0] ?? '',
        Datasets: chosen('test'), Study: this.study || null, Language: this.tag.trim(),
      });
      location.hash = `#/reports/${encodeURIComponent(report.ID)}`;
    } catch (error) {
      this.fault = findFault(explain(this.words, error), FIELDS);
    }
    this.busy = false;
  }
}
customElements.define('og-new-report', OgNewReport);
