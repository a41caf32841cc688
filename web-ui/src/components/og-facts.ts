// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Gene, Panel } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';

/** What a finding is worth: which genes were tested, by which tests; and the patient's other studies. */
export class OgFacts extends LitElement {
  static styles = [tokens, css`
    :host { display: block; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35em 1em; margin: 0; padding: 0.7em 1em; font-size: 0.9em; }
    dt { color: var(--og-quiet); }
    dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
    ul { margin: 0; padding: 0; list-style: none; }
    .heed { color: var(--og-heed); font-weight: bold; }
    @media (max-width: 40em) { dl { grid-template-columns: 1fr; } }
  `];

  @property({ attribute: false }) panel!: Panel;
  @property({ attribute: false }) words!: Words;
  /** Before the id of a study in a link to it; empty for no links. */
  @property({ attribute: false }) studyLink = '';

  render() {
    const { texts } = this.words;
    const origins = ['Somatic', 'Germline', 'Unknown'];
    return html`<dl>
      ${origins.map((origin) => html`
        ${this.genes(origin, texts.otherVariants, 'Present', 'heed')}
        ${this.genes(origin, texts.notTested, 'NotTested', 'heed')}
        ${this.genes(origin, texts.testedClear, 'Absent', '')}
        ${this.genes(origin, texts.notEvaluated, 'NotEvaluated', '')}`)}
      ${this.item(texts.tests, this.tests())}
      ${this.item(texts.flags, this.panel.QualityFlags.map((flag) => html`<li class="heed">⚠ ${flag.Flag}: ${flag.Reason}</li>`))}
      ${this.item(texts.studies, this.studies())}
    </dl>`;
  }

  private item(name: string, entries: TemplateResult[]) {
    return entries.length ? html`<dt>${name}</dt><dd><ul>${entries}</ul></dd>` : nothing;
  }

  /** That the germline is without change says nothing of the tumour: so each origin has its lines. */
  private genes(origin: string, name: string, presence: Gene['Presence'], tone: string) {
    const listed = this.panel.Findings.filter((finding) => finding.Origin === origin).map((finding) => finding.Gene);
    const genes = this.panel.Genes.filter((gene) => gene.Presence === presence && gene.Origin === origin
      && !(presence === 'Present' && listed.includes(gene.Gene)));
    if (genes.length === 0) return nothing;
    const shown = genes.map((gene) => (gene.CoveredFraction && presence === 'NotTested'
      ? `${gene.Gene} (${this.words.percent(gene.CoveredFraction)})` : gene.Gene));
    const place = this.words.texts.places[origin] ?? origin;
    return html`<dt class=${tone}>${place}${this.words.texts.colon}${name}</dt><dd>${shown.join(', ')}</dd>`;
  }

  private tests() {
    const { origins, quality, received } = this.words.texts;
    return this.panel.Datasets.map((test) => {
      const parts = [origins[test.Origin] ?? test.Origin, test.Format, test.Caller, test.Build,
        test.Created ? received(this.words.date(test.Created)) : ''].filter(Boolean);
      const heed = test.Quality === 'Warn' || test.Quality === 'Fail';
      return html`<li>${parts.join(' · ')} · <span class=${heed ? 'heed' : ''}>${heed ? '⚠ ' : ''}${quality[test.Quality] ?? test.Quality}</span></li>`;
    });
  }

  private studies() {
    return this.panel.Studies.map((study) => {
      const text = [this.words.dicomDate(study.StudyDate), study.Modalities.join('/'), study.StudyDescription]
        .filter(Boolean).join(' · ') || study.ID;
      return html`<li>${this.studyLink ? html`<a href=${this.studyLink + encodeURIComponent(study.ID)}>${text}</a>` : text}</li>`;
    });
  }
}
customElements.define('og-facts', OgFacts);
