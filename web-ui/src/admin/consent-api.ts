// SPDX-License-Identifier: GPL-3.0-or-later
// What the administration asks the server of consents.
import { ask } from '../api.js';

/** The short form, as it was recorded; of a FHIR Consent other keys. */
export interface ShortConsent {
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

export async function recordConsent(consent: Record<string, unknown>): Promise<void> {
  await ask(ALL, { method: 'POST', body: JSON.stringify(consent) });
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
