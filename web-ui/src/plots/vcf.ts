// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the server's own VCF, as a table shows them; igv.js draws the same text.

export interface VcfLine {
  contig: string;
  position: number; // from 1
  change: string;
  filter: string;
  gene: string;
  protein: string;
  fractions: string[]; // of the samples that have one
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function parseVcf(text: string): VcfLine[] {
  return text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const [contig, position, , reference, alternate, , filter, info, format, ...samples] = line.split('\t');
    const facts = new Map(info.split(';').map((fact) => fact.split('=') as [string, string]));
    const place = (format ?? '').split(':').indexOf('AF');
    return {
      contig, position: Number(position), change: `${reference}>${alternate.replace(',<*>', '')}`, filter: decode(filter),
      gene: decode(facts.get('GENE') ?? ''), protein: decode(facts.get('HGVSP') ?? ''),
      fractions: samples.map((sample) => (sample.split(':')[place] ?? '.').split(',')[0]).filter((fraction) => fraction !== '.'),
    };
  });
}
