// SPDX-License-Identifier: GPL-3.0-or-later
import type { Words } from '../words.js';

/** To the second, as the reader's clock has it. */
export function moment(iso: string, words: Words): string {
  return new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso));
}
