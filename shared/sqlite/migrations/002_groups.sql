-- SPDX-License-Identifier: GPL-3.0-or-later
-- Groups of samples whose carriers stand together (blocks/Keys.h: table carriers).
PRAGMA user_version = 2;

-- Contigs by the numbers that all datasets of a build share in the keys of carriers.
CREATE TABLE build_contig (
  number INTEGER PRIMARY KEY, -- from 0
  build TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (build, name)
) STRICT;

-- Numbers are never used twice: rows of a group may outlive it until they are erased.
CREATE TABLE sample_group (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  build TEXT NOT NULL,
  state TEXT NOT NULL -- Making, Ready or Leaving
) STRICT;

CREATE TABLE group_member (
  sample_group INTEGER NOT NULL REFERENCES sample_group (number),
  ordinal INTEGER NOT NULL,
  sample INTEGER NOT NULL, -- 0 once its carriers are taken out
  PRIMARY KEY (sample_group, ordinal)
) STRICT, WITHOUT ROWID;

-- Changes with whatever cohorts are made of: links, statuses, groups.
INSERT INTO meta (name, value) VALUES ('cohort_version', '1');
