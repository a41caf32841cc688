// SPDX-License-Identifier: GPL-3.0-or-later
// A density as pictures and tables need it: chromosomes side by side, cells in one row.
import type { Density } from './api.js';

export interface Chromosome {
  name: string;
  begin: number; // in the row of all chromosomes, in bases
  length: number;
  calls: number; // with a fraction
  median: number | null; // fraction, to the middle of its bin
}

export interface Cell {
  begin: number; // as of Chromosome
  end: number;
  bin: number;
  calls: number;
}

export interface Genome {
  chromosomes: Chromosome[];
  cells: Cell[];
  spectrum: number[]; // calls by bin of fractions
  size: number;
}

function findMedian(bins: number[]): number | null {
  const half = bins.reduce((sum, calls) => sum + calls, 0) / 2;
  if (half === 0) return null;
  let passed = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    passed += bins[bin];
    if (passed >= half) return (bin + 0.5) / bins.length;
  }
  return null;
}

/** Contigs that are no chromosome of the build stand last, as long as their calls reach. */
export function layOut(density: Density): Genome {
  const genome: Genome = { chromosomes: [], cells: [], spectrum: new Array(density.VafBins).fill(0), size: 0 };
  for (const contig of density.Contigs) {
    const bins = new Array<number>(density.VafBins).fill(0);
    const reach = contig.Cells.reduce((most, [bin]) => Math.max(most, bin + 1), 1) * density.BinBases;
    const length = contig.Length ?? reach;
    for (const [bin, fraction, calls] of contig.Cells) {
      bins[fraction] += calls;
      genome.spectrum[fraction] += calls;
      genome.cells.push({
        begin: genome.size + bin * density.BinBases, bin: fraction, calls,
        end: genome.size + Math.min(length, (bin + 1) * density.BinBases),
      });
    }
    genome.chromosomes.push({
      name: contig.Chromosome, begin: genome.size, length,
      calls: bins.reduce((sum, calls) => sum + calls, 0), median: findMedian(bins),
    });
    genome.size += length;
  }
  return genome;
}
