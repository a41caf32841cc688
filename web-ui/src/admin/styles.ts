// SPDX-License-Identifier: GPL-3.0-or-later
import { css } from 'lit';

/** Of all parts: tables, forms, buttons. */
export const parts = css`
  :host { display: block; color: var(--og-text); }
  h3 { font-size: 1.1em; margin: 0 0 0.5em; }
  h4 { font-size: 1em; margin: 0.9em 0 0.3em; }
  p { margin: 0.3em 0; overflow-wrap: anywhere; }
  form { display: flex; flex-wrap: wrap; gap: 0.6em 1em; align-items: end; margin: 0 0 0.8em; }
  label { display: flex; flex-direction: column; gap: 0.15em; color: var(--og-quiet); font-size: 0.9em; }
  input, select, textarea, button { font: inherit; color: var(--og-text); background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.3em; padding: 0.35em 0.6em; box-sizing: border-box; }
  button { background: var(--og-calm-ground); cursor: pointer; }
  button:disabled { color: var(--og-quiet); cursor: default; }
  [aria-invalid='true'] { border: 2px solid var(--og-grave); }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: 0.45em 0.7em; vertical-align: top; border-bottom: 1px solid var(--og-line); }
  td.long { overflow-wrap: anywhere; min-width: 8em; }
  th { color: var(--og-quiet); background: var(--og-calm-ground); font-size: 0.9em; }
  td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
  td .row, .row { display: flex; flex-wrap: wrap; gap: 0.5em; align-items: center; }
  ul { margin: 0.2em 0; padding-left: 1.3em; }
  .good { color: var(--og-text); }
  .heed { color: var(--og-heed); font-weight: bold; }
  .grave, .fault { color: var(--og-grave); font-weight: bold; }
  .quiet { color: var(--og-quiet); }
  .more td { background: var(--og-calm-ground); }
  .pages { display: flex; gap: 0.6em; align-items: center; margin: 0.7em 0 0; }
`;
