-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which samples of a dataset were erased, so that they are erased again where a backup brings them
-- back.
PRAGMA user_version = 10;

-- Positions among the samples that the dataset had, from 0, ascending, with spaces between.
ALTER TABLE tombstone ADD COLUMN samples TEXT NOT NULL DEFAULT '';
