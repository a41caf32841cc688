-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reports: drafts, what was signed, what became of it.
PRAGMA user_version = 12;

CREATE TABLE report (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  subject INTEGER NOT NULL REFERENCES subject (number),
  profile TEXT NOT NULL,
  study TEXT NOT NULL, -- Orthanc's id; empty for one of its own
  author TEXT NOT NULL, -- user; empty for a request without one
  created INTEGER NOT NULL
) STRICT;
CREATE INDEX report_by_subject ON report (subject);

CREATE TABLE report_version (
  report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  version INTEGER NOT NULL, -- from 1
  state TEXT NOT NULL, -- Draft, Final, Retracted
  revision INTEGER NOT NULL,
  content TEXT NOT NULL, -- JSON
  audience TEXT NOT NULL, -- JSON
  editor TEXT NOT NULL,
  edited INTEGER NOT NULL,
  reason TEXT NOT NULL,
  signer TEXT NOT NULL,
  signed_at INTEGER NOT NULL,
  verified INTEGER NOT NULL,
  sop_instance TEXT NOT NULL,
  instance TEXT NOT NULL, -- Orthanc's id
  file BLOB NOT NULL, -- DICOM, empty for a draft
  retractor TEXT NOT NULL,
  retracted INTEGER NOT NULL,
  retraction_reason TEXT NOT NULL,
  PRIMARY KEY (report, version)
) STRICT;

CREATE TABLE report_dataset (
  report INTEGER NOT NULL,
  version INTEGER NOT NULL,
  dataset TEXT NOT NULL, -- id, which may be gone
  PRIMARY KEY (report, version, dataset),
  FOREIGN KEY (report, version) REFERENCES report_version (report, version) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX report_by_dataset ON report_dataset (dataset);

-- What was signed is a record of what somebody was told, and is kept.
CREATE TRIGGER signed_report_stays BEFORE DELETE ON report_version WHEN OLD.state <> 'Draft'
BEGIN
  SELECT RAISE(ABORT, 'signed reports are never deleted');
END;

-- A draft goes with any of its datasets, and a report with the last that it had.
CREATE TRIGGER dataset_takes_drafts AFTER DELETE ON dataset
BEGIN
  DELETE FROM report_version WHERE state = 'Draft' AND (report, version) IN
    (SELECT report, version FROM report_dataset WHERE dataset = OLD.id);
END;

-- So it does with samples that are erased from a file which stays.
CREATE TRIGGER erased_samples_take_drafts AFTER INSERT ON tombstone
BEGIN
  DELETE FROM report_version WHERE state = 'Draft' AND (report, version) IN
    (SELECT report, version FROM report_dataset WHERE dataset = NEW.dataset);
END;

CREATE TRIGGER empty_report_goes AFTER DELETE ON report_version
  WHEN NOT EXISTS (SELECT 1 FROM report_version WHERE report = OLD.report)
BEGIN
  DELETE FROM report WHERE number = OLD.report;
END;
