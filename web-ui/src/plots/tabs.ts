// SPDX-License-Identifier: GPL-3.0-or-later
// The plots' tabs of the patient's page; what they show comes in a script of its own.
import { html, type TemplateResult } from 'lit';
import './og-later.js';
import type { TabContext } from './og-later.js';

interface PlotTab {
  name: string;
  show(context: TabContext): TemplateResult;
}

function showElement(script: string, element: string) {
  return (context: TabContext) =>
    html`<og-later script=${script} element=${element} .context=${context}></og-later>`;
}

export const plotTabs: PlotTab[] = [
  { name: 'plots', show: showElement('plots.js', 'og-plots') },
  { name: 'timeline', show: showElement('plots.js', 'og-timeline') },
  { name: 'versions', show: showElement('plots.js', 'og-versions') },
];
