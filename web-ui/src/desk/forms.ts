// SPDX-License-Identifier: GPL-3.0-or-later
import { html, type TemplateResult } from 'lit';
import type { Words } from '../words.js';
import { locateForm, type ReportHead, type Version } from './api.js';
import { deskTexts } from './texts.js';

/** Links to what a browser shows and prints of a version, in a window of its own. */
export function linkForms(words: Words, report: ReportHead, version: Version): TemplateResult {
  const texts = deskTexts(words);
  const name = texts.readNamed(report.Profile, words.number(version.Version));
  const link = (form: 'html' | 'pdf', text: string) => html`<a target="_blank" rel="noopener" aria-label=${`${text}: ${name}`}
    href=${locateForm(report.ID, form, version.Version)}>${text}</a>`;
  return html`${link('html', texts.page)} · ${link('pdf', texts.pdf)}`;
}
