// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a JSON text stands what the server complains about.

type Place = [begin: number, end: number];

/** By the path or the line and column with which the message begins; null where it names neither. */
export function findPlace(text: string, message: string): Place | null {
  const fault = /^(?:\D{0,40}\s)?(\d+):(\d+)/.exec(message);
  if (fault) return findColumn(text, Number(fault[1]), Number(fault[2]));
  const path = /^[A-Za-z]\w*(?:\.\w+|\[\d+\])*/.exec(message);
  if (!path) return null;
  const keys = path[0].match(/\w+/g)!;
  try {
    if (JSON.parse(text).resourceType === keys[0]) keys.shift(); // FHIR's paths begin with it
  } catch {
    return null;
  }
  return findPath(text, keys);
}

function findColumn(text: string, line: number, column: number): Place {
  const before = text.split('\n').slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const begin = Math.min(text.length, before + column - 1);
  return [begin, Math.min(text.length, begin + 1)];
}

/** The value itself, or the innermost one around it that is there; null where there is none but the whole. */
function findPath(text: string, keys: string[]): Place | null {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)];
  let at = 0;
  for (const key of keys) {
    const inner = findMember(tokens, at, key);
    if (inner < 0) break;
    at = inner;
  }
  if (!at) return null;
  const last = tokens[skip(tokens, at) - 1];
  return [tokens[at].index, last.index + last[0].length];
}

/** The place of the value of an object's key or a list's number; -1 for none. */
function findMember(tokens: RegExpMatchArray[], at: number, key: string): number {
  const isList = tokens[at][0] === '[';
  if (!isList && tokens[at][0] !== '{') return -1;
  let number = 0;
  for (let next = at + 1; next < tokens.length && !'}]'.includes(tokens[next][0]); number++) {
    const value = isList ? next : next + 2;
    if (key === (isList ? String(number) : JSON.parse(tokens[next][0]))) return value;
    next = skip(tokens, value);
    if (tokens[next]?.[0] === ',') next++;
  }
  return -1;
}

/** The place behind a value. */
function skip(tokens: RegExpMatchArray[], at: number): number {
  let depth = 0;
  do {
    if ('{['.includes(tokens[at][0])) depth++;
    if ('}]'.includes(tokens[at][0])) depth--;
    at++;
  } while (depth > 0 && at < tokens.length);
  return at;
}
