// SPDX-License-Identifier: GPL-3.0-or-later
import type { LitElement, ReactiveController } from 'lit';

/** How many pixels an element is wide; it is drawn anew when that changes. */
export class Width implements ReactiveController {
  value = 0;
  private readonly watch = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === this.value) return;
    this.value = width;
    this.host.requestUpdate();
  });

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  hostConnected() {
    this.watch.observe(this.host);
  }

  hostDisconnected() {
    this.watch.disconnect();
  }
}
