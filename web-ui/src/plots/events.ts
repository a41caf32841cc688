// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the timeline, from what the server answers.
import type { Panel, Study } from '../api.js';
import { parseDicomDate, parseMoment } from './timescale.js';
import type { Words } from '../words.js';

export const LANES = ['Imaging', 'Test', 'Report'] as const;

export interface Moment {
  lane: (typeof LANES)[number];
  at: number | null; // null: not stated
  date: string; // as people write it
  what: string;
  status: string;
  heed: boolean; // the status wants attention
  waiting: boolean; // does not answer yet
  study: string; // Orthanc's id, of imaging
  here: boolean; // what the page was opened from
}

const PLAIN = { status: '', heed: false, waiting: false, study: '', here: false };

function fromStudy(study: Study, words: Words): Moment {
  const at = parseDicomDate(study.StudyDate);
  return {
    ...PLAIN, lane: 'Imaging', at, study: study.ID,
    date: at === null ? study.StudyDate : words.dicomDate(study.StudyDate.trim()),
    what: [study.Modalities.join('/'), study.StudyDescription].filter(Boolean).join(' · '),
  };
}

function listTests(panel: Panel, words: Words): Moment[] {
  const { origins, quality, status } = words.texts;
  const shown = panel.Datasets.map((test): Moment => ({
    ...PLAIN, lane: 'Test', at: parseMoment(test.Created), date: test.Created ? words.date(test.Created) : '',
    what: [origins[test.Origin] ?? test.Origin, test.Format, test.Caller].filter(Boolean).join(' · '),
    status: quality[test.Quality] ?? test.Quality, heed: ['Warn', 'Fail'].includes(test.Quality),
  }));
  const waiting = panel.Waiting.map((test): Moment => ({
    ...PLAIN, lane: 'Test', at: parseMoment(test.Created), date: words.date(test.Created),
    what: [origins[test.Origin] ?? test.Origin, test.Format].filter(Boolean).join(' · '),
    status: [status[test.Status] ?? test.Status, test.Reasons.join(', ')].filter(Boolean).join(' · '),
    heed: true, waiting: true,
  }));
  return [...shown, ...waiting];
}

function listReports(panel: Panel, words: Words): Moment[] {
  const { status, unverified } = words.texts.reports;
  return panel.Reports.map((report) => ({
    ...PLAIN, lane: 'Report' as const, at: parseMoment(report.Changed), date: words.date(report.Changed),
    what: `${report.Profile} ${report.Version}`, waiting: report.Status === 'Draft',
    status: [status[report.Status] ?? report.Status, report.Verified || report.Status !== 'Final' ? '' : unverified]
      .filter(Boolean).join(' · '),
  }));
}

/** The oldest first; what has no date last. `here` is the study that the page is of. */
export function listMoments(panel: Panel, here: Study | null, words: Words): Moment[] {
  const studies = (panel.Studies ?? []).filter((study) => study.ID !== here?.ID)
    .map((study) => fromStudy(study, words));
  if (here) studies.push({ ...fromStudy(here, words), here: true });
  const moments = panel.State === 'Available'
    ? [...studies, ...listTests(panel, words), ...listReports(panel, words)] : [];
  return moments.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || 0);
}
