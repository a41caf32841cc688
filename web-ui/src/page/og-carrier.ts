// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { locate } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { getStudies, type Cohort } from './api.js';
import { pageTexts } from './texts.js';

type Studies = Awaited<ReturnType<typeof getStudies>>;

/** A patient who carries a variant; the studies are asked for when they are unfolded. */
export class OgCarrier extends LitElement {
  static styles = [tokens, css`
    :host { display: block; border-bottom: 1px solid var(--og-calm-ground); }
    summary { padding: 0.4em 0; cursor: pointer; }
    span { color: var(--og-quiet); }
    ul { list-style: none; margin: 0; padding: 0 0 0.5em 1.3em; }
    li { padding: 0.15em 0; }
    p { margin: 0; padding: 0 0 0.5em 1.3em; color: var(--og-quiet); }
  `];

  @property({ attribute: false }) patient!: Cohort['Patients'][number];
  @property({ attribute: false }) words!: Words;
  @state() private studies: Studies | null = null;
  @state() private failed = false;

  protected willUpdate(changed: Map<string, unknown>) {
    if (changed.has('patient')) this.studies = null;
  }

  render() {
    const texts = pageTexts(this.words).cohort;
    const genotype = texts.genotypes[this.patient.Genotype] ?? this.patient.Genotype;
    return html`<details @toggle=${this.toggled}><summary>${this.patient.PatientID}
        <span>${[genotype, this.patient.Discordant ? texts.discordant : ''].filter(Boolean).join(' · ')}</span></summary>
      ${this.failed ? html`<p role="alert">${texts.noStudies}</p>` : this.studies ? this.list(this.studies) : nothing}</details>`;
  }

  private list(studies: Studies) {
    const texts = pageTexts(this.words);
    if (studies.length === 0) return html`<p>${texts.cohort.without}</p>`;
    return html`<ul><li><a href=${`#/patients/${encodeURIComponent(studies[0].ParentPatient)}`}>${texts.patientsPage}</a></li>
      ${studies.map((study) => html`<li>
      <a href=${`#/studies/${encodeURIComponent(study.ID)}`}>${[this.words.dicomDate(study.StudyDate), study.Modalities.join('/'),
        study.StudyDescription].filter(Boolean).join(' · ') || study.ID}</a> ·
      <a href=${locate(`app/explorer.html#study?uuid=${encodeURIComponent(study.ID)}`)}>${texts.explorer}</a></li>`)}</ul>`;
  }

  private async toggled(event: Event) {
    if (!(event.target as HTMLDetailsElement).open || this.studies) return;
    this.failed = false;
    try {
      this.studies = await getStudies(this.patient);
    } catch {
      this.failed = true;
    }
  }
}
customElements.define('og-carrier', OgCarrier);
