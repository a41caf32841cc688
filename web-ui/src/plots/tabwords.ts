// SPDX-License-Identifier: GPL-3.0-or-later
// What is said before a script of the plots has come: apart from their texts, since the page has it.
import { speak } from '../languages.js';

const en = {
  opening: 'Opening…', retry: 'Try again',
  notOpened: 'This view could not be loaded. This says nothing about the patient.',
};
export const findTabWords = speak<typeof en>({
  en,
  de: {
    opening: 'Wird geöffnet …', retry: 'Erneut versuchen',
    notOpened: 'Diese Ansicht konnte nicht geladen werden. Das sagt nichts über den Patienten aus.',
  },
  fr: {
    opening: 'Ouverture…', retry: 'Réessayer',
    notOpened: 'Cette vue n’a pas pu être chargée. Cela ne dit rien du patient.',
  },
});
