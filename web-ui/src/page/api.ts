// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of a patient asks the server.
import { ask, type Level, type Study } from '../api.js';

export interface Identity {
  PatientName?: string;
  PatientID?: string;
  PatientBirthDate?: string;
  PatientSex?: string;
}

/** As Orthanc has it, of the images' patient. */
export async function getIdentity(level: Level, id: string, signal: AbortSignal): Promise<Identity> {
  const own = encodeURIComponent(id);
  const path = level === 'patients' ? `patients/${own}` : `${level}/${own}/patient`;
  return (await (await ask(path, { signal })).json()).MainDicomTags;
}

export interface Annotation {
  Gene: string | null;
  Transcript: string | null;
  Consequence: string | null;
  HgvsC: string | null;
  HgvsP: string | null;
  Significance: string | null;
  Mane: boolean;
  Canonical: boolean;
}

export interface Call {
  Dataset: string;
  Sample: string;
  Origin: string;
  Genotype: string | null;
  Zygosity: string | null;
  Depth: number | null;
  AlleleDepth: number | null;
  ReferenceDepth: number | null;
  Vaf: number | null;
  GenotypeQuality: number | null;
  Quality: number | null;
  Filter: string | null;
}

export interface Variant {
  Variant: string;
  Build: string;
  Chromosome: string;
  Position: number; // from 1
  Reference: string;
  Alternate: string;
  Gene: string | null;
  HgvsC: string | null;
  HgvsP: string | null;
  HgvsG: string | null;
  RsId: string | null;
  Consequence: string | null;
  Significance: string | null;
  Annotations: Annotation[];
  Calls: Call[];
}

export interface VariantPage {
  Presence: 'Present' | 'Absent' | 'NotTested' | 'NotEvaluated';
  CoveredFraction: number | null;
  Absent: { Dataset: string; MinDepth: number | null } | null;
  Total: number; // of variants
  Variants: Variant[];
}

/** `limit` variants from the place `since` on, of those that the query lets through. */
export async function getVariants(
  subject: string, query: URLSearchParams, since: number, limit: number, signal: AbortSignal,
): Promise<VariantPage> {
  const asked = new URLSearchParams(query);
  asked.set('since', String(since));
  asked.set('limit', String(limit));
  return (await ask(`genomics/subjects/${encodeURIComponent(subject)}/variants?${asked}`, { signal })).json();
}

/** Null is a number that the reader's role is not told. */
export interface Cohort extends Omit<Variant, 'Calls'> {
  Total: number | null;
  Carriers: Record<'Heterozygous' | 'Homozygous' | 'Hemizygous' | 'Other', number> | null;
  Discordant: number | null;
  Tested: number | null;
  NotTested: number | null;
  NotEvaluated: number | null;
  NotComparable: number | null;
  AlleleCount: number | null;
  AlleleNumber: number | null;
  Frequency: number | null;
  Patients: { ID: string; PatientID: string; Issuer?: string; Genotype: string; Discordant: boolean }[];
  SmallCounts?: { Threshold: number; Round: number };
}

/** `limit` carriers from the place `since` on, with the counts of all. */
export async function getCohort(variant: string, since: number, limit: number, signal: AbortSignal): Promise<Cohort> {
  return (await ask(`genomics/variants/${encodeURIComponent(variant)}?since=${since}&limit=${limit}`, { signal })).json();
}

interface PatientStudy extends Study {
  Subject: string | null;
  ParentPatient: string;
}

/** Those of a carrier, the newest first. A PatientID is a pattern there, which others may match too. */
export async function getStudies(carrier: Cohort['Patients'][number]): Promise<PatientStudy[]> {
  const query = new URLSearchParams({ 'patient-id': carrier.PatientID, limit: '1000' });
  const answer: { Studies: PatientStudy[] } = await (await ask(`genomics/studies?${query}`, {})).json();
  return answer.Studies.filter((study) => study.Subject === carrier.ID)
    .sort((a, b) => (a.StudyDate < b.StudyDate ? 1 : -1));
}
