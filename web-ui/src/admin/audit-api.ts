// SPDX-License-Identifier: GPL-3.0-or-later
// What the administration asks the server of the audit trail.
import { ask } from '../api.js';

export interface AuditEntry {
  Number: number;
  Time: string;
  Action: string;
  Outcome: string;
  User: string;
  Roles: string;
  Purpose: string;
  Reason: string;
  Project: string;
  Method: string;
  Route: string;
  Status: number;
  PatientID: string;
  Issuer: string;
  Subjects: number | null;
  Question: unknown;
}

export interface AuditPage {
  Entries: AuditEntry[];
  Next: number | null;
}

/** The newest first, or `limit` of those after the entry of that number. */
export async function searchAudit(filter: URLSearchParams, after: number | null, limit: number, signal: AbortSignal): Promise<AuditPage> {
  return (await ask(`genomics/audit?${place(filter, after, limit)}`, { signal })).json();
}

/** A page as CSV with the number after which the next begins; null for the last. */
export async function readAuditCsv(filter: URLSearchParams, after: number | null, limit: number, signal: AbortSignal):
Promise<{ text: string; next: number | null }> {
  const answer = await ask(`genomics/audit?${place(filter, after, limit)}`, { signal, headers: { Accept: 'text/csv' } });
  const next = answer.headers.get('Genomics-Next');
  return { text: await answer.text(), next: next ? Number(next) : null };
}

function place(filter: URLSearchParams, after: number | null, limit: number): URLSearchParams {
  const query = new URLSearchParams(filter);
  query.set('limit', String(limit));
  if (after !== null) query.set('after', String(after));
  return query;
}
