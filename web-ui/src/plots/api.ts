// SPDX-License-Identifier: GPL-3.0-or-later
// What the plots ask the server.
import { ApiError, ask, type Level, type Study } from '../api.js';

/** Nothing on the page of a patient, who has no one study. */
export async function findOwnStudy(level: Level, id: string, signal: AbortSignal): Promise<Study | null> {
  if (level === 'patients') return null;
  const path = `${level}/${encodeURIComponent(id)}${level === 'series' ? '/study' : ''}`;
  const study = await (await ask(path, { signal })).json();
  const series = await (await ask(`studies/${encodeURIComponent(study.ID)}/series`, { signal })).json();
  const modalities = series.map((one: { MainDicomTags: Record<string, string> }) => one.MainDicomTags.Modality ?? '');
  return {
    ID: study.ID, StudyDate: study.MainDicomTags.StudyDate ?? '',
    StudyDescription: study.MainDicomTags.StudyDescription ?? '',
    Modalities: [...new Set<string>(modalities)].filter(Boolean),
  };
}

export interface QualityCheck {
  Code: string;
  Status: string;
  Value: number | null;
  Count: number;
  Warn?: [number | null, number | null]; // lowest and highest that are expected
  Fail?: [number | null, number | null];
  Samples?: { Name: string; Status: string; Value: number | null; Count: number }[];
}

export interface QualityOfDataset {
  ID: string;
  Supersedes: string | null;
  Quality: { Status: string; Checks: QualityCheck[] };
}

export async function getQuality(dataset: string, signal: AbortSignal): Promise<QualityOfDataset> {
  return (await ask(`genomics/datasets/${encodeURIComponent(dataset)}`, { signal })).json();
}

export interface Density {
  Calls: number;
  WithoutVaf: number;
  WithoutDepth: number;
  BinBases: number;
  VafBins: number;
  Depths: { From: number; Calls: number }[];
  Contigs: { Build: string; Chromosome: string; Length: number | null; Cells: [number, number, number][] }[];
}

function ofSubject(subject: string, rest: string, keys: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(keys).filter(([, value]) => value !== ''));
  return `genomics/subjects/${encodeURIComponent(subject)}/${rest}?${query}`;
}

export async function getDensity(subject: string, dataset: string, filter: string, signal: AbortSignal): Promise<Density> {
  return (await ask(ofSubject(subject, 'variants/density', { dataset, filter }), { signal })).json();
}

export interface Call {
  Dataset: string;
  Sample: string;
  Origin: string;
  Vaf: number | null;
  Depth: number | null;
  Filter: string | null;
  Genotype: string | null;
}

export interface Variant {
  Variant: string;
  Gene: string | null;
  HgvsP: string | null;
  HgvsC: string | null;
  Consequence: string | null;
  Significance: string | null;
  Calls: Call[];
}

export interface Variants {
  Presence: string;
  Total: number;
  Variants: Variant[];
}

export async function getGeneVariants(subject: string, gene: string, dataset: string, signal: AbortSignal): Promise<Variants> {
  return (await ask(ofSubject(subject, 'variants', { gene, dataset, limit: '1000' }), { signal })).json();
}

export interface Difference extends Omit<Variant, 'Calls'> {
  Kind: 'Added' | 'Removed' | 'Changed';
  Fields: string[];
  Presence: string;
  From: Call[];
  To: Call[];
}

export interface Differences {
  From: string | null;
  To: string | null;
  Incomplete: boolean;
  Differences: Difference[];
  Next: string | null;
}

/** `from` and `to` are ids of datasets or ISO dates; an empty `to` is now. */
export async function getDifferences(subject: string, from: string, to: string, after: string, signal: AbortSignal):
Promise<Differences> {
  return (await ask(ofSubject(subject, 'difference', { from, to, after, limit: '100' }), { signal })).json();
}

/** As VCF that the server makes anew of what the reader may see; positions from 0, half-open. */
export async function getVcf(subject: string, dataset: string, build: string, place: { contig: string; begin: number; end: number }):
Promise<{ text: string; total: number }> {
  const region = `${place.contig}:${Math.max(0, Math.floor(place.begin)) + 1}-${Math.ceil(place.end)}`;
  const answer = await ask(ofSubject(subject, 'variants', { dataset, build, region, limit: '10000' }), { headers: { Accept: 'text/vcf' } });
  return { text: await answer.text(), total: Number(answer.headers.get('Genomics-Total') ?? 0) };
}

export interface GenePlace {
  Chromosome: string;
  Start: number; // from 1
  End: number;
}

/** Nothing for a gene that is not known, or not on that build. */
export async function findGene(symbol: string, build: string): Promise<GenePlace | null> {
  try {
    const gene = await (await ask(`genomics/genes/${encodeURIComponent(symbol)}`, {})).json();
    return gene[build] ?? null;
  } catch (error) {
    if (error instanceof ApiError && [400, 404, 422].includes(error.status)) return null;
    throw error;
  }
}
