// SPDX-License-Identifier: GPL-3.0-or-later
import { de } from './texts/de.js';
import { en, type PlotTexts } from './texts/en.js';
import { fr } from './texts/fr.js';
import type { Words } from '../words.js';

const LANGUAGES: Record<string, PlotTexts> = { en, de, fr };

export function findTexts(words: Words): PlotTexts {
  return LANGUAGES[words.language] ?? en;
}
