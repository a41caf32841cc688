// SPDX-License-Identifier: GPL-3.0-or-later
import { speak } from '../languages.js';
import { de } from './texts/de.js';
import { en, type PlotTexts } from './texts/en.js';
import { fr } from './texts/fr.js';

export const findTexts = speak<PlotTexts>({ en, de, fr });
