-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first format. Times are milliseconds since 1970 UTC; a column "packed" is described in
-- sqlite/PackedText.h.
PRAGMA application_id = 0x4F474E31;
PRAGMA user_version = 1;

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Numbers are never used twice (AUTOINCREMENT): they key blocks and links.
CREATE TABLE subject (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  patient_id TEXT NOT NULL,
  issuer TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX subject_by_patient ON subject (patient_id, issuer);

-- Most files name the same few thousand contigs, so each list stands once.
CREATE TABLE contig_list (
  number INTEGER PRIMARY KEY,
  names TEXT NOT NULL UNIQUE -- packed
) STRICT;

CREATE TABLE dataset (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL,
  imported INTEGER NOT NULL,
  failure TEXT NOT NULL,
  build TEXT NOT NULL, -- empty while not known
  origin TEXT NOT NULL,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  targets TEXT NOT NULL, -- SHA-256 of a BED file, or empty
  caller TEXT NOT NULL,
  annotation TEXT NOT NULL,
  left_aligned INTEGER NOT NULL,
  reference_evidence INTEGER NOT NULL,
  annotation_format TEXT NOT NULL,
  contig_list INTEGER NOT NULL REFERENCES contig_list (number),
  supersedes TEXT NOT NULL,
  created INTEGER NOT NULL,
  checks TEXT NOT NULL, -- packed
  report TEXT NOT NULL -- packed
) STRICT;
CREATE INDEX dataset_by_status ON dataset (status);
CREATE INDEX dataset_by_sha256 ON dataset (sha256);
CREATE INDEX dataset_by_targets ON dataset (targets);

CREATE TABLE sample (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset INTEGER NOT NULL REFERENCES dataset (number),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  subject INTEGER REFERENCES subject (number), -- NULL while not linked
  calls INTEGER NOT NULL
) STRICT;
CREATE INDEX sample_by_dataset ON sample (dataset);
CREATE INDEX sample_by_subject ON sample (subject, dataset) WHERE subject IS NOT NULL;

CREATE TABLE job (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  progress REAL NOT NULL,
  error TEXT NOT NULL,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

-- Blocks: shared/blocks defines keys and values.
CREATE TABLE chunks (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE long_calls (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE callable (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE callable_sites (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE annotations (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE names (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE carriers (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
