// SPDX-License-Identifier: GPL-3.0-or-later
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../words.js';
import { findTexts } from './language.js';
import type { Reading } from '../reading.js';

/** What there is to say while a reading has no answer: denied and none look alike. */
export function tellOf(reading: Reading<unknown>, words: Words, theme: string): TemplateResult | typeof nothing {
  const texts = findTexts(words);
  if (reading.busy) return html`<og-notice theme=${theme} .text=${texts.loading}></og-notice>`;
  if (!reading.failure) return nothing;
  if ([401, 403, 404].includes(reading.failure.status)) {
    return html`<og-notice theme=${theme} .text=${words.texts.none}></og-notice>`;
  }
  return html`<og-notice theme=${theme} .text=${texts.failed} .retry=${words.texts.retry}
    @og-retry=${reading.again}></og-notice>`;
}
