-- SPDX-License-Identifier: GPL-3.0-or-later
-- The quality gate: what was counted of each sample, what comparing it with other data gave, what
-- an administrator decided, and the known deviations of images.
PRAGMA user_version = 4;

ALTER TABLE dataset ADD COLUMN decisions TEXT NOT NULL DEFAULT ''; -- packed
ALTER TABLE sample ADD COLUMN figures TEXT NOT NULL DEFAULT '';    -- packed
ALTER TABLE sample ADD COLUMN review TEXT NOT NULL DEFAULT '';     -- packed

CREATE TABLE study_flag (
  study TEXT NOT NULL, -- StudyInstanceUID
  flag TEXT NOT NULL,
  reason TEXT NOT NULL,
  who TEXT NOT NULL, -- empty for a request without a user
  time INTEGER NOT NULL,
  PRIMARY KEY (study, flag)
) STRICT, WITHOUT ROWID;
