// SPDX-License-Identifier: GPL-3.0-or-later
import type { Test } from '../api.js';
import { afterAccession, shortenProtein, type Words } from '../words.js';
import type { Variant } from './api.js';
import { pageTexts } from './texts.js';

export interface Column {
  name: string;
  width: number; // em
  /** As people read it; empty where the file does not say. */
  text(variant: Variant, words: Words, tests: Test[]): string;
  /** For a file; what `text` shows where this is missing. */
  value?(variant: Variant): string | number | null;
  number?: boolean; // stands at the right
}

function place(variant: Variant): string {
  const cut = (allele: string) => (allele.length > 12 ? `${allele.slice(0, 10)}…${allele.length}` : allele);
  return `${variant.Chromosome}:${variant.Position} ${cut(variant.Reference)}>${cut(variant.Alternate)}`;
}

function nameTest(id: string, words: Words, tests: Test[]): string {
  const test = tests.find((known) => known.ID === id);
  return test?.Created ? words.date(test.Created) : id.slice(0, 8);
}

function first<Key extends keyof Variant['Calls'][number]>(variant: Variant, key: Key) {
  return variant.Calls[0]?.[key] ?? null;
}

/** All there are, in their order; how a call is said is that of the first, others stand in the details. */
export const COLUMNS: Column[] = [
  { name: 'gene', width: 6, text: (v) => v.Gene ?? '' },
  {
    name: 'change', width: 9.5, value: (v) => v.HgvsP ?? v.HgvsC,
    text: (v) => (v.HgvsP ? shortenProtein(v.HgvsP) : v.HgvsC ? afterAccession(v.HgvsC) : ''),
  },
  { name: 'place', width: 13.5, text: place, value: (v) => v.Variant },
  { name: 'effect', width: 10, text: (v, words) => (v.Consequence ? words.effect(v.Consequence) : ''), value: (v) => v.Consequence },
  {
    name: 'significance', width: 11.5, value: (v) => v.Significance,
    text: (v, words) => nameSignificance(v.Significance, words),
  },
  { name: 'vaf', width: 4.2, number: true, value: (v) => first(v, 'Vaf'), text: (v, words) => percent(first(v, 'Vaf'), words) },
  { name: 'depth', width: 4.5, number: true, value: (v) => first(v, 'Depth'), text: (v, words) => count(first(v, 'Depth'), words) },
  {
    name: 'zygosity', width: 8, value: (v) => first(v, 'Zygosity') ?? first(v, 'Genotype'),
    text: (v, words) => {
      const zygosity = first(v, 'Zygosity');
      return zygosity ? words.texts.zygosity[zygosity] ?? zygosity : first(v, 'Genotype') ?? '';
    },
  },
  { name: 'filter', width: 6, text: (v) => first(v, 'Filter') ?? '' },
  { name: 'origin', width: 6, value: (v) => first(v, 'Origin'), text: (v, words) => words.texts.origins[first(v, 'Origin') ?? ''] ?? '' },
  { name: 'quality', width: 5, number: true, value: (v) => first(v, 'Quality'), text: (v, words) => count(first(v, 'Quality'), words) },
  { name: 'genotypeQuality', width: 5, number: true, value: (v) => first(v, 'GenotypeQuality'), text: (v, words) => count(first(v, 'GenotypeQuality'), words) },
  { name: 'genotype', width: 5, text: (v) => first(v, 'Genotype') ?? '' },
  { name: 'rsId', width: 8, text: (v) => v.RsId ?? '' },
  { name: 'hgvsC', width: 16, text: (v) => v.HgvsC ?? '' },
  { name: 'hgvsP', width: 16, text: (v) => v.HgvsP ?? '' },
  { name: 'hgvsG', width: 18, text: (v) => v.HgvsG ?? '' },
  { name: 'test', width: 8, value: (v) => first(v, 'Dataset'), text: (v, words, tests) => nameTest(first(v, 'Dataset') ?? '', words, tests) },
  { name: 'sample', width: 8, text: (v) => first(v, 'Sample') ?? '' },
];

export const SHOWN_AT_FIRST = ['gene', 'change', 'place', 'effect', 'significance', 'vaf', 'depth', 'zygosity', 'filter', 'origin'];

/** The terms of a statement in words; what is none of ClinVar's common ones stays as the file has it. */
export function nameSignificance(stated: string | null, words: Words): string {
  const known = pageTexts(words).filter.significances;
  return (stated ?? '').split(/[&,|]/).map((term) => known[term.toLowerCase()] ?? term.replaceAll('_', ' ')).join(', ');
}

function percent(value: number | null, words: Words): string {
  return value === null ? '' : words.percent(value);
}

function count(value: number | null, words: Words): string {
  return value === null ? '' : words.number(value);
}

const KEY = 'orthanc-genomics-columns';

/** Those that this browser's user chose; without storage, those that everybody sees first. */
export function loadColumns(): Set<string> {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    const known = Array.isArray(names) ? COLUMNS.filter((column) => names.includes(column.name)) : [];
    if (known.length) return new Set(known.map((column) => column.name));
  } catch {
    // as if nothing had been chosen
  }
  return new Set(SHOWN_AT_FIRST);
}

export function saveColumns(names: Set<string>) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...names]));
  } catch {
    // they hold until the page is left
  }
}

/** RFC 4180; what a spreadsheet would take for a formula gets an apostrophe before it, as the server's have. */
export function toCsvLine(cells: (string | number | null)[]): string {
  return `${cells.map((cell) => {
    const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell ?? '');
    return /[,"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(',')}\r\n`;
}

export function nameColumn(column: Column, words: Words): string {
  return pageTexts(words).columns[column.name];
}
