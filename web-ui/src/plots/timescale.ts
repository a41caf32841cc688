// SPDX-License-Identifier: GPL-3.0-or-later
// Moments on a line: where its ticks stand, and what stands too close to be told apart.

export interface Tick {
  at: number; // milliseconds since 1970 UTC
  text: string;
}

export const DAY = 86_400_000;
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240];
const DAYS = [1, 2, 7, 14];

/** DICOM's YYYYMMDD; null for what is no date of the calendar. */
export function parseDicomDate(text: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text.trim());
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number);
  const at = Date.UTC(year, month - 1, day);
  const back = new Date(at);
  return year >= 1800 && back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? at : null;
}

export function parseMoment(text: string | null): number | null {
  const at = text ? new Date(text).valueOf() : NaN;
  return Number.isNaN(at) ? null : at;
}

/** First and last with room at both ends; a month at least. */
export function findSpan(moments: number[]): [number, number] {
  const begin = Math.min(...moments);
  const end = Math.max(...moments);
  const room = Math.max((end - begin) * 0.04, (30 * DAY - (end - begin)) / 2, DAY);
  return [begin - room, end + room];
}

function stepMonths(begin: number, end: number, months: number): number[] {
  const found: number[] = [];
  const first = new Date(begin);
  let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
  for (;; month += months) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > end) return found;
    if (at >= begin) found.push(at);
  }
}

function stepDays(begin: number, end: number, days: number): number[] {
  const found: number[] = [];
  for (let at = Math.ceil(begin / DAY / days) * days * DAY; at <= end; at += days * DAY) found.push(at);
  return found;
}

/** At most so many, at the starts of days, months or years. */
export function makeTicks(begin: number, end: number, most: number, language: string): Tick[] {
  const write = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
    return (at: number) => ({ at, text: format.format(at) });
  };
  for (const days of DAYS) {
    const found = stepDays(begin, end, days);
    if (found.length <= most) return found.map(write({ day: 'numeric', month: 'short', year: 'numeric' }));
  }
  const step = MONTHS.find((months) => stepMonths(begin, end, months).length <= most) ?? MONTHS[MONTHS.length - 1];
  return stepMonths(begin, end, step)
    .map(write(step < 12 ? { month: 'short', year: 'numeric' } : { year: 'numeric' }));
}

/** What lies within `room` of the first of its group joins it. `items` are in their order. */
export function groupNear<T>(items: T[], place: (item: T) => number, room: number): T[][] {
  const groups: T[][] = [];
  for (const item of items) {
    const last = groups[groups.length - 1];
    if (last && place(item) - place(last[0]) < room) last.push(item);
    else groups.push([item]);
  }
  return groups;
}
