// SPDX-License-Identifier: GPL-3.0-or-later
// What the desk of reports asks the server.
import { ask, locate, type Report, type Study, type Test } from '../api.js';

export interface Profile {
  Name: string;
  Title: string;
  Origins: string[];
  Genes: number; // 0 for all
}

export interface Desk {
  Profiles: Profile[];
  Permissions: { WriteReports: boolean; SignReports: boolean };
  User: string | null;
  Observer: { Name: string; Organization: string } | null;
}

export interface Version {
  Version: number;
  Status: Report['Status'];
  Reason: string | null;
  Editor: string | null;
  Edited: string | null;
  Verified: boolean;
  Signer: string | null;
  Signed: string | null;
  Instance: string | null;
  Retractor: string | null;
  Retracted: string | null;
  RetractionReason: string | null;
}

export interface ReportHead extends Version {
  ID: string;
  PatientID: string;
  Issuer: string;
  Subject: string;
  Profile: string;
  Study: string | null;
  Datasets: string[];
}

export interface Reported {
  Variant: string;
  Gene: string | null;
  HgvsC: string | null;
  HgvsP: string | null;
  HgvsG: string | null;
  Origin: string;
  Zygosity: string | null;
  Vaf: number | null;
  AlleleDepth: number | null;
  Depth: number | null;
  Consequence: string | null;
  Significance: { Statement: string; Source: string; Date: string | null } | null;
  Selected?: boolean; // of a draft
}

/** As stated, or as counted over a panel. */
export interface Burden {
  PerMegabase?: number;
  Mutations?: number;
  CallableBases?: number;
  Method: string;
}

export interface FullReport extends ReportHead {
  Versions: Version[];
  // Unless it was retracted:
  Language?: string;
  Findings?: Reported[];
  Conclusions?: string[];
  Recommendations?: string[];
  Burden?: Burden | null;
  Instability?: { Stability: string; Method?: string } | null;
  // Of a draft:
  Sample?: string;
  Cut?: boolean;
  LeftOut?: { Variant: string; Reason: string }[];
  Problem?: string;
}

/** A report with the tag by which a change is refused if somebody was faster. */
export interface Tagged {
  report: FullReport;
  tag: string;
}

export interface NewReport {
  PatientID: string;
  Issuer: string;
  Profile: string;
  Datasets: string[];
  Study: string | null;
  Language: string;
}

export interface Retraction {
  Removed: boolean;
  Recipients: { Recipient: string; Date: string; Level: string }[];
}

/** Whose reports these are. */
export interface Subject {
  ID: string;
  PatientID: string;
  Issuer: string;
  Datasets: Test[]; // those that answer for the patient
}

export interface OwnStudy extends Study {
  ParentPatient: string;
}

/** Modalities of documents, such as reports that stand alone. */
const TEXTS = ['SR', 'DOC'];

const one = (id: string) => `genomics/reports/${encodeURIComponent(id)}`;

async function takeTagged(answer: Response): Promise<Tagged> {
  return { report: await answer.json(), tag: answer.headers.get('etag') ?? '' };
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return ask(path, { method: 'POST', body: JSON.stringify(body), headers });
}

export async function getDesk(signal: AbortSignal): Promise<Desk> {
  return (await ask('genomics/report-desk', { signal })).json();
}

export async function getSubject(subject: string, signal: AbortSignal): Promise<Subject> {
  return (await ask(`genomics/subjects/${encodeURIComponent(subject)}`, { signal })).json();
}

export async function listReports(patientId: string, signal: AbortSignal): Promise<ReportHead[]> {
  const query = new URLSearchParams({ 'patient-id': patientId, limit: '1000' });
  return (await ask(`genomics/reports?${query}`, { signal })).json();
}

/** `version` is empty for the newest. */
export async function getReport(id: string, version: string, signal?: AbortSignal): Promise<Tagged> {
  const query = version ? `?version=${encodeURIComponent(version)}` : '';
  return takeTagged(await ask(one(id) + query, { signal }));
}

export async function beginReport(report: NewReport): Promise<FullReport> {
  return (await post('genomics/reports', report)).json();
}

export async function changeDraft(id: string, tag: string, change: object): Promise<Tagged> {
  return takeTagged(await ask(one(id), { method: 'PUT', body: JSON.stringify(change), headers: { 'If-Match': tag } }));
}

export async function discardDraft(id: string, tag: string): Promise<void> {
  await ask(one(id), { method: 'DELETE', headers: { 'If-Match': tag } });
}

export async function signDraft(id: string, tag: string, verify: boolean): Promise<void> {
  await post(`${one(id)}/sign`, { Verify: verify }, { 'If-Match': tag });
}

/** `datasets` empty for those that it looks at already. */
export async function amendReport(id: string, reason: string, datasets: string[]): Promise<void> {
  await post(`${one(id)}/amend`, { Reason: reason, Datasets: datasets });
}

export async function retractReport(id: string, reason: string): Promise<Retraction> {
  return (await post(`${one(id)}/retract`, { Reason: reason })).json();
}

/** Studies of the patient's images that the caller may know of, the newest first. */
export async function listImages(subject: Subject, signal: AbortSignal): Promise<OwnStudy[]> {
  const query = new URLSearchParams({ 'patient-id': subject.PatientID, limit: '1000' });
  const { Studies }: { Studies: (OwnStudy & { Subject: string | null })[] } =
    await (await ask(`genomics/studies?${query}`, { signal })).json();
  return Studies.filter((study) => study.Subject === subject.ID && study.Modalities.some((one) => !TEXTS.includes(one)))
    .sort((a, b) => (b.StudyDate ?? '').localeCompare(a.StudyDate ?? ''));
}

/** A form of it that a browser shows and prints. */
export function locateForm(id: string, form: 'html' | 'pdf', version: number): string {
  return locate(`${one(id)}.${form}?version=${version}`);
}
