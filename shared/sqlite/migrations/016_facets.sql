-- SPDX-License-Identifier: GPL-3.0-or-later
-- What annotations say of the calls of a chunk, in a few words. Rows are made in the background; until a
-- sample has them all, its annotations are searched.
PRAGMA user_version = 16;

CREATE TABLE facets (key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
