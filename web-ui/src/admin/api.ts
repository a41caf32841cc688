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

const file = (id: string) => `genomics/datasets/${encodeURIComponent(id)}`;

/** `limit` datasets from the place `since` on, the newest first. */
export async function listDatasets(
  filter: Record<string, string>, since: number, limit: number, signal: AbortSignal,
): Promise<FileSet[]> {
  const query = new URLSearchParams({ expand: 'true', since: String(since), limit: String(limit) });
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value);
  return (await ask(`genomics/datasets?${query}`, { signal })).json();
}

export async function getFileSet(id: string, signal: AbortSignal): Promise<FileSet> {
  return (await ask(file(id), { signal })).json();
}

/** Ends a quarantine, one way or the other. */
export async function endQuarantine(id: string, way: 'release' | 'reject', reason: string): Promise<void> {
  await ask(`${file(id)}/${way}`, { method: 'POST', body: JSON.stringify({ Reason: reason }) });
}

/** Out of sight at once, off the disk by a job. */
export async function deleteDataset(id: string): Promise<void> {
  await ask(file(id), { method: 'DELETE' });
}

/** By a job; the ids of other datasets that have the whole file still. */
export async function eraseSamples(id: string, samples: string[], reason: string): Promise<string[]> {
  const answer = await ask(`${file(id)}/erase`, { method: 'POST', body: JSON.stringify({ Samples: samples, Reason: reason }) });
  return (await answer.json()).SameFile;
}

/** The sample's name is a header: Orthanc knows no path with a slash in a name. */
function ofSample(sample: string): Record<string, string> {
  return { 'X-Genomics-Sample': encodeURIComponent(sample) };
}

export async function linkSample(id: string, sample: string, patient: string, issuer: string): Promise<FileSet> {
  const body = JSON.stringify({ PatientID: patient, ...(issuer ? { Issuer: issuer } : {}) });
  return (await ask(`${file(id)}/samples`, { method: 'PUT', headers: ofSample(sample), body })).json();
}

export async function unlinkSample(id: string, sample: string): Promise<FileSet> {
  return (await ask(`${file(id)}/samples`, { method: 'DELETE', headers: ofSample(sample) })).json();
}

export interface Tombstone {
  Dataset: string;
  Number: number;
  Action: string;
  User: string;
  Reason: string;
  Time: string;
  Samples?: number[]; // their places in the file as it was, from 1
}

/** The newest first. */
export async function listTombstones(signal: AbortSignal): Promise<Tombstone[]> {
  return (await (await ask('genomics/tombstones', { signal })).json()).reverse();
}

/** How many datasets of each build came before its reference, and the job that imports them again. */
export interface Renormalization {
  Builds: Record<string, number>;
  Job: string | null;
}

export async function getRenormalization(signal: AbortSignal): Promise<Renormalization> {
  return (await ask('genomics/renormalization', { signal })).json();
}

export async function renormalize(): Promise<void> {
  await ask('genomics/renormalization', { method: 'POST' });
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
