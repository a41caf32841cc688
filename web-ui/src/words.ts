// SPDX-License-Identifier: GPL-3.0-or-later
// The reader's language: texts, dates and numbers.
import { de } from './texts/de.js';
import { en, type Texts } from './texts/en.js';
import { fr } from './texts/fr.js';

const LANGUAGES: Record<string, Texts> = { en, de, fr };

/** Amino acids, three letters to one; Ter is a stop. */
const RESIDUES: Record<string, string> = {
  Ala: 'A', Arg: 'R', Asn: 'N', Asp: 'D', Cys: 'C', Gln: 'Q', Glu: 'E', Gly: 'G', His: 'H', Ile: 'I', Leu: 'L',
  Lys: 'K', Met: 'M', Phe: 'F', Pro: 'P', Ser: 'S', Thr: 'T', Trp: 'W', Tyr: 'Y', Val: 'V', Sec: 'U', Ter: '*',
};

/** "NP_005219.2:p.(Leu858Arg)" as people say it: "L858R". Text that is no p. change stays. */
export function shortenProtein(hgvs: string): string {
  const change = afterAccession(hgvs);
  if (!change.startsWith('p.')) return change;
  const bare = change.slice(2).replace(/^\((.*)\)$/, '$1');
  return bare.replace(/[A-Z][a-z]{2}/g, (residue) => RESIDUES[residue] ?? residue);
}

/** "NM_005228.5:c.2573T>G" without the accession. */
export function afterAccession(hgvs: string): string {
  return hgvs.slice(hgvs.indexOf(':') + 1);
}

export class Words {
  readonly texts: Texts;
  readonly language: string;
  readonly locale: string;

  /** `wanted` is a language tag, or empty for the browser's. */
  constructor(wanted: string) {
    const offered = wanted ? [wanted] : [...navigator.languages];
    const known = offered.find((tag) => tag.slice(0, 2).toLowerCase() in LANGUAGES) ?? 'en';
    this.locale = known;
    this.language = known.slice(0, 2).toLowerCase();
    this.texts = LANGUAGES[this.language];
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }

  /** Of 0 to 1; small ones to a tenth of a per cent. */
  percent(value: number): string {
    const digits = value > 0 && value < 0.1 ? 1 : 0;
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: digits }).format(value);
  }

  /** Of 0 to 1, to three digits however small. */
  fraction(value: number): string {
    return new Intl.NumberFormat(this.locale, { maximumSignificantDigits: 3 }).format(value);
  }

  date(iso: string): string {
    return this.format(new Date(iso), {});
  }

  /** The last day before a moment that is excluded. Explorer's scripts have a Date.parse of their own. */
  lastDay(iso: string): string {
    return this.format(new Date(new Date(iso).valueOf() - 1), { timeZone: 'UTC' });
  }

  /** DICOM's YYYYMMDD; what is none is shown as it is. */
  dicomDate(text: string): string {
    const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
    if (!parts) return text;
    return this.format(new Date(`${parts[1]}-${parts[2]}-${parts[3]}`), { timeZone: 'UTC' });
  }

  /** Sequence Ontology terms joined by '&', in words; the most severe stands first. */
  effect(terms: string): string {
    const first = terms.split('&')[0];
    return this.texts.effects[first] ?? first.replace(/_variant$/, '').replaceAll('_', ' ');
  }

  private format(date: Date, options: Intl.DateTimeFormatOptions): string {
    if (Number.isNaN(date.valueOf())) return '';
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', ...options }).format(date);
  }
}
