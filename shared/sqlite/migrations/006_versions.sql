-- SPDX-License-Identifier: GPL-3.0-or-later
-- What answered when, which dataset supersedes which, and what was erased (sqlite/VersionRows.h
-- keeps all of it).
PRAGMA user_version = 6;

CREATE INDEX dataset_by_supersedes ON dataset (supersedes) WHERE supersedes <> '';

-- From when until when a sample answered for a subject: its dataset was Active, and it was linked.
-- Begins and ends never go back, even where the clock does: meta.version_clock is the last given.
CREATE TABLE shown (
  sample INTEGER NOT NULL, -- number: of a sample that is gone, the last that it had
  began INTEGER NOT NULL,
  ended INTEGER, -- NULL while it does
  subject INTEGER NOT NULL,
  dataset TEXT NOT NULL, -- id, which outlives the dataset
  PRIMARY KEY (sample, began)
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_by_subject ON shown (subject);
CREATE INDEX shown_by_dataset ON shown (dataset);

-- That something was here, without anything of it.
CREATE TABLE tombstone (
  number INTEGER PRIMARY KEY,
  dataset TEXT NOT NULL, -- id
  erased INTEGER NOT NULL, -- dataset.number: the same file sent again has another
  action TEXT NOT NULL, -- Deleted, Rejected, or SamplesErased
  who TEXT NOT NULL, -- empty for a request without a user
  reason TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT;
CREATE INDEX tombstone_by_dataset ON tombstone (dataset);

-- What stands there is taken to have answered since it came.
INSERT INTO shown (sample, began, ended, subject, dataset)
  SELECT sample.number, dataset.created, NULL, sample.subject, dataset.id
  FROM dataset JOIN sample ON sample.dataset = dataset.number
  WHERE dataset.status = 'Active' AND sample.subject IS NOT NULL;
INSERT INTO meta (name, value)
  SELECT 'version_clock', CAST(COALESCE(MAX(created), 0) AS TEXT) FROM dataset;
