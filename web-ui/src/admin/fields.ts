// SPDX-License-Identifier: GPL-3.0-or-later
import { html, nothing, type TemplateResult } from 'lit';
import type { ApiError } from '../api.js';

/** Which of the fields a refusal names: the server's message begins with the path of the entry. */
export function findField(failure: ApiError | null, names: string[]): string {
  return names.find((name) => new RegExp(`^(Items\\[\\d+\\]\\.)?${name}\\b`).test(failure?.message ?? '')) ?? '';
}

/** A field under its label, with what is wrong with its entry beside it. */
export function field(name: string, label: string, fault: string, control: (attributes: { invalid: 'true' | 'false'; told: string }) => TemplateResult) {
  const told = `fault-${name}`;
  return html`<div><label>${label}${control({ invalid: fault ? 'true' : 'false', told })}</label>
    ${fault ? html`<p id=${told} class="fault" role="alert">⚠ ${fault}</p>` : nothing}</div>`;
}

/** Names parted by commas, semicolons or spaces. */
export function splitList(text: string): string[] {
  return text.split(/[,;\s]+/).filter(Boolean);
}
