// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const shown = new Set<Leaving>();

/** Whether something is not saved, so that the page stays at the view where it is. */
export function holdBack(event: HashChangeEvent): boolean {
  return [...shown].some((one) => one.hold(event));
}

/**
 * Holds the page back while something is not saved: from being closed, by the browser's own question,
 * and from another view, by `ask`, which is given what goes on to it.
 */
export class Leaving implements ReactiveController {
  private free = false;

  constructor(host: ReactiveControllerHost, private readonly isUnsaved: () => boolean,
    private readonly ask: (goOn: () => void) => void) {
    host.addController(this);
  }

  hostConnected() {
    shown.add(this);
    window.addEventListener('beforeunload', this.unload);
  }

  hostDisconnected() {
    shown.delete(this);
    window.removeEventListener('beforeunload', this.unload);
  }

  hold(event: HashChangeEvent): boolean {
    if (this.free || !this.isUnsaved()) return false;
    history.replaceState(null, '', event.oldURL);
    const wanted = new URL(event.newURL).hash;
    this.ask(() => {
      this.free = true;
      location.hash = wanted;
    });
    return true;
  }

  private readonly unload = (event: BeforeUnloadEvent) => {
    if (this.isUnsaved()) event.preventDefault();
  };
}
