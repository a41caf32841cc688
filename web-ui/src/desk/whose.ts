// SPDX-License-Identifier: GPL-3.0-or-later
import { getIdentity } from '../page/api.js';
import type { Words } from '../words.js';
import { getSubject, listImages, type OwnStudy, type ReportHead, type Subject } from './api.js';

/** Of the patient of a report, what the reader may know beside the report itself. */
export interface Whose {
  subject: Subject | null;
  images: OwnStudy[];
  name: string; // as Orthanc has it, with the date of birth
}

export async function findWhose(words: Words, report: ReportHead, signal: AbortSignal): Promise<Whose> {
  const whose: Whose = { subject: null, images: [], name: '' };
  try {
    whose.subject = await getSubject(report.Subject, signal);
    whose.images = await listImages(whose.subject, signal);
    if (whose.images.length) {
      const who = await getIdentity('studies', whose.images[0].ID, signal);
      const born = who.PatientBirthDate ? words.dicomDate(who.PatientBirthDate) : '';
      whose.name = [who.PatientName?.replaceAll('^', ' ').trim(), born].filter(Boolean).join(' · ');
    }
  } catch {
    // the report names the PatientID
  }
  return whose;
}
