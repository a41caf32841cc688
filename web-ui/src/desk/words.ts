// SPDX-License-Identifier: GPL-3.0-or-later
// What the desk says of reports, findings and tests.
import { ApiError, type Test } from '../api.js';
import { afterAccession, shortenProtein, type Words } from '../words.js';
import type { FullReport, ReportHead, Reported, Version } from './api.js';
import { deskTexts } from './texts.js';

/** With the time of day: two people may be at it on one day. */
export function moment(words: Words, iso: string | null): string {
  const date = new Date(iso ?? '');
  if (Number.isNaN(date.valueOf())) return '';
  return new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** A sign beside the word, so that colour is never all. */
export function describeStatus(words: Words, version: Version): { sign: string; text: string; heed: boolean } {
  const { status } = deskTexts(words);
  if (version.Status === 'Draft') return { sign: '✎', text: status.Draft, heed: true };
  if (version.Status === 'Retracted') return { sign: '✕', text: status.Retracted, heed: true };
  if (!version.Instance) return { sign: '⚠', text: status.Unsent, heed: true };
  return version.Verified ? { sign: '✓', text: status.Verified, heed: false } : { sign: '○', text: status.Unverified, heed: true };
}

/** The last that was done to it: what, by whom, when. */
export function describeLast(words: Words, version: Version): string {
  const texts = deskTexts(words);
  const [what, who, when] = version.Status === 'Retracted' ? [texts.retracted, version.Retractor, version.Retracted]
    : version.Status === 'Final' ? [texts.signed, version.Signer, version.Signed]
      : [texts.edited, version.Editor, version.Edited];
  return [what, who ?? texts.nobody, moment(words, when)].filter(Boolean).join(' · ');
}

export function describeTest(words: Words, test: Test): string {
  const { origins, received } = words.texts;
  return [origins[test.Origin] ?? test.Origin, test.Format, test.Caller, test.Created ? received(words.date(test.Created)) : '', test.ID]
    .filter(Boolean).join(' · ');
}

/** "EGFR L858R" */
export function nameFinding(finding: Reported): string {
  const change = finding.HgvsP ? shortenProtein(finding.HgvsP) : finding.HgvsC ? afterAccession(finding.HgvsC) : finding.Variant;
  return [finding.Gene, change].filter(Boolean).join(' ');
}

export function describePatient(report: ReportHead): string {
  return [report.PatientID, report.Issuer].filter(Boolean).join(' · ');
}

/** Mutational burden and microsatellites, where the report states any. */
export function describeBiomarkers(words: Words, { Burden, Instability }: FullReport): string[] {
  const { biomarkers } = deskTexts(words);
  const said: string[] = [];
  if (Burden) {
    const value = Burden.PerMegabase ?? (Burden.Mutations! * 1e6) / Burden.CallableBases!;
    said.push([biomarkers.burden(words.number(value)), biomarkers.method(Burden.Method)].join(' · '));
  }
  if (Instability) {
    const state = biomarkers.stability[Instability.Stability] ?? Instability.Stability;
    said.push([biomarkers.instability(state), Instability.Method ? biomarkers.method(Instability.Method) : ''].filter(Boolean).join(' · '));
  }
  return said;
}

/** What the server had against it, in its words. */
export function explain(words: Words, error: unknown): string {
  if (!(error instanceof ApiError)) return String(error);
  return error.message || words.texts.upload.noAnswer;
}

/** Whether the server says no more than that there is nothing for the caller. */
export function isDenied(error: unknown): boolean {
  return error instanceof ApiError && [401, 403, 404].includes(error.status);
}

export interface Fault {
  field: string; // of what was sent; empty for none of these
  index: number; // in a list, else -1
  text: string;
}

/** "Conclusions[1]: is empty" as a place and what is wrong there. */
export function findFault(text: string, fields: string[]): Fault {
  const found = /^([A-Za-z]+)(?:\[(\d+)\])?/.exec(text);
  if (!found || !fields.includes(found[1])) return { field: '', index: -1, text };
  return { field: found[1], index: found[2] ? Number(found[2]) : -1, text };
}
