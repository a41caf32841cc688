// SPDX-License-Identifier: GPL-3.0-or-later
import { css } from 'lit';

/** What the elements of the desk share. */
export const deskStyles = css`
  h2 { font-size: 1.3em; margin: 0; overflow-wrap: anywhere; }
  h3 { font-size: 1.1em; margin: 1.2em 0 0.4em; }
  h2:focus { outline: none; }
  p { margin: 0.4em 0; overflow-wrap: anywhere; }
  button, select, input, textarea { font: inherit; color: var(--og-text); }
  button, select, input:not([type]), textarea { background: var(--og-ground); border: 1px solid var(--og-quiet); border-radius: 0.4em; padding: 0.35em 0.8em; }
  button { background: var(--og-calm-ground); cursor: pointer; }
  button:disabled { color: var(--og-quiet); border-color: var(--og-line); cursor: default; }
  button.first { background: var(--og-link); color: var(--og-ground); border-color: var(--og-link); font-weight: bold; }
  button.first:disabled { background: var(--og-calm-ground); color: var(--og-quiet); border-color: var(--og-line); }
  button, select, input, textarea { scroll-margin-bottom: 5em; } /* the bar below a draft hides none that has the focus */
  textarea { width: 100%; box-sizing: border-box; resize: vertical; padding: 0.5em 0.8em; }
  [aria-invalid='true'] { border: 2px solid var(--og-grave); }
  fieldset { border: 1px solid var(--og-line); border-radius: 0.4em; margin: 0.8em 0; padding: 0.4em 0.9em 0.7em; min-width: 0; }
  label.choice { display: flex; gap: 0.6em; align-items: baseline; padding: 0.2em 0; overflow-wrap: anywhere; }
  label.field { display: block; margin: 0.9em 0 0.2em; font-weight: bold; }
  table { border-collapse: collapse; width: 100%; }
  caption { text-align: left; padding: 0.3em 0; }
  caption.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  th, td { text-align: left; padding: 0.4em 0.8em 0.4em 0; vertical-align: baseline; border-bottom: 1px solid var(--og-calm-ground); }
  thead th { font-size: 0.85em; font-weight: normal; color: var(--og-quiet); }
  .quiet { color: var(--og-quiet); font-size: 0.9em; }
  .heed { color: var(--og-heed); font-weight: bold; }
  .fault { color: var(--og-grave); font-weight: bold; overflow-wrap: anywhere; }
  .box { border: 1px solid var(--og-heed); background: var(--og-heed-ground); color: var(--og-heed); border-radius: 0.4em; padding: 0.5em 0.9em; margin: 0.8em 0; }
  .row { display: flex; flex-wrap: wrap; gap: 0.5em 0.9em; align-items: center; }
  .text { white-space: pre-wrap; overflow-wrap: anywhere; }
`;
