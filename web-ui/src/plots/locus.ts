// SPDX-License-Identifier: GPL-3.0-or-later

/** Positions from 0, half-open. */
export interface Place {
  contig: string;
  begin: number;
  end: number;
}

const AROUND = 500;

/** "7:55,191,822", "chr7:55191722-55191922", "GRCh38:7-55191822-T-G"; null for anything else. */
export function parseLocus(text: string): Place | null {
  const bare = text.trim().replace(/[,\s\u00a0\u202f]/g, '').replace(/^(?:GRCh37|GRCh38|CHM13):/i, '');
  const parts = /^(?:chr)?([A-Za-z0-9_.]+)[:-](\d{1,10})(?:-(\d{1,10}))?(?:-[A-Za-z*]+)*$/.exec(bare);
  if (!parts) return null;
  const contig = parts[1] === 'M' ? 'MT' : parts[1];
  const first = Number(parts[2]);
  const last = parts[3] ? Number(parts[3]) : 0;
  if (first < 1 || (last && last < first)) return null;
  return last ? { contig, begin: first - 1, end: last } : { contig, begin: Math.max(0, first - 1 - AROUND), end: first + AROUND };
}

export function writeLocus(place: Place): string {
  return `${place.contig}:${Math.floor(place.begin) + 1}-${Math.ceil(place.end)}`;
}
