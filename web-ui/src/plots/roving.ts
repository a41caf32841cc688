// SPDX-License-Identifier: GPL-3.0-or-later
/** Which of `count` marks the arrow keys go to from one; null for other keys. */
export function findNext(key: string, chosen: number, count: number): number | null {
  const places: Record<string, number> = {
    ArrowRight: chosen + 1, ArrowDown: chosen + 1, ArrowLeft: chosen - 1, ArrowUp: chosen - 1, Home: 0, End: count - 1,
  };
  return key in places ? Math.min(count - 1, Math.max(0, places[key])) : null;
}
