// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApiError } from '../api.js';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { decideDataset, type Dataset, type User } from './api.js';
import './og-confirm.js';
import type { OgConfirm } from './og-confirm.js';
import { forms } from './styles.js';
import { adminTexts } from './texts.js';

/** What came of a file: its import, its checks, who decided what; and the decision, where one waits. */
export class OgDataset extends LitElement {
  static styles = [tokens, forms];

  @property({ attribute: false }) shown!: Dataset;
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) user!: User;
  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @state() private step = 'release';
  @state() private fault = '';

  render() {
    const texts = adminTexts(this.words);
    const dataset = this.shown;
    const waits = dataset.Status === 'Quarantined' && this.user.Permissions.Administer;
    return html`${dataset.Failure ? html`<p class="grave">${dataset.Failure}</p>` : nothing}
      <dl><dt>ID</dt><dd>${dataset.ID}</dd>
        <dt>${texts.samples}</dt><dd>${dataset.Samples.slice(0, 20).map((sample) => sample.Name).join(', ')}${dataset.Samples.length > 20
          ? ` … (${this.words.number(dataset.Samples.length)})` : ''}</dd></dl>
      ${this.report()}${this.checks()}${this.decisions()}
      ${waits ? html`<div class="bar"><button type="button" @click=${() => this.ask('release')}>${texts.steps.release}…</button>
        <button type="button" @click=${() => this.ask('reject')}>${texts.steps.reject}…</button></div>
        <og-confirm theme=${this.theme} .question=${texts.questions[this.step]} .step=${texts.steps[this.step]} .cancel=${texts.cancel}
          .reason=${texts.reason} .fault=${this.fault} @og-confirmed=${this.decide}></og-confirm>` : nothing}`;
  }

  private report() {
    const texts = adminTexts(this.words);
    const { Records, Calls, Rejected, FirstErrors } = this.shown.Report;
    if (Records === undefined) return nothing;
    const counts = [texts.records(this.words.number(Records)), Calls === undefined ? '' : texts.calls(this.words.number(Calls)),
      texts.rejected(this.words.number(Rejected ?? 0))].filter(Boolean).join(' · ');
    return html`<h3>${texts.import}</h3><p>${counts}</p>
      ${FirstErrors?.length ? html`<ul>${FirstErrors.map((error) => html`<li>${this.place(error)}: ${error.Reason}</li>`)}</ul>` : nothing}`;
  }

  private place(error: { Line: number; Column: number }): string {
    const texts = adminTexts(this.words);
    return [texts.line(this.words.number(error.Line)), error.Column ? texts.column(this.words.number(error.Column)) : ''].filter(Boolean).join(', ');
  }

  private checks() {
    const texts = adminTexts(this.words);
    const { Checks } = this.shown.Quality;
    if (Checks.length === 0) return nothing;
    const rank = (status: string) => ['Fail', 'Warn', 'Pass'].indexOf(status);
    const sorted = [...Checks].sort((a, b) => (rank(a.Status) + 4) % 4 - (rank(b.Status) + 4) % 4);
    return html`<h3>${texts.checks}</h3><div class="scroll"><table><thead><tr><th scope="col">${texts.check}</th><th scope="col">${texts.result}</th>
      <th scope="col" class="number">${texts.value}</th><th scope="col" class="number">${texts.count}</th></tr></thead>
      <tbody>${sorted.map((check) => html`<tr><th scope="row">${texts.codes[check.Code] ?? check.Code}</th>
        <td class=${check.Status === 'Fail' ? 'grave' : check.Status === 'Warn' ? 'heed' : ''}>${texts.outcomes[check.Status] ?? check.Status}</td>
        <td class="number">${check.Value === null ? '' : this.words.fraction(check.Value)}</td>
        <td class="number">${check.Count ? this.words.number(check.Count) : ''}</td></tr>`)}</tbody></table></div>`;
  }

  private decisions() {
    const texts = adminTexts(this.words);
    const list = this.shown.Decisions ?? [];
    return list.length ? html`<h3>${texts.decisions}</h3><ul>${list.map((one) => html`<li>${[this.words.time(one.Time), one.User,
      `${texts.actions[one.Action] ?? one.Action}: ${one.Reason}`].join(' · ')}</li>`)}</ul>` : nothing;
  }

  private ask(step: string) {
    this.step = step;
    this.fault = '';
    this.renderRoot.querySelector<OgConfirm>('og-confirm')!.open();
  }

  private async decide(event: CustomEvent<string>) {
    try {
      this.shown = await decideDataset(this.shown.ID, this.step, event.detail);
      this.renderRoot.querySelector<OgConfirm>('og-confirm')?.close();
      this.dispatchEvent(new CustomEvent('og-changed'));
    } catch (error) {
      this.fault = error instanceof ApiError && error.message ? error.message : adminTexts(this.words).failed;
    }
  }
}
customElements.define('og-dataset', OgDataset);
