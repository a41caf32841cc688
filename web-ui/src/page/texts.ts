// SPDX-License-Identifier: GPL-3.0-or-later
import type { Words } from '../words.js';
import { de } from './texts/de.js';
import { en, type PageTexts } from './texts/en.js';
import { fr } from './texts/fr.js';

const LANGUAGES: Record<string, PageTexts> = { en, de, fr };

/** The page's own texts, in the language of the others. */
export function pageTexts(words: Words): PageTexts {
  return LANGUAGES[words.language];
}
