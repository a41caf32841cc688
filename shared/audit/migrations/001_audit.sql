-- SPDX-License-Identifier: GPL-3.0-or-later
-- The trail: rows are added at the end and stay. AuditChain.h says what `hash` is over.
PRAGMA application_id = 0x4F474131; -- "OGA1"
PRAGMA user_version = 1;

CREATE TABLE entry (
  number INTEGER PRIMARY KEY,
  time INTEGER NOT NULL, -- milliseconds since 1970 UTC
  action TEXT NOT NULL,
  method TEXT NOT NULL,
  route TEXT NOT NULL,
  status INTEGER NOT NULL,
  who TEXT NOT NULL, -- empty for nobody
  roles TEXT NOT NULL,
  purpose TEXT NOT NULL,
  reason TEXT NOT NULL,
  project TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  subjects INTEGER,
  question TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX entry_by_time ON entry (time);
CREATE INDEX entry_by_who ON entry (who);
CREATE INDEX entry_by_patient ON entry (patient_id) WHERE patient_id <> '';

CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM entry)
BEGIN
  SELECT RAISE(ABORT, 'entries follow one another');
END;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN
  SELECT RAISE(ABORT, 'entries are never changed');
END;

CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
BEGIN
  SELECT RAISE(ABORT, 'entries are never deleted');
END;

-- How far entries were sent elsewhere.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
