// SPDX-License-Identifier: GPL-3.0-or-later
// What administration asks the server.
import { ask } from '../api.js';

export type Permission = 'Read' | 'Upload' | 'Administer' | 'Consent' | 'Audit';

export interface User {
  User: string | null;
  Permissions: Record<Permission, boolean>;
}

export interface Range { Below?: number | null; Above?: number | null }

export interface Check {
  Code: string;
  Status: string;
  Value: number | null;
  Count: number;
}

export interface Dataset {
  ID: string;
  Status: string;
  Failure?: string;
  Subject?: { PatientID: string; Issuer?: string };
  Samples: { Name: string; PatientID?: string | null }[];
  Build: string | null;
  Format: string;
  Origin: string;
  Size: number | null;
  Caller: string;
  Quality: { Status: string; Checks: Check[] };
  Decisions?: { Action: string; User: string; Time: string; Reason: string }[];
  Report: { Records?: number; Rejected?: number; Calls?: number; FirstErrors?: { Line: number; Column: number; Reason: string }[] };
  Created: string;
}

export interface Job {
  ID: string;
  Type: string;
  Dataset: string | null;
  State: string;
  Progress: number; // per cent
  Error: string | null;
  Created: string;
  Changed: string;
}

export interface Consent {
  ID: string;
  PatientID: string;
  Issuer?: string;
  Version: number;
  Action: string;
  Recorded: string;
  User: string;
  Form: string;
  Source: string;
  Status: string;
  Scope?: string;
  Decided?: string;
  Fault?: string;
  Resource: unknown;
}

export interface Entry {
  Number: number;
  Time: string;
  Action: string;
  Outcome: string;
  User: string;
  Roles: string;
  Purpose: string;
  Reason: string;
  Method: string;
  Route: string;
  Status: number;
  PatientID: string;
  Subjects: number | null;
}

export interface Decision {
  Refused?: string;
  Purpose?: string;
  Roles?: string[];
  Items: { Origin?: string; Class?: string; Gene: string | null; Decision: string; Consent: string | null; Rule: string | null }[];
}

async function read<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  return (await ask(path, init)).json();
}

function send(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body) };
}

export function getUser(): Promise<User> {
  return read('genomics/permissions');
}

export function listDatasets(status: string, patientId: string, since: number, limit: number, signal: AbortSignal): Promise<Dataset[]> {
  const query = new URLSearchParams({ expand: 'true', since: String(since), limit: String(limit) });
  if (status) query.set('status', status);
  if (patientId) query.set('patient-id', patientId);
  return read(`genomics/datasets?${query}`, { signal });
}

/** `decision` is release or reject. */
export function decideDataset(id: string, decision: string, reason: string): Promise<Dataset> {
  return read(`genomics/datasets/${encodeURIComponent(id)}/${decision}`, send('POST', { Reason: reason }));
}

export function listJobs(signal: AbortSignal): Promise<Job[]> {
  return read('genomics/jobs?expand', { signal });
}

/** `step` is cancel, pause or resume. */
export async function steerJob(id: string, step: string): Promise<void> {
  await ask(`genomics/jobs/${encodeURIComponent(id)}/${step}`, { method: 'POST' });
}

export function listConsents(patientId: string, issuer: string): Promise<Consent[]> {
  const query = new URLSearchParams({ 'patient-id': patientId, limit: '1000', ...(issuer ? { issuer } : {}) });
  return read(`genomics/consents?${query}`);
}

export function listVersions(id: string): Promise<Consent[]> {
  return read(`genomics/consents/${encodeURIComponent(id)}/history`);
}

export function recordConsent(consent: Record<string, unknown>): Promise<{ ID: string }> {
  return read('genomics/consents', send('POST', consent));
}

export function withdrawConsent(id: string): Promise<{ ID: string }> {
  return read(`genomics/consents/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

export function decide(question: Record<string, unknown>): Promise<Decision> {
  return read('genomics/consents/decide', send('POST', question));
}

export function listEntries(query: URLSearchParams, signal: AbortSignal): Promise<{ Entries: Entry[]; Next: number | null }> {
  return read(`genomics/audit?${query}`, { signal });
}

export async function getAuditCsv(query: URLSearchParams): Promise<Blob> {
  return (await ask(`genomics/audit?${query}`, { headers: { Accept: 'text/csv' } })).blob();
}

export function getStatistics(): Promise<Record<string, number | string>> {
  return read('statistics');
}

/** Ours among Orthanc's metrics, by their name without its prefix. */
export async function getMetrics(): Promise<Map<string, number>> {
  const text = await (await ask('tools/metrics-prometheus', {})).text();
  return new Map([...text.matchAll(/^orthanc_genomics_(\w+) (\S+)/gm)].map(([, name, value]) => [name, Number(value)]));
}
