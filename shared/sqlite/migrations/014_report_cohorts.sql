-- SPDX-License-Identifier: GPL-3.0-or-later
-- Drafts for many patients: who was asked for, and what became of each.
PRAGMA user_version = 14;

CREATE TABLE report_cohort (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE, -- the subject of its job, whose payload says what was asked
  user TEXT NOT NULL -- who asked; empty for a request without one
) STRICT;

CREATE TABLE report_cohort_patient (
  cohort INTEGER NOT NULL REFERENCES report_cohort (number) ON DELETE CASCADE,
  place INTEGER NOT NULL, -- in what was asked, from 0
  patient_id TEXT NOT NULL,
  issuer TEXT, -- null where none was named
  outcome TEXT NOT NULL, -- Waiting, Made, Existing, NotMade
  subject INTEGER NOT NULL, -- subject.number; 0 while nobody is known
  report TEXT NOT NULL, -- report.id, which may be gone; empty for none
  reason TEXT NOT NULL,
  PRIMARY KEY (cohort, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER job_takes_report_cohort AFTER DELETE ON job
BEGIN
  DELETE FROM report_cohort WHERE id = OLD.subject;
END;
