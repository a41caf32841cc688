// SPDX-License-Identifier: GPL-3.0-or-later
import { property } from 'lit/decorators.js';
import uPlot from 'uplot';
import { PlotElement, type Ink } from './plot-element.js';

/** A histogram: one bar a name. */
export class OgBars extends PlotElement {
  @property({ attribute: false }) names: string[] = [];
  @property({ attribute: false }) counts: number[] = [];
  @property({ attribute: false }) axis = '';
  /** Between which bars a line stands, and what it says: 25 is before the bar 25. */
  @property({ attribute: false }) guides: { at: number; text: string }[] = [];

  protected makeData(): uPlot.AlignedData {
    return [this.counts.map((_, index) => index), this.counts];
  }

  protected makeOptions(ink: Ink, width: number): uPlot.Options {
    const axis = { stroke: ink.quiet, font: this.font, labelFont: this.font, ticks: { stroke: ink.grid } };
    const every = Math.max(1, Math.ceil(this.names.length / (width / 56)));
    return {
      width, height: 190, padding: [18, 12, 0, 0],
      cursor: { show: false }, legend: { show: false },
      scales: { x: { time: false, range: [-0.5, this.names.length - 0.5] }, y: { range: (_u, _low, high) => [0, Math.max(1, high * 1.05)] } },
      axes: [
        { ...axis, label: this.axis, labelSize: 18, size: 34, grid: { show: false },
          splits: () => this.names.flatMap((_, index) => (index % every === 0 ? [index] : [])),
          values: (_u, splits) => splits.map((split) => this.names[split] ?? '') },
        { ...axis, size: 62, grid: { stroke: ink.grid }, incrs: STEPS,
          values: (_u, splits) => splits.map((split) => this.words.number(split)) },
      ],
      series: [{}, { stroke: ink.mark, fill: ink.mark, paths: uPlot.paths.bars!({ size: [0.85, 100] }), points: { show: false } }],
      hooks: { draw: [(plot) => this.drawGuides(plot, ink)] },
    };
  }

  private drawGuides(plot: uPlot, ink: Ink) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = ink.text;
    ctx.font = `${12 * devicePixelRatio}px Helvetica, Arial, sans-serif`;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const guide of this.guides) {
      const x = plot.valToPos(guide.at - 0.5, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.textAlign = x > bbox.left + bbox.width * 0.8 ? 'right' : 'center';
      ctx.fillText(guide.text, x, bbox.top - 5 * devicePixelRatio);
    }
    ctx.restore();
  }
}
const STEPS = Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat();
customElements.define('og-bars', OgBars);
