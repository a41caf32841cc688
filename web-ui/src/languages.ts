// SPDX-License-Identifier: GPL-3.0-or-later
import type { Words } from './words.js';

/** An area's own texts, in the language of the others. */
export function speak<Texts>(texts: { en: Texts; de: Texts; fr: Texts }): (words: Words) => Texts {
  return ({ language }) => texts[language as keyof typeof texts];
}
