// SPDX-License-Identifier: GPL-3.0-or-later
import { css, html, LitElement, unsafeCSS, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import uPlot from 'uplot';
import plotSheet from 'uplot/dist/uPlot.min.css?inline';
import { tokens } from '../styles/tokens.js';
import type { Words } from '../words.js';
import { plotStyles } from './styles.js';
import { Width } from './width.js';

export interface Ink {
  text: string;
  quiet: string;
  grid: string;
  mark: string;
}

/** A picture by uPlot that is as wide as its place and drawn anew in another theme. What it shows
 * stands beside it in words: the canvas says its label alone. */
export abstract class PlotElement extends LitElement {
  static styles = [unsafeCSS(plotSheet), tokens, plotStyles, css`
    .place { min-height: 100px; }
    .u-legend { display: none; }
  `];

  @property({ reflect: true }) theme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) label = '';
  protected plot: uPlot | null = null;
  private readonly width = new Width(this);

  protected abstract makeOptions(ink: Ink, width: number): uPlot.Options;
  protected abstract makeData(): uPlot.AlignedData;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.drop();
  }

  protected updated(_changed: PropertyValues) {
    this.drop();
    if (!this.width.value) return;
    const place = this.renderRoot.querySelector<HTMLElement>('.place')!;
    this.plot = new uPlot(this.makeOptions(this.readInk(), this.width.value), this.makeData(), place);
  }

  private drop() {
    this.plot?.destroy();
    this.plot = null;
  }

  private readInk(): Ink {
    const style = getComputedStyle(this);
    const read = (name: string) => style.getPropertyValue(name).trim();
    return { text: read('--og-text'), quiet: read('--og-quiet'), grid: read('--og-calm-ground'), mark: read('--og-vaf') };
  }

  protected font = '12px Helvetica, Arial, sans-serif';

  render() {
    return html`<div class="place" role="img" aria-label=${this.label}></div>`;
  }
}
