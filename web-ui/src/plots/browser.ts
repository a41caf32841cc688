// SPDX-License-Identifier: GPL-3.0-or-later
// igv.js with nothing of its own to ask: chromosomes and calls are given to it.
import * as igvParts from 'igv';
import igv from 'igv';
import type { Place } from './locus.js';

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

export async function openBrowser(place: HTMLElement, genome: Genome): Promise<Browser> {
  const sizes = genome.chromosomes.map(({ name, length }) => `${name}\t${length}\n`).join('');
  const config = {
    loadDefaultGenomes: false, // they would be asked for elsewhere
    reference: {
      id: genome.build, name: genome.build, wholeGenomeView: false,
      format: 'chromsizes', url: `data:text/plain;base64,${btoa(sizes)}`,
    },
    locus: `${genome.start.contig}:${genome.start.begin + 1}-${genome.start.end}`,
    showNavigation: false, showControls: false, showGearColumn: false,
    showTrackDragHandles: false, showTrackLabels: true, minimumBases: 40,
    tracks: [{
      type: 'variant', name: genome.track, reader: makeReader(genome), visibilityWindow: WINDOW, removable: false,
      displayMode: 'EXPANDED', autoHeight: true, maxHeight: 400, searchable: false,
    }],
  };
  const browser: any = await igv.createBrowser(place, config as never);
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
