// SPDX-License-Identifier: GPL-3.0-or-later
import { css } from 'lit';

/** What forms and lists of administration share. */
export const forms = css`
  :host { display: block; }
  form, .bar { display: flex; flex-wrap: wrap; gap: 0.5em 0.9em; align-items: end; margin: 0.3em 0 0.9em; }
  label { display: grid; gap: 0.15em; font-size: 0.85em; color: var(--og-quiet); }
  label.check { grid-auto-flow: column; justify-content: start; align-items: center; gap: 0.4em; padding: 0.35em 0; }
  input, select, textarea { font: inherit; font-size: 1.1em; color: var(--og-text); background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.3em; padding: 0.25em 0.5em; box-sizing: border-box; }
  input:not([type='checkbox']), select { height: 2em; }
  [aria-invalid='true'] { border: 2px solid var(--og-grave); }
  button { font: inherit; color: var(--og-text); background: var(--og-calm-ground); border: 1px solid var(--og-line); border-radius: 0.4em; padding: 0.35em 0.9em; cursor: pointer; }
  button[disabled] { color: var(--og-quiet); cursor: default; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: 0.4em 0.9em 0.4em 0; vertical-align: baseline; border-bottom: 1px solid var(--og-calm-ground); overflow-wrap: anywhere; }
  thead th { font-size: 0.85em; font-weight: normal; color: var(--og-quiet); white-space: nowrap; }
  tbody th { font-weight: normal; }
  .number { text-align: right; font-variant-numeric: tabular-nums; }
  .grave { color: var(--og-grave); font-weight: bold; }
  .heed { color: var(--og-heed); font-weight: bold; }
  .quiet { color: var(--og-quiet); font-size: 0.93em; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2em 1em; margin: 0.4em 0; }
  dt { color: var(--og-quiet); }
  dd { margin: 0; overflow-wrap: anywhere; }
  h3 { font-size: 1.05em; margin: 1.2em 0 0.5em; }
`;
