// SPDX-License-Identifier: GPL-3.0-or-later
// What the administration asks the server of files, jobs and its own state.
import { ask, type Job } from '../api.js';

export interface Permissions {
  Upload: boolean;
  Administer: boolean;
  Consent: boolean;
  Audit: boolean;
}

export async function getPermissions(signal: AbortSignal): Promise<Permissions> {
  return (await (await ask('genomics/permissions', { signal })).json()).Permissions;
}

type Range = [number | null, number | null];

export interface Check {
  Code: string;
  Status: string;
  Value: number | null;
  Count: number;
  Warn?: Range;
  Fail?: Range;
  Samples?: { Name: string; Status: string; Value: number | null }[];
}

export interface Report {
  Records?: number; // nothing of all this where genes or samples are withheld from the reader
  Calls?: number;
  Rejected?: number;
  FirstErrors?: { Line: number; Column: number; Reason: string }[];
}

export interface FileSet {
  ID: string;
  Status: string;
  Failure?: string;
  Created: string;
  Build: string | null;
  Format: string;
  Origin: string;
  Caller: string;
  Size: number | null;
  Samples: { Name: string; PatientID?: string; Issuer?: string; Calls?: number }[];
  Quality: { Status: string; Checks: Check[] };
  Decisions?: { Action: string; User: string; Time: string; Reason: string }[];
  Report: Report;
}

/** `limit` datasets from the place `since` on, the newest first. */
export async function listDatasets(
  filter: Record<string, string>, since: number, limit: number, signal: AbortSignal,
): Promise<FileSet[]> {
  const query = new URLSearchParams({ expand: 'true', since: String(since), limit: String(limit) });
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value);
  return (await ask(`genomics/datasets?${query}`, { signal })).json();
}

export async function getFileSet(id: string, signal: AbortSignal): Promise<FileSet> {
  return (await ask(`genomics/datasets/${encodeURIComponent(id)}`, { signal })).json();
}

/** Ends a quarantine, one way or the other. */
export async function endQuarantine(id: string, way: 'release' | 'reject', reason: string): Promise<void> {
  await ask(`genomics/datasets/${encodeURIComponent(id)}/${way}`, { method: 'POST', body: JSON.stringify({ Reason: reason }) });
}

export interface QueuedJob extends Job {
  ID: string;
  Type: string;
  Dataset: string | null;
  Created: string;
  Changed: string;
}

/** The newest first. */
export async function listJobs(signal: AbortSignal): Promise<QueuedJob[]> {
  return (await (await ask('genomics/jobs?expand=true', { signal })).json()).reverse();
}

export async function steerJob(id: string, way: 'pause' | 'resume' | 'cancel'): Promise<void> {
  await ask(`genomics/jobs/${encodeURIComponent(id)}/${way}`, { method: 'POST' });
}
