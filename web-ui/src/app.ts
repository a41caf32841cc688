// SPDX-License-Identifier: GPL-3.0-or-later
// The page: what stands after the '#' says which view, and of whom.
import { html, render, type TemplateResult } from 'lit';
import './components/og-panel.js';
import './plots/og-plot-page.js';

interface View {
  path: RegExp;
  show(groups: string[], theme: string): TemplateResult;
}

const VIEWS: View[] = [
  {
    path: /^#\/(patients|studies|series)\/([^/]+)\/(plots|timeline|versions)$/,
    show: ([level, resource, tab], theme) =>
      html`<og-plot-page level=${level} resource=${resource} tab=${tab} theme=${theme}></og-plot-page>`,
  },
  {
    path: /^#\/(patients|studies|series)\/([^/]+)$/,
    show: ([level, resource], theme) =>
      html`<og-panel level=${level} resource=${resource} theme=${theme} study-link="#/studies/"></og-panel>`,
  },
];

const place = document.querySelector<HTMLElement>('#view')!;
const dark = matchMedia('(prefers-color-scheme: dark)');

function follow(): void {
  const theme = dark.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  for (const view of VIEWS) {
    const found = view.path.exec(location.hash);
    if (found) {
      render(view.show(found.slice(1).map(decodeURIComponent), theme), place);
      return;
    }
  }
  render(html``, place);
}

window.addEventListener('hashchange', follow);
dark.addEventListener('change', follow);
follow();
