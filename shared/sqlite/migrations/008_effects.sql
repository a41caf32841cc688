-- SPDX-License-Identifier: GPL-3.0-or-later
-- What annotations say of a group's variants, beside who carries them (blocks/Keys.h: table effects).
PRAGMA user_version = 8;

CREATE TABLE effects (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;

-- Groups from before have no such rows: they are made anew of their samples.
UPDATE sample_group SET state = 'Leaving';
UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'cohort_version';
