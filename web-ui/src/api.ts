// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that asks the server; each view's own api.ts types what it asks. What goes wrong is one ApiError.

export type Level = 'patients' | 'studies' | 'series';

export interface Finding {
  Variant: string;
  Gene: string | null;
  HgvsP: string | null;
  HgvsC: string | null;
  Consequence: string | null; // terms joined by '&'
  Class: string;
  Statements: string[];
  Origin: string;
  Vaf: number | null;
  Depth: number | null;
  AlleleDepth: number | null;
  Zygosity: string | null;
  Filter: string | null;
  Dataset: string;
  Calls: number;
}

export interface Gene {
  Gene: string;
  Origin: string;
  Presence: 'Present' | 'Absent' | 'NotTested' | 'NotEvaluated';
  CoveredFraction: number | null;
}

export interface Test {
  ID: string;
  Created: string | null;
  Build: string;
  Origin: string;
  Format: string;
  Caller: string;
  Quality: string;
}

export interface Waiting {
  ID: string;
  Status: string;
  Created: string;
  Format: string;
  Origin: string;
  Reasons: string[];
}

export interface Study {
  ID: string;
  StudyDate: string;
  StudyDescription: string;
  Modalities: string[];
}

export interface Consent {
  Mode: 'Enforce' | 'Off';
  Decision?: string;
  Purpose?: string;
  Until?: string | null;
}

export interface Report {
  ID: string;
  Profile: string;
  Version: number;
  Status: 'Draft' | 'Final' | 'Retracted';
  Verified: boolean;
  Changed: string;
  By: string | null;
}

export interface Panel {
  State: 'Available' | 'None';
  Permissions: { Upload: boolean; Administer: boolean; Consent: boolean; SignReports: boolean };
  Consent: Consent | null;
  Waiting: Waiting[];
  // Where State is Available:
  Subject: string;
  Findings: Finding[];
  MoreFindings: number;
  Incomplete: boolean;
  Searched: 'Everything' | 'Genes';
  Total: number | null;
  Unannotated: number;
  Genes: Gene[];
  Datasets: Test[];
  Studies: Study[];
  Reports: Report[];
  QualityFlags: { Flag: string; Reason: string }[];
}

export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, String(error));
}

/** Orthanc's root, wherever a proxy has put it: this script lies two folders below. */
const SELF = import.meta.url; // apart: Vite would take the URL below for that of a file
const ROOT = new URL('../../', SELF);

export async function ask(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(new URL(path, ROOT), init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, '');
  }
  if (!answer.ok) {
    const body = await answer.json().catch(() => ({}));
    throw new ApiError(answer.status, String(body.Details ?? body.Message ?? ''));
  }
  return answer;
}

export async function getPanel(level: Level, id: string, signal: AbortSignal): Promise<Panel> {
  const path = `${level}/${encodeURIComponent(id)}/genomics/panel`;
  return (await ask(path, { signal })).json();
}

export interface Job {
  State: string;
  Progress: number; // per cent
  Error: string | null;
}

export interface Dataset {
  ID: string;
  Status: string;
  Failure?: string;
  Report: { Records: number; Calls?: number; Rejected: number; FirstErrors: { Line: number; Reason: string }[] };
}

/** Whose images these are, by PatientID. */
export async function getPatientId(level: Level, id: string): Promise<string> {
  const path = level === 'patients' ? `patients/${encodeURIComponent(id)}` : `${level}/${encodeURIComponent(id)}/patient`;
  const patient = await (await ask(path, {})).json();
  return patient.MainDicomTags.PatientID;
}

export async function beginUpload(): Promise<string> {
  return (await (await ask('genomics/uploads', { method: 'POST' })).json()).ID;
}

/** The numbers of the slices that have arrived. */
export async function listSlices(upload: string): Promise<Set<number>> {
  const state = await (await ask(`genomics/uploads/${upload}`, {})).json();
  return new Set(state.Slices.map((slice: { Number: number }) => slice.Number));
}

export async function putSlice(upload: string, number: number, bytes: Blob, signal: AbortSignal): Promise<void> {
  await ask(`genomics/uploads/${upload}/${number}`, { method: 'PUT', body: bytes, signal });
}

/** Orthanc gives plugins no query with POST: what would stand there are headers. */
export async function finishUpload(upload: string, size: number, patientId: string, origin: string):
Promise<{ ID: string; Job: string }> {
  const headers: Record<string, string> = {
    'X-Genomics-Patient-Id': encodeURIComponent(patientId), 'X-Genomics-Size': String(size),
  };
  if (origin) headers['X-Genomics-Origin'] = origin;
  return (await ask(`genomics/uploads/${upload}/finish`, { method: 'POST', headers })).json();
}

export async function cancelUpload(upload: string): Promise<void> {
  await ask(`genomics/uploads/${upload}`, { method: 'DELETE' });
}

/** Nothing for a job that ended long ago. */
export async function findJob(job: string): Promise<Job | null> {
  try {
    return await (await ask(`genomics/jobs/${job}`, {})).json();
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

export async function cancelJob(job: string): Promise<void> {
  await ask(`genomics/jobs/${job}/cancel`, { method: 'POST' });
}

export async function getDataset(id: string): Promise<Dataset> {
  return (await ask(`genomics/datasets/${id}`, {})).json();
}

/** The address of a path of the server's. */
export function locate(path: string): string {
  return new URL(path, ROOT).href;
}

/** Where a browser shows the report. */
export function locateReport(id: string): string {
  return locate(`genomics/reports/${encodeURIComponent(id)}.html`);
}

export async function signReport(id: string, verify: boolean): Promise<void> {
  await ask(`genomics/reports/${encodeURIComponent(id)}/sign`, { method: 'POST', body: JSON.stringify({ Verify: verify }) });
}
