// SPDX-License-Identifier: GPL-3.0-or-later
// igv.js with nothing of its own to ask: chromosomes and calls are given to it.
import * as igvParts from 'igv';
import igv from 'igv';
import type { Place } from './locus.js';

/** Letters and blocks that stand out from the ground, also inverted. */
const BASES = { A: '#006b00', C: '#0000c8', G: '#8a4b00', T: '#b80000', N: '#505050' };
const CALLS = { homvarColor: '#0b6b80', hetvarColor: '#2202fd', homrefColor: '#5f6672', noCallColor: '#767676' };

/** Wider than this no calls are asked for. */
export const WINDOW = 1_000_000;

interface Parser {
  parseHeader(lines: unknown): Promise<unknown>;
  parseFeatures(lines: unknown): Promise<unknown[]>;
}
// igv.js has no types of these, which vite.config.js makes it export.
const { VcfParser, getDataWrapper } = igvParts as unknown as {
  VcfParser: new () => Parser;
  getDataWrapper(text: string): unknown;
};

export interface Clicked {
  name: string;
  value: string;
}

export interface Genome {
  build: string;
  chromosomes: { name: string; length: number }[];
  start: Place;
  track: string; // its name
  read(place: Place): Promise<string>; // VCF
  bases: ((place: Place) => Promise<string | null>) | null; // of the reference, where there is one
  moved(place: Place): void;
  clicked(facts: Clicked[]): void;
}

/** Of what igv.js has, what is used here. */
export interface Browser {
  search(locus: string): Promise<unknown>;
  zoomIn(): void;
  zoomOut(): void;
  close(): void;
}

function makeReader(genome: Genome) {
  const parser = new VcfParser();
  return {
    async readHeader() {
      const { contig } = genome.start;
      return parser.parseHeader(getDataWrapper(await genome.read({ contig, begin: 0, end: 1 })));
    },
    async readFeatures(contig: string, begin: number, end: number) {
      return parser.parseFeatures(getDataWrapper(await genome.read({ contig, begin, end })));
    },
  };
}

function listFacts(data: unknown[]): Clicked[] {
  return data.flatMap((fact) => {
    const { name, value } = (fact ?? {}) as Partial<Clicked>;
    return name && value !== undefined && value !== '' ? [{ name: String(name), value: String(value) }] : [];
  });
}

/** Without its menu, which would send the bases elsewhere to be looked for. */
async function addBases(browser: any, bases: (place: Place) => Promise<string | null>) {
  browser.genome.getSequence = (contig: string, begin: number, end: number) => bases({ contig, begin, end });
  const track = await browser.loadTrack({ type: 'sequence', order: -Number.MAX_SAFE_INTEGER, removable: false });
  track.contextMenuItemList = () => [];
}

export async function openBrowser(place: HTMLElement, genome: Genome): Promise<Browser> {
  const sizes = genome.chromosomes.map(({ name, length }) => `${name}\t${length}\n`).join('');
  const config = {
    loadDefaultGenomes: false, // they would be asked for elsewhere
    reference: {
      id: genome.build, name: genome.build, wholeGenomeView: false,
      format: 'chromsizes', url: `data:text/plain;base64,${btoa(sizes)}`,
    },
    locus: `${genome.start.contig}:${genome.start.begin + 1}-${genome.start.end}`,
    showSequence: false, nucleotideColors: BASES, // the track comes below, when there is something to draw
    showNavigation: false, showControls: false, showGearColumn: false,
    showTrackDragHandles: false, showTrackLabels: true, minimumBases: 40,
    tracks: [{
      type: 'variant', name: genome.track, reader: makeReader(genome), visibilityWindow: WINDOW, removable: false, ...CALLS,
      displayMode: 'EXPANDED', autoHeight: true, maxHeight: 400, searchable: false,
    }],
  };
  const browser: any = await igv.createBrowser(place, config as never);
  if (genome.bases) await addBases(browser, genome.bases);
  browser.on('trackclick', (_track: unknown, data: unknown[]) => {
    genome.clicked(listFacts(data ?? []));
    return false; // igv.js would put texts of the file together as HTML
  });
  browser.on('locuschange', (frames: { chr: string; start: number; end: number }[]) => {
    genome.moved({ contig: frames[0].chr, begin: Math.max(0, frames[0].start), end: frames[0].end });
  });
  genome.moved(genome.start); // which igv.js told of before it could be heard
  return {
    search: (locus) => browser.search(locus),
    zoomIn: () => browser.zoomIn(),
    zoomOut: () => browser.zoomOut(),
    close: () => igv.removeBrowser(browser),
  };
}
