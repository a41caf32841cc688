// SPDX-License-Identifier: GPL-3.0-or-later
import type { Words } from '../words.js';
import { de } from './texts/de.js';
import { en, type AdminTexts } from './texts/en.js';
import { fr } from './texts/fr.js';

const LANGUAGES: Record<string, AdminTexts> = { en, de, fr };

/** Those of the administration, in the language of the others. */
export function adminTexts(words: Words): AdminTexts {
  return LANGUAGES[words.language];
}
