// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import type { Check, FileSet } from './api.js';
import { parts } from './styles.js';
import { adminTexts } from './texts.js';

/** What came of a file: why it was held back, its checks, what could not be read and where, who decided what. */
export class OgFileReport extends LitElement {
  static styles = [tokens, parts, css`td, th { padding: 0.25em 0.7em; }`];

  @property({ attribute: false }) file!: FileSet;
  @property({ attribute: false }) words!: Words;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';

  render() {
    const { file } = this;
    const texts = adminTexts(this.words).file;
    const size = file.Size === null ? '' : `${this.words.number(file.Size)} ${texts.bytes}`;
    return html`<p class="quiet">${[file.ID, file.Format, file.Build, file.Caller, size].filter(Boolean).join(' · ')}</p>
      ${file.Failure ? html`<p class="grave">⚠ ${texts.failure} ${file.Failure}</p>` : nothing}
      ${this.checks()}${this.read()}
      ${file.Decisions?.length ? html`<h4>${texts.decisions}</h4><ul>${file.Decisions.map((decision) => html`<li>
        ${texts.actions[decision.Action] ?? decision.Action}, ${this.words.date(decision.Time)}, ${decision.User}: ${decision.Reason}</li>`)}</ul>` : nothing}`;
  }

  private checks() {
    const texts = adminTexts(this.words).file;
    const { Status, Checks } = this.file.Quality;
    if (Status === 'ReviewNeeded') return html`<h4>${texts.quality}</h4><p class="heed">${texts.reviewNeeded}</p>`;
    if (!Checks.length) return nothing;
    const order = ['Fail', 'Released', 'Warn', 'Pass', 'NotEvaluated'];
    const sorted = [...Checks].sort((a, b) => order.indexOf(a.Status) - order.indexOf(b.Status));
    return html`<h4>${texts.quality}</h4><div class="scroll"><table><thead><tr><th>${texts.check}</th><th>${texts.result}</th>
        <th class="number">${texts.value}</th><th>${texts.limits}</th></tr></thead><tbody>
      ${sorted.map((check) => html`<tr><td>${texts.checks[check.Code] ?? check.Code}</td>
        <td class=${check.Status === 'Fail' ? 'grave' : check.Status === 'Warn' ? 'heed' : ''}>${check.Status === 'Fail' ? '⚠ ' : ''}${texts.results[check.Status] ?? check.Status}
          ${check.Samples?.length ? html`<span class="quiet">${check.Samples.map(({ Name }) => Name).join(', ')}</span>` : nothing}</td>
        <td class="number">${check.Value === null ? '–' : this.words.fraction(check.Value)}</td><td>${this.limits(check)}</td></tr>`)}
      </tbody></table></div>`;
  }

  private limits(check: Check): string {
    const range = check.Fail ?? check.Warn;
    if (!range) return '';
    const [low, high] = range.map((end) => (end === null ? '' : this.words.fraction(end)));
    return adminTexts(this.words).file.range(low, high);
  }

  private read() {
    const texts = adminTexts(this.words).file;
    const { Records, Calls, Rejected, FirstErrors } = this.file.Report;
    if (Records === undefined) return nothing;
    const { upload } = this.words.texts;
    const counts = [upload.records(this.words.number(Records)), Calls === undefined ? '' : upload.calls(this.words.number(Calls)),
      upload.rejected(this.words.number(Rejected ?? 0))];
    return html`<h4>${texts.report}</h4><p>${counts.filter(Boolean).join(' · ')}</p>
      ${FirstErrors?.length ? html`<p>${texts.firstErrors}</p><ul>${FirstErrors.map((error) => html`<li>${upload.line(this.words.number(error.Line))}${
        error.Column ? `, ${texts.column(this.words.number(error.Column))}` : ''}: ${error.Reason}</li>`)}</ul>` : nothing}`;
  }
}
customElements.define('og-file-report', OgFileReport);
