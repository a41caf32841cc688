-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which datasets get drafts by themselves, and which have had theirs.
PRAGMA user_version = 15;

-- As the configuration has it: what was there before it named a profile gets none.
CREATE TABLE automatic_profile (
  profile TEXT NOT NULL,
  origin TEXT NOT NULL, -- of datasets: Germline, Somatic, Unknown; empty for any
  since INTEGER NOT NULL, -- shown.began of later ones is larger
  PRIMARY KEY (profile, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE automatic_draft (
  dataset TEXT NOT NULL, -- id
  profile TEXT NOT NULL,
  settled INTEGER NOT NULL, -- when; with a draft, or for good without
  PRIMARY KEY (dataset, profile)
) STRICT, WITHOUT ROWID;

-- The same file sent again is another dataset.
CREATE TRIGGER dataset_takes_automatic AFTER DELETE ON dataset
BEGIN
  DELETE FROM automatic_draft WHERE dataset = OLD.id;
END;
