// SPDX-License-Identifier: GPL-3.0-or-later
import type { LitElement, ReactiveController } from 'lit';

/** How many pixels an element is wide, less its padding; it is drawn anew when that changes. */
export class Width implements ReactiveController {
  value = 0;
  private readonly watch = new ResizeObserver(([entry]) => {
    const width = Math.max(0, Math.floor(entry.contentRect.width) - this.padding);
    if (width === this.value) return;
    this.value = width;
    this.host.requestUpdate();
  });

  constructor(private readonly host: LitElement, private readonly padding = 0) {
    host.addController(this);
  }

  hostConnected() {
    this.watch.observe(this.host);
  }

  hostDisconnected() {
    this.watch.disconnect();
  }
}
