-- SPDX-License-Identifier: GPL-3.0-or-later
-- What patients agreed to, with its history; who sent a dataset, since under consents an uploader
-- sees their own.
PRAGMA user_version = 9;

ALTER TABLE dataset ADD COLUMN sender TEXT NOT NULL DEFAULT ''; -- user; empty: nobody, or not known

-- A subject may have one before it has samples or images.
CREATE TABLE consent (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  subject INTEGER NOT NULL REFERENCES subject (number)
) STRICT;
CREATE INDEX consent_by_subject ON consent (subject);

CREATE TABLE consent_version (
  consent INTEGER NOT NULL REFERENCES consent (number),
  version INTEGER NOT NULL, -- from 1; it replaces the one before
  action TEXT NOT NULL, -- Created, Replaced, Withdrawn
  form TEXT NOT NULL, -- Fhir, or Simple
  resource TEXT NOT NULL, -- as received
  received INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  who TEXT NOT NULL, -- empty for a request without a user
  PRIMARY KEY (consent, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER consent_version_stays BEFORE UPDATE ON consent_version
BEGIN
  SELECT RAISE(ABORT, 'versions of consents are never changed');
END;

CREATE TRIGGER consent_version_is_kept BEFORE DELETE ON consent_version
BEGIN
  SELECT RAISE(ABORT, 'versions of consents are never deleted');
END;

CREATE TRIGGER consent_is_kept BEFORE DELETE ON consent
BEGIN
  SELECT RAISE(ABORT, 'consents are never deleted');
END;
