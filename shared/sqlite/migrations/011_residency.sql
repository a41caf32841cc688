-- SPDX-License-Identifier: GPL-3.0-or-later
-- Genomic DICOM instances: where each of them is, and what went with it when it left Orthanc.
PRAGMA user_version = 11;

CREATE TABLE protected_object (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE, -- Orthanc's, of the instance, as the next three
  series TEXT NOT NULL,
  study TEXT NOT NULL,
  patient TEXT NOT NULL,
  sop_instance TEXT NOT NULL, -- UIDs
  sop_class TEXT NOT NULL,
  study_instance TEXT NOT NULL,
  patient_id TEXT NOT NULL, -- white space trimmed, and so the issuer
  issuer TEXT NOT NULL,
  recognised TEXT NOT NULL, -- by what
  state TEXT NOT NULL, -- Resident, Withheld, Deleted
  why TEXT NOT NULL,
  since INTEGER NOT NULL,
  sha256 TEXT NOT NULL, -- of the copy in files/, empty without one
  size INTEGER NOT NULL
) STRICT;
CREATE INDEX protected_object_by_patient ON protected_object (patient_id);

CREATE TABLE protected_extra (
  object INTEGER NOT NULL REFERENCES protected_object (number) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  level TEXT NOT NULL, -- instances, series, studies, patients
  id TEXT NOT NULL, -- Orthanc's
  name TEXT NOT NULL,
  attachment INTEGER NOT NULL, -- the value is the SHA-256 of its file
  value BLOB NOT NULL,
  PRIMARY KEY (object, place)
) STRICT, WITHOUT ROWID;

-- One row: who decides, and what the last run knew of Orthanc.
CREATE TABLE residency (
  number INTEGER PRIMARY KEY CHECK (number = 1),
  policy TEXT NOT NULL, -- ByConsent, AllLeave, AllReturn
  sequence INTEGER NOT NULL, -- of Orthanc's last change
  server TEXT NOT NULL,
  rules TEXT NOT NULL, -- by which objects were recognised
  orderly INTEGER NOT NULL -- all that came up to it was looked at
) STRICT;
INSERT INTO residency VALUES (1, 'ByConsent', 0, '', '', 0);
