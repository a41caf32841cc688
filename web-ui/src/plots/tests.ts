// SPDX-License-Identifier: GPL-3.0-or-later
import type { Panel, Test } from '../api.js';
import type { Words } from '../words.js';

/** The id of the test to begin with: that of the finding that matters first, else the first; empty for none. */
export function findFirstTest(panel: Panel, tests: Test[]): string {
  const found = panel.Findings.map((finding) => finding.Dataset).find((id) => tests.some((test) => test.ID === id));
  return found ?? tests[0]?.ID ?? '';
}

/** A test as people choose it in a list. */
export function nameTest(test: Test, words: Words): string {
  const { origins, received } = words.texts;
  return [origins[test.Origin] ?? test.Origin, test.Format, test.Caller, test.Build,
    test.Created ? received(words.date(test.Created)) : ''].filter(Boolean).join(' · ');
}
