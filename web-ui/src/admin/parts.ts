// SPDX-License-Identifier: GPL-3.0-or-later
import { html, type TemplateResult } from 'lit';
import type { Words } from '../words.js';
import type { Permissions } from './api.js';
import './og-audit.js';
import './og-consents.js';
import './og-datasets.js';
import './og-jobs.js';
import './og-storage.js';

export interface PartContext {
  permissions: Permissions;
  words: Words;
  theme: string;
}

export interface Part {
  name: string;
  /** Whose permissions open it, any of them. */
  needs: (keyof Permissions)[];
  show(context: PartContext): TemplateResult;
}

export const PARTS: Part[] = [
  {
    name: 'quarantine',
    needs: ['Upload', 'Administer'],
    show: ({ permissions, words, theme }) =>
      html`<og-datasets held .decides=${permissions.Administer} .words=${words} theme=${theme}></og-datasets>`,
  },
  {
    name: 'datasets',
    needs: ['Upload', 'Administer'],
    show: ({ permissions, words, theme }) =>
      html`<og-datasets .decides=${permissions.Administer} .words=${words} theme=${theme}></og-datasets>`,
  },
  {
    name: 'jobs',
    needs: ['Upload', 'Administer'],
    show: ({ words, theme }) => html`<og-jobs .words=${words} theme=${theme}></og-jobs>`,
  },
  {
    name: 'consents',
    needs: ['Consent'],
    show: ({ words, theme }) => html`<og-consents .words=${words} theme=${theme}></og-consents>`,
  },
  {
    name: 'audit',
    needs: ['Audit'],
    show: ({ words, theme }) => html`<og-audit .words=${words} theme=${theme}></og-audit>`,
  },
  {
    name: 'storage',
    needs: ['Administer'],
    show: ({ words, theme }) => html`<og-storage .words=${words} theme=${theme}></og-storage>`,
  },
];
