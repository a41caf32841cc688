// SPDX-License-Identifier: GPL-3.0-or-later
import { html, type TemplateResult } from 'lit';
import type { Level, Panel } from '../api.js';
import type { Words } from '../words.js';
import type { PageTexts } from './texts/en.js';
import '../desk/og-desk.js';
import './og-calls.js';
import { plotTabs } from '../plots/tabs.js';

/** What a view of a patient is given. */
export interface TabContext {
  level: Level;
  resource: string; // Orthanc's id
  subject: string; // as /genomics/subjects/{id} takes it
  panel: Panel;
  words: Words;
  theme: 'light' | 'dark';
}

export interface Tab {
  name: string; // in the address
  title(texts: PageTexts): string;
  show(context: TabContext): TemplateResult;
}

/** In their order; the first is shown where the address names none. */
export const TABS: Tab[] = [
  {
    name: 'findings',
    title: (texts) => texts.tabs.findings,
    show: ({ subject, panel, words, theme }) =>
      html`<og-calls .subject=${subject} .tests=${panel.Datasets} .words=${words} theme=${theme}></og-calls>`,
  },
  {
    name: 'reports',
    title: (texts) => texts.tabs.reports,
    show: ({ subject, words, theme }) =>
      html`<og-desk .subject=${subject} .words=${words} theme=${theme}></og-desk>`,
  },
  ...plotTabs,
];
