// SPDX-License-Identifier: GPL-3.0-or-later
import type { Test } from '../api.js';
import type { Words } from '../words.js';

/** A test as people choose it in a list. */
export function nameTest(test: Test, words: Words): string {
  const { origins, received } = words.texts;
  return [origins[test.Origin] ?? test.Origin, test.Format, test.Caller, test.Build,
    test.Created ? received(words.date(test.Created)) : ''].filter(Boolean).join(' · ');
}
