// SPDX-License-Identifier: GPL-3.0-or-later
import { css } from 'lit';

/** Colours of the house, light and dark; text on its ground has a contrast of 4.5 or more. */
export const tokens = css`
  :host {
    --og-ground: #fff;
    --og-text: #222;
    --og-quiet: #555;
    --og-line: #bbb;
    --og-bar: linear-gradient(#f0f0f0, #ddd);
    --og-link: #1a5f96;
    --og-grave: #a3141e;
    --og-grave-ground: #fdeced;
    --og-heed: #7a4b00;
    --og-heed-ground: #fdf3dc;
    --og-calm-ground: #eef1f4;
    --og-vaf: #396b9e;
    --og-vaf-ground: #dde3e9;
    --og-focus: #d4600a;
    color-scheme: light;
  }
  :host([theme='dark']) {
    --og-ground: #1b1e22;
    --og-text: #eceff1;
    --og-quiet: #b3bac1;
    --og-line: #4a5058;
    --og-bar: linear-gradient(#343a41, #2a2f35);
    --og-link: #8cc4f0;
    --og-grave: #ffb3b8;
    --og-grave-ground: #4d1a1f;
    --og-heed: #f5cf83;
    --og-heed-ground: #463610;
    --og-calm-ground: #2b3036;
    --og-vaf: #6fb0e6;
    --og-vaf-ground: #3a4149;
    --og-focus: #ffab5c;
    color-scheme: dark;
  }
  :focus-visible {
    outline: 3px solid var(--og-focus);
    outline-offset: 1px;
  }
  a {
    color: var(--og-link);
  }
`;
