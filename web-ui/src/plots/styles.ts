// SPDX-License-Identifier: GPL-3.0-or-later
import { css } from 'lit';

/** What all plots have in common; over the tokens. */
export const plotStyles = css`
  :host { display: block; color: var(--og-text); font: 15px/1.35 Helvetica, Arial, sans-serif; }
  h2 { font-size: 1.2em; margin: 0 0 0.5em; }
  h3 { font-size: 1.1em; margin: 0.8em 0 0.5em; }
  svg { display: block; overflow: visible; max-width: none; }
  svg text { fill: var(--og-text); font-size: 13px; }
  svg text.tick { fill: var(--og-quiet); font-size: 12px; }
  .grid { stroke: var(--og-calm-ground); }
  .note { margin: 0.4em 0; font-size: 0.9em; color: var(--og-quiet); }
  .heed { color: var(--og-heed); font-weight: bold; }
  ul { margin: 0.5em 0; padding: 0.5em 0.8em; list-style: none; background: var(--og-calm-ground); border-radius: 0.4em; box-sizing: border-box; }
  table { border-collapse: collapse; width: 100%; font-size: 0.93em; }
  caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  th, td { text-align: left; font-weight: normal; padding: 5px 10px; vertical-align: baseline; border-bottom: 1px solid var(--og-calm-ground); overflow-wrap: anywhere; }
  thead th { font-size: 0.9em; color: var(--og-quiet); }
  td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  select, input, button { font: inherit; color: var(--og-text); background: var(--og-ground); border: 1px solid var(--og-line); border-radius: 0.3em; padding: 0.3em 0.6em; }
  button { cursor: pointer; background: var(--og-calm-ground); }
  .choice { display: flex; flex-wrap: wrap; gap: 0.5em 1.2em; align-items: baseline; margin: 0.6em 0; }
  .scroll { overflow-x: auto; }
`;
