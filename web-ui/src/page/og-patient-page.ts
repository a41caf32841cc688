// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { locate, type Level, type Panel } from '../api.js';
import '../components/og-panel.js';
import { Reading } from '../reading.js';
import { tokens } from '../styles/tokens.js';
import { Words } from '../words.js';
import { getIdentity, type Identity } from './api.js';
import { TABS } from './tabs.js';
import { pageTexts } from './texts.js';

/** Explorer's page of each level. */
const EXPLORER: Record<Level, string> = { patients: 'patient', studies: 'study', series: 'series' };

/** All of a patient's genomics: who it is, the panel, and views of more. */
export class OgPatientPage extends LitElement {
  static styles = [tokens, css`
    :host { display: block; color: var(--og-text); font: 15px/1.35 Helvetica, Arial, sans-serif; }
    header { display: flex; flex-wrap: wrap; gap: 0.3em 1.2em; align-items: baseline; margin: 0 0 0.7em; }
    h2 { font-size: 1.3em; margin: 0; overflow-wrap: anywhere; }
    p { margin: 0; }
    header a { margin-left: auto; }
    nav { display: flex; flex-wrap: wrap; gap: 0.3em; margin: 1em 0 0; border-bottom: 1px solid var(--og-line); }
    nav a { padding: 0.5em 1em; color: var(--og-text); text-decoration: none; border: 1px solid transparent; border-bottom: 0; border-radius: 0.4em 0.4em 0 0; }
    nav a:hover { text-decoration: underline; }
    nav a[aria-current] { background: var(--og-ground); border-color: var(--og-line); font-weight: bold; margin-bottom: -1px; }
    .skip { position: absolute; left: -100vw; padding: 0.4em 0.8em; background: var(--og-ground); z-index: 5; }
    .skip:focus { left: 1em; }
    og-panel[hidden] { display: none; } /* which its own display would overrule */
    .view { background: var(--og-ground); border: 1px solid var(--og-line); border-top: 0; padding: 0.8em 1em; }
  `];

  @property() level: Level = 'patients';
  @property() resource = '';
  @property() tab = '';
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  private readonly identity = new Reading<Identity>(this);
  @state() private panel: Panel | null = null;
  private words = new Words('');

  protected willUpdate(changed: Map<string, unknown>) {
    if (!changed.has('level') && !changed.has('resource')) return;
    this.panel = null;
    // Who may not read it at Orthanc sees the page without; the panel says what there is to say.
    void this.identity.ask((signal) => getIdentity(this.level, this.resource, signal));
  }

  render() {
    const texts = pageTexts(this.words);
    const place = `#/${this.level}/${encodeURIComponent(this.resource)}`;
    return html`<section lang=${this.words.language}>
      ${this.panel?.State === 'Available' ? html`<a class="skip" href=${place} @click=${this.skip}>${texts.skip}</a>` : nothing}
      <header>${this.identity.answer ? this.who(this.identity.answer) : html`<h2>${texts.patient}</h2>`}
        <a href=${locate(`app/explorer.html#${EXPLORER[this.level]}?uuid=${encodeURIComponent(this.resource)}`)}>${texts.explorer}</a>
      </header>
      <og-panel level=${this.level} resource=${this.resource} theme=${this.theme} study-link="#/studies/" in-page
        ?hidden=${this.panel?.State === 'Available' && this.current() !== TABS[0]} @og-answer=${this.take}></og-panel>
      ${this.panel?.State === 'Available' ? html`
        <nav aria-label=${texts.views}>${TABS.map((tab) => html`<a href=${`${place}/${tab.name}`}
          aria-current=${tab === this.current() ? 'page' : nothing}>${tab.title(texts)}</a>`)}</nav>
        <div class="view" tabindex="-1">${this.current().show({
          level: this.level, resource: this.resource, subject: this.panel.Subject,
          panel: this.panel, words: this.words, theme: this.theme,
        })}</div>` : nothing}
    </section>`;
  }

  /** Not by the address, which says what is shown. */
  private skip(event: Event) {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('.view')?.focus();
  }

  private current() {
    return TABS.find((tab) => tab.name === this.tab) ?? TABS[0];
  }

  private who(patient: Identity) {
    const texts = pageTexts(this.words);
    const sex = patient.PatientSex ? texts.sex[patient.PatientSex] ?? patient.PatientSex : '';
    const born = patient.PatientBirthDate ? texts.born(this.words.dicomDate(patient.PatientBirthDate)) : '';
    return html`<h2>${(patient.PatientName ?? '').replaceAll('^', ' ').trim() || patient.PatientID}</h2>
      <p>${[patient.PatientName ? patient.PatientID : '', born, sex].filter(Boolean).join(' · ')}</p>`;
  }

  private take(event: CustomEvent<Panel>) {
    this.panel = event.detail;
  }
}
customElements.define('og-patient-page', OgPatientPage);
