// SPDX-License-Identifier: GPL-3.0-or-later
import { asApiError, type ApiError } from '../api.js';
import { getVariants, type Variant, type VariantPage } from './api.js';

const PAGE = 200; // variants a request
const KEPT = 50; // pages in memory

/** The variants of a query by their place, of which only those around what is looked at are here. */
export class VariantWindow {
  /** The newest answer, for what it says of all; null until the first. */
  head: VariantPage | null = null;
  failure: ApiError | null = null;
  private readonly pages = new Map<number, Variant[]>(); // the longest unseen first
  private readonly asking = new Map<number, AbortController>();

  constructor(
    private readonly subject: string, readonly query: URLSearchParams, private readonly changed: () => void,
  ) {}

  at(place: number): Variant | undefined {
    return this.pages.get(Math.floor(place / PAGE))?.[place % PAGE];
  }

  /** What is looked at: it is asked for, and nothing else any more. */
  look(first: number, last: number) {
    const from = Math.floor(Math.max(first, 0) / PAGE);
    const to = Math.floor(Math.max(last, 0) / PAGE);
    for (const [page, asking] of this.asking) {
      if (page < from || page > to) {
        asking.abort();
        this.asking.delete(page);
      }
    }
    for (let page = from; page <= to; page++) {
      const known = this.pages.get(page);
      if (known) {
        this.pages.delete(page);
        this.pages.set(page, known);
      } else if (!this.asking.has(page) && !this.failure && (!this.head || page * PAGE < this.head.Total)) {
        void this.load(page);
      }
    }
  }

  /** After a failure. */
  retry(first: number, last: number) {
    this.failure = null;
    this.look(first, last);
  }

  close() {
    for (const asking of this.asking.values()) asking.abort();
    this.asking.clear();
  }

  private async load(page: number) {
    const asking = new AbortController();
    this.asking.set(page, asking);
    try {
      const answer = await getVariants(this.subject, this.query, page * PAGE, PAGE, asking.signal);
      if (asking.signal.aborted) return;
      if (this.head && this.head.Total !== answer.Total) this.pages.clear(); // a test came or went
      this.head = answer;
      this.pages.set(page, answer.Variants);
      while (this.pages.size > KEPT) this.pages.delete(this.pages.keys().next().value!);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.failure = asApiError(error);
    }
    this.asking.delete(page);
    this.changed();
  }
}
