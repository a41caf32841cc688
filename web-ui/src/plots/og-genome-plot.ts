// SPDX-License-Identifier: GPL-3.0-or-later
import { property } from 'lit/decorators.js';
import type uPlot from 'uplot';
import type { Genome } from './genome.js';
import { PlotElement, type Ink } from './plot-element.js';

const SMALLEST = 3; // pixels
const FEW = 1000; // cells: each is then drawn so that a single call is seen

/** Calls over all chromosomes against their fraction, darker where there are more. */
export class OgGenomePlot extends PlotElement {
  @property({ attribute: false }) genome!: Genome;
  /** The only one to be shown; empty for all. */
  @property({ attribute: false }) chromosome = '';

  private get span(): [number, number] {
    const one = this.genome.chromosomes.find((chromosome) => chromosome.name === this.chromosome);
    return one ? [one.begin, one.begin + one.length] : [0, Math.max(1, this.genome.size)];
  }

  protected makeData(): uPlot.AlignedData {
    return [this.span, [null, null]];
  }

  protected makeOptions(ink: Ink, width: number): uPlot.Options {
    const axis = { stroke: ink.quiet, font: this.font, ticks: { stroke: ink.grid } };
    const [begin, end] = this.span;
    return {
      width, height: 280, padding: [10, 12, 0, 0],
      cursor: { show: false }, legend: { show: false },
      scales: { x: { time: false, range: [begin, end] }, y: { range: [0, 1] } },
      axes: [
        this.chromosome ? { ...axis, grid: { stroke: ink.grid }, size: 28,
          splits: (plot) => this.listMegabases(begin, end, plot.width),
          values: (_u, splits) => splits.map((split) => `${this.words.number((split - begin) / 1e6)} Mb`) }
          : { ...axis, grid: { show: false }, size: 28, splits: (plot) => this.listMiddles(plot.width).map(([at]) => at),
            values: (plot) => this.listMiddles(plot.width).map(([, name]) => name) },
        { ...axis, size: 62, grid: { stroke: ink.grid }, splits: () => [0, 0.25, 0.5, 0.75, 1],
          values: (_u, splits) => splits.map((split) => this.words.percent(split)) },
      ],
      series: [{}, {}],
      hooks: { draw: [(plot) => this.drawCells(plot, ink)] },
    };
  }

  /** Names that there is room for. */
  private listMiddles(width: number): [number, string][] {
    let free = -Infinity;
    return this.genome.chromosomes.flatMap(({ begin, length, name }): [number, string][] => {
      const middle = begin + length / 2;
      const x = (middle / this.genome.size) * (width - 74);
      const half = 4 + 3.5 * name.length;
      if (x - half < free) return [];
      free = x + half;
      return [[middle, name]];
    });
  }

  private listMegabases(begin: number, end: number, width: number): number[] {
    const step = [1e6, 2e6, 5e6, 1e7, 2e7, 5e7].find((one) => ((end - begin) / one) * 70 < width) ?? 1e8;
    const found: number[] = [];
    for (let at = begin; at <= end; at += step) found.push(at);
    return found;
  }

  private drawCells(plot: uPlot, ink: Ink) {
    const { ctx, bbox } = plot;
    const [begin, end] = this.span;
    const bins = this.genome.spectrum.length;
    const most = Math.max(1, ...this.genome.cells.map((cell) => cell.calls));
    const few = this.genome.cells.length < FEW;
    const smallest = (few ? 2 * SMALLEST : SMALLEST) * devicePixelRatio;
    const faintest = few ? 0.6 : 0.35;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.strokeStyle = ink.grid;
    for (const chromosome of this.genome.chromosomes) {
      const x = Math.round(plot.valToPos(chromosome.begin, 'x', true));
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.fillStyle = ink.mark;
    for (const cell of this.genome.cells) {
      if (cell.end <= begin || cell.begin >= end) continue;
      const x = plot.valToPos(cell.begin, 'x', true);
      const y = plot.valToPos((cell.bin + 1) / bins, 'y', true);
      ctx.globalAlpha = most === 1 ? 1 : faintest + (1 - faintest) * (Math.log(cell.calls) / Math.log(most));
      ctx.fillRect(x, y, Math.max(smallest, plot.valToPos(cell.end, 'x', true) - x),
        Math.max(smallest, plot.valToPos(cell.bin / bins, 'y', true) - y));
    }
    ctx.restore();
  }
}
customElements.define('og-genome-plot', OgGenomePlot);
