// SPDX-License-Identifier: GPL-3.0-or-later
// Where calls of a gene lie on its protein, by the HGVS that annotations give.
import type { Call, Variant } from './api.js';

export type Kind = 'Missense' | 'Truncating' | 'InFrame' | 'Silent' | 'Other';

export interface Lollipop {
  residue: number; // the first that changes, from 1
  protein: string; // accession with version, empty where none is stated
  variant: Variant;
  call: Call;
  kind: Kind;
}

const KINDS: [RegExp, Kind][] = [
  [/stop_gained|frameshift|splice_(acceptor|donor)|start_lost|transcript_ablation|exon_loss/, 'Truncating'],
  [/inframe|stop_lost|protein_altering/, 'InFrame'],
  [/missense/, 'Missense'],
  [/synonymous|_retained/, 'Silent'],
];

/** "p.(Glu746_Ala750del)", "NP_005219.2:p.Leu858Arg", "p.L858R" and "p.*110Glnext*17" begin at a residue. */
export function findResidue(hgvs: string): { protein: string; residue: number } | null {
  const parts = /^(?:([^:\s]+):)?p\.\(?(?:[A-Z][a-z]{2}|[A-Z*])(\d{1,6})(?!\d)/.exec(hgvs.trim());
  if (!parts) return null;
  const residue = Number(parts[2]);
  return residue > 0 ? { protein: parts[1] ?? '', residue } : null;
}

export function findKind(consequence: string | null): Kind {
  return KINDS.find(([pattern]) => pattern.test(consequence ?? ''))?.[1] ?? 'Other';
}

/** A lollipop for each call that has a place; the others are only counted. */
export function listLollipops(variants: Variant[]): { lollipops: Lollipop[]; without: number } {
  let without = 0;
  const lollipops = variants.flatMap((variant) => {
    const place = findResidue(variant.HgvsP ?? '');
    if (!place) {
      without += variant.Calls.length;
      return [];
    }
    return variant.Calls.map((call) => ({ ...place, variant, call, kind: findKind(variant.Consequence) }));
  });
  return { lollipops: lollipops.sort((a, b) => a.residue - b.residue || (b.call.Vaf ?? -1) - (a.call.Vaf ?? -1)), without };
}

/** Positions can be told apart on one protein alone: the one that most calls are stated on. */
export function chooseProtein(lollipops: Lollipop[]): string {
  const counts = new Map<string, number>();
  for (const { protein } of lollipops) counts.set(protein, (counts.get(protein) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

/** Genes of the panel that have a protein change come first, then those that have any variant. */
export function listGenes(findings: { Gene: string | null; HgvsP: string | null }[], genes: { Gene: string; Presence: string }[]): string[] {
  const changed = findings.filter((finding) => finding.Gene && findResidue(finding.HgvsP ?? '')).map((finding) => finding.Gene!);
  const present = genes.filter((gene) => gene.Presence === 'Present').map((gene) => gene.Gene);
  return [...new Set([...changed, ...present])];
}
