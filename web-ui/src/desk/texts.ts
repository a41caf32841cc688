// SPDX-License-Identifier: GPL-3.0-or-later
import type { Words } from '../words.js';
import { de } from './texts/de.js';
import { en, type DeskTexts } from './texts/en.js';
import { fr } from './texts/fr.js';

const LANGUAGES: Record<string, DeskTexts> = { en, de, fr };

/** The desk's own texts, in the language of the others. */
export function deskTexts(words: Words): DeskTexts {
  return LANGUAGES[words.language];
}
