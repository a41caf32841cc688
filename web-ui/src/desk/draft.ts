// SPDX-License-Identifier: GPL-3.0-or-later
// What is edited of a draft, and how the work of two people at it comes together.
import type { FullReport } from './api.js';

export interface Content {
  Language: string;
  Findings: string[]; // the variants that are chosen
  Conclusions: string[];
  Recommendations: string[];
}

export type Field = keyof Content;

export function readContent(report: FullReport): Content {
  const chosen = (report.Findings ?? []).filter((finding) => finding.Selected);
  return {
    Language: report.Language ?? '',
    Findings: chosen.map((finding) => finding.Variant),
    Conclusions: report.Conclusions ?? [],
    Recommendations: report.Recommendations ?? [],
  };
}

function same(a: Content, b: Content, field: Field): boolean {
  return JSON.stringify(a[field]) === JSON.stringify(b[field]);
}

/** Of `mine`, what is to be sent: the fields that are not as they were. */
export function listChanges(base: Content, mine: Content): Partial<Content> {
  const fields = (Object.keys(base) as Field[]).filter((field) => !same(base, mine, field));
  return Object.fromEntries(fields.map((field) => [field, mine[field]]));
}

/** An empty entry says nothing. White space at both ends is not kept by the server. */
export function tidy(content: Content): Content {
  const tidied = (texts: string[]) => texts.map((text) => text.trim()).filter(Boolean);
  return {
    ...content, Language: content.Language.trim(),
    Conclusions: tidied(content.Conclusions), Recommendations: tidied(content.Recommendations),
  };
}

/** In their order in the draft, so that a choice taken back is no change. */
function mergeChoice(base: string[], mine: string[], theirs: FullReport): string[] {
  return (theirs.Findings ?? []).filter(({ Variant, Selected }) => {
    const changed = base.includes(Variant) !== mine.includes(Variant);
    return changed ? mine.includes(Variant) : Selected;
  }).map((finding) => finding.Variant);
}

/** What I changed stays mine, what they alone changed is taken over; both changed: `conflicts`. */
export function merge(base: Content, mine: Content, theirs: FullReport): { merged: Content; conflicts: Field[] } {
  const saved = readContent(theirs);
  const texts: Field[] = ['Language', 'Conclusions', 'Recommendations'];
  const ours = texts.filter((field) => !same(base, mine, field));
  const merged = { ...saved, ...Object.fromEntries(ours.map((field) => [field, mine[field]])) };
  merged.Findings = mergeChoice(base.Findings, mine.Findings, theirs);
  return { merged, conflicts: ours.filter((field) => !same(base, saved, field) && !same(mine, saved, field)) };
}
