// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that asks the server. What it returns is typed; what goes wrong is one ApiError.

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

export interface Panel {
  State: 'Available' | 'None';
  Permissions: { Upload: boolean; Administer: boolean; Consent: boolean };
  Consent: Consent | null;
  Waiting: Waiting[];
  // Where State is Available:
  Findings: Finding[];
  MoreFindings: number;
  Incomplete: boolean;
  Searched: 'Everything' | 'Genes';
  Total: number | null;
  Unannotated: number;
  Genes: Gene[];
  Datasets: Test[];
  Studies: Study[];
  QualityFlags: { Flag: string; Reason: string }[];
}

export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** Orthanc's root, wherever a proxy has put it: this script lies two folders below. */
const SELF = import.meta.url; // apart: Vite would take the URL below for that of a file
const ROOT = new URL('../../', SELF);

async function ask(path: string, init: RequestInit): Promise<Response> {
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
