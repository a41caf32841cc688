-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is to be told, and was, that a genomic DICOM instance may not be shown any more.
PRAGMA user_version = 13;

CREATE TABLE rejection_note (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  object TEXT NOT NULL, -- protected_object.id
  uid TEXT NOT NULL, -- of the key object selection document
  made INTEGER NOT NULL,
  open INTEGER NOT NULL -- somebody may still have to be told
) STRICT;
CREATE INDEX rejection_note_by_object ON rejection_note (object);

CREATE TABLE rejection_told (
  note INTEGER NOT NULL REFERENCES rejection_note (number) ON DELETE CASCADE,
  recipient TEXT NOT NULL, -- a modality or peer of Orthanc's configuration
  time INTEGER NOT NULL,
  PRIMARY KEY (note, recipient)
) STRICT, WITHOUT ROWID;
