// SPDX-License-Identifier: GPL-3.0-or-later
// The page: what stands after the '#' says which view, and of whom.
import { html, render, type TemplateResult } from 'lit';
import './admin/og-admin-page.js';
import './components/og-panel.js';
import { holdBack } from './desk/leaving.js';
import './desk/og-report.js';
import './page/og-patient-page.js';
import './page/og-landing.js';
import './page/og-variant-page.js';

interface View {
  path: RegExp;
  show(groups: string[], theme: string): TemplateResult;
}

const VIEWS: View[] = [
  {
    path: /^#\/(patients|studies|series)\/([^/?]+)(?:\/([a-z]+))?(?:\?.*)?$/,
    show: ([level, resource, tab], theme) =>
      html`<og-patient-page level=${level} resource=${resource} tab=${tab} theme=${theme}></og-patient-page>`,
  },
  {
    path: /^#\/panel\/(patients|studies|series)\/([^/?]+)$/,
    show: ([level, resource], theme) => html`<og-panel level=${level} resource=${resource} theme=${theme}
      language=${asked.get('language') ?? ''} study-link="#/panel/studies/"></og-panel>`,
  },
  {
    path: /^#\/reports\/([^/?]+)(?:\?version=(\d+))?$/,
    show: ([report, version], theme) =>
      html`<og-report report=${report} version=${version} theme=${theme}></og-report>`,
  },
  {
    path: /^#\/variants\/([^?]+)$/,
    show: ([variant], theme) => html`<og-variant-page variant=${variant} theme=${theme}></og-variant-page>`,
  },
  {
    path: /^#\/admin(?:\/([a-z]+))?(?:\?.*)?$/,
    show: ([part], theme) => html`<og-admin-page view=${part} theme=${theme}></og-admin-page>`,
  },
  { path: /^/, show: (_, theme) => html`<og-landing theme=${theme}></og-landing>` },
];

const place = document.querySelector<HTMLElement>('#view')!;
// Before the '#', since it holds for all that is opened from there: beside another viewer the panel looks as that does.
const asked = new URLSearchParams(location.search);
const dark = matchMedia('(prefers-color-scheme: dark)');

function follow(): void {
  const theme = ['light', 'dark'].find((name) => name === asked.get('theme')) ?? (dark.matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = theme;
  const view = VIEWS.find(({ path }) => path.test(location.hash))!;
  const groups = view.path.exec(location.hash)!.slice(1);
  render(view.show(groups.map(decode), theme), place);
}

/** What somebody typed may not be encoded as it should be. */
function decode(group: string | undefined): string {
  try {
    return decodeURIComponent(group ?? '');
  } catch {
    return group ?? '';
  }
}

window.addEventListener('hashchange', (event) => {
  if (!holdBack(event)) follow();
});
dark.addEventListener('change', follow);
follow();
