// SPDX-License-Identifier: GPL-3.0-or-later
// What the administration asks the server of consents.
import { ask } from '../api.js';

/** The short form, as it was recorded; of a FHIR Consent other keys. */
export interface ShortConsent {
  Scope?: string;
  Decided?: string;
  Decision?: string;
  From?: string;
  Until?: string;
  Purposes?: string[];
  Roles?: string[];
  Users?: string[];
  Projects?: string[];
  Classes?: string[];
  Genes?: string[];
  WithheldGenes?: string[];
  WithheldClasses?: string[];
  LinkImages?: boolean;
}

export interface ConsentVersion {
  Version: number;
  Action: string;
  Recorded: string;
  User: string;
  Form: 'Fhir' | 'Simple';
  Source: string;
  Resource: ShortConsent;
  Status: string;
  Fault?: string;
  Scope?: string;
  Decided?: string;
}

export interface RecordedConsent extends ConsentVersion {
  ID: string;
  PatientID?: string;
  Issuer?: string;
}

const ALL = 'genomics/consents';

export async function listConsents(patient: string, since: number, limit: number, signal: AbortSignal): Promise<RecordedConsent[]> {
  const query = new URLSearchParams({ since: String(since), limit: String(limit), ...(patient ? { 'patient-id': patient } : {}) });
  return (await ask(`${ALL}?${query}`, { signal })).json();
}

export async function getConsent(id: string, signal: AbortSignal): Promise<RecordedConsent> {
  return (await ask(`${ALL}/${encodeURIComponent(id)}`, { signal })).json();
}

export async function getHistory(id: string, signal: AbortSignal): Promise<ConsentVersion[]> {
  return (await ask(`${ALL}/${encodeURIComponent(id)}/history`, { signal })).json();
}

/** As JSON; the id under which it is kept. */
export async function recordConsent(consent: string): Promise<string> {
  return (await (await ask(ALL, { method: 'POST', body: consent })).json()).ID;
}

/** The next version of the same patient's consent. */
export async function replaceConsent(id: string, consent: string): Promise<string> {
  await ask(`${ALL}/${encodeURIComponent(id)}`, { method: 'PUT', body: consent });
  return id;
}

export interface SheetFault {
  Line: number;
  Column: number; // 0: the line
  Reason: string;
}

/** How many lines were recorded, or would be. A refusal's body has the `Errors`. */
export async function importConsents(sheet: Blob, dryRun: boolean): Promise<number> {
  const headers: Record<string, string> = { 'Content-Type': 'text/csv', ...(dryRun ? { 'X-Genomics-Dry-Run': 'true' } : {}) };
  return (await (await ask(`${ALL}/import`, { method: 'POST', headers, body: sheet })).json()).Lines;
}

export async function withdrawConsent(id: string): Promise<void> {
  await ask(`${ALL}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

export interface Explained {
  Origin?: string;
  Class?: string;
  Gene: string | null;
  Decision: string;
  Consent: string | null;
  Rule: string | null;
}

export interface Explanation {
  Enforced: boolean;
  Refused?: string;
  Purpose?: string;
  Roles?: string[];
  Items: Explained[];
}

export async function explain(question: Record<string, unknown>, signal: AbortSignal): Promise<Explanation> {
  return (await ask(`${ALL}/decide`, { method: 'POST', body: JSON.stringify(question), signal })).json();
}
