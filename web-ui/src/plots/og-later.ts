// SPDX-License-Identifier: GPL-3.0-or-later
import { html, LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../components/og-notice.js';
import type { TabContext } from '../page/tabs.js';
import { findTabWords } from './tabwords.js';

const SELF = import.meta.url; // apart: Vite would take the URL below for that of a file
/** By name: a script runs once, however many elements wait for it. */
const scripts = new Map<string, Promise<unknown>>();
let failures = 0;

function loadScript(name: string): Promise<unknown> {
  const known = scripts.get(name);
  if (known) return known;
  const url = new URL(name, SELF);
  if (failures > 0) url.hash = String(failures); // browsers keep a failure by its address
  const loading = import(/* @vite-ignore */ url.href).catch((cause) => {
    failures++;
    scripts.delete(name);
    throw cause;
  });
  scripts.set(name, loading);
  return loading;
}

/** An element of a script that is loaded once it is wanted: it is made and given the context. */
export class OgLater extends LitElement {
  @property() script = '';
  @property() element = '';
  @property({ attribute: false }) context!: TabContext;
  @state() private loaded = '';
  @state() private failed = false;
  private made: HTMLElement | null = null;

  protected willUpdate(changed: PropertyValues) {
    if (changed.has('script')) void this.load();
    if (this.loaded !== this.script) return;
    if (this.made?.localName !== this.element) this.made = document.createElement(this.element);
    Object.assign(this.made, this.context);
  }

  private async load() {
    const { script } = this;
    this.failed = false;
    try {
      await loadScript(script);
      this.loaded = script;
    } catch {
      if (script === this.script) this.failed = true;
    }
  }

  render() {
    const texts = findTabWords(this.context.words);
    if (this.failed) {
      return html`<og-notice theme=${this.context.theme} .text=${texts.notOpened} .retry=${texts.retry}
        @og-retry=${this.load}></og-notice>`;
    }
    return this.loaded === this.script ? html`${this.made}`
      : html`<og-notice theme=${this.context.theme} .text=${texts.opening}></og-notice>`;
  }
}
customElements.define('og-later', OgLater);
