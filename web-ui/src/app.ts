// SPDX-License-Identifier: GPL-3.0-or-later
// The page around a panel: #/patients/{id}, #/studies/{id} or #/series/{id} says whose.
const panel = document.querySelector('og-panel')!;
const dark = matchMedia('(prefers-color-scheme: dark)');

function follow(): void {
  const place = /^#\/(patients|studies|series)\/([^/]+)$/.exec(location.hash);
  panel.toggleAttribute('hidden', !place);
  if (!place) return;
  panel.setAttribute('level', place[1]);
  panel.setAttribute('resource', decodeURIComponent(place[2]));
}

function colour(): void {
  const theme = dark.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  panel.setAttribute('theme', theme);
}

window.addEventListener('hashchange', follow);
dark.addEventListener('change', colour);
colour();
follow();

export {};
