// SPDX-License-Identifier: GPL-3.0-or-later
// The plots' tabs of the patient's page; what they show comes in a script of its own.
import { html } from 'lit';
import type { Tab, TabContext } from '../page/tabs.js';
import './og-later.js';

function makeTab(name: string, script: string, element: string): Tab {
  return {
    name,
    title: (texts) => texts.tabs[name],
    show: (context: TabContext) => html`<og-later script=${script} element=${element} .context=${context}></og-later>`,
  };
}

export const plotTabs: Tab[] = [
  makeTab('plots', 'plots.js', 'og-plots'),
  makeTab('genome', 'igv.js', 'og-genome'),
  makeTab('timeline', 'plots.js', 'og-timeline'),
  makeTab('versions', 'plots.js', 'og-since'),
];
