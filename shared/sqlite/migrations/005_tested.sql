-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who was looked at where, beside who carries what (blocks/Keys.h: table tested).
PRAGMA user_version = 5;

CREATE TABLE tested (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;

-- Groups from before have no such rows: they are made anew of their samples.
UPDATE sample_group SET state = 'Leaving';
UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'cohort_version';
