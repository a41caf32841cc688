-- SPDX-License-Identifier: GPL-3.0-or-later
-- The DICOM side: what Orthanc has, as the follower of its changes last saw it, and what its
-- patients' corrections mean for subjects. Ids are Orthanc's; times and "packed" as in
-- 001_first.sql.
PRAGMA user_version = 3;

-- Images of one PatientID and issuer: Orthanc hashes PatientID alone, so its one patient may be
-- several of these. `subject` is whose images they are taken for; the triggers below keep it.
CREATE TABLE imaged (
  number INTEGER PRIMARY KEY,
  patient TEXT NOT NULL,
  patient_id TEXT NOT NULL, -- white space trimmed, and so the issuer
  issuer TEXT NOT NULL,
  tags TEXT NOT NULL, -- packed
  modalities TEXT NOT NULL DEFAULT '', -- of all series, each between backslashes: \CT\MR\
  subject INTEGER REFERENCES subject (number)
) STRICT;
CREATE UNIQUE INDEX imaged_by_patient ON imaged (patient, issuer);
CREATE INDEX imaged_by_patient_id ON imaged (patient_id, issuer);
-- With the modalities: "whom of these did a CT see" reads nothing else.
CREATE INDEX imaged_by_subject ON imaged (subject, modalities) WHERE subject IS NOT NULL;

CREATE TABLE study (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  imaged INTEGER NOT NULL REFERENCES imaged (number),
  date TEXT NOT NULL,
  modified_from TEXT NOT NULL,
  anonymized_from TEXT NOT NULL,
  tags TEXT NOT NULL -- packed
) STRICT;
CREATE INDEX study_by_imaged ON study (imaged);
CREATE INDEX study_by_date ON study (date);

CREATE TABLE series (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  study INTEGER NOT NULL REFERENCES study (number) ON DELETE CASCADE,
  imaged INTEGER NOT NULL,
  modality TEXT NOT NULL, -- white space trimmed, upper case
  tags TEXT NOT NULL -- packed
) STRICT;
CREATE INDEX series_by_study ON series (study);
CREATE INDEX series_by_imaged ON series (imaged, modality);
CREATE INDEX series_by_modality ON series (modality, study);

CREATE VIEW study_whole AS
  SELECT study.number AS number, study.id AS id, modified_from, anonymized_from, study.tags AS tags,
    patient, patient_id, issuer, imaged.tags AS patient_tags, subject, modalities, date
  FROM study JOIN imaged ON imaged.number = study.imaged;

-- A study that was modified from one of another PatientID or issuer: from whose.
CREATE TABLE moved_study (
  study TEXT PRIMARY KEY REFERENCES study (id) ON DELETE CASCADE,
  patient_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  same_person INTEGER NOT NULL, -- by name, birth date and sex of both
  noted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX moved_study_by_patient ON moved_study (patient_id, issuer);

-- What a subject was called before.
CREATE TABLE subject_alias (
  number INTEGER PRIMARY KEY,
  subject INTEGER NOT NULL REFERENCES subject (number),
  id TEXT NOT NULL, -- opaque, of the subject that was merged into this one; else empty
  patient_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  cause TEXT NOT NULL, -- Modified: the images went; Merged, Renamed: somebody said so
  reason TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT;
CREATE INDEX subject_alias_by_subject ON subject_alias (subject);
CREATE INDEX subject_alias_by_patient ON subject_alias (patient_id);
CREATE INDEX subject_alias_by_id ON subject_alias (id) WHERE id <> '';

-- Images went to this PatientID, and a human being has to say whether the subject goes with them.
CREATE TABLE identity_review (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  subject INTEGER NOT NULL REFERENCES subject (number) ON DELETE CASCADE,
  patient_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  why TEXT NOT NULL,
  created INTEGER NOT NULL,
  closed INTEGER NOT NULL -- 0 while open
) STRICT;
CREATE UNIQUE INDEX identity_review_once ON identity_review (subject, patient_id, issuer);

-- By which PatientIDs images are a subject's: its own, and those of which somebody said so.
CREATE VIEW known_as AS
  SELECT number AS subject, patient_id, issuer FROM subject
  UNION ALL
  SELECT subject, patient_id, issuer FROM subject_alias WHERE cause <> 'Modified';

-- Whose images: of the subjects that have samples and this PatientID, the only one; where any of
-- them has an issuer and the images name one, those of this issuer count alone. Asked by writing
-- patient_id as it is.
CREATE TRIGGER imaged_asked AFTER UPDATE OF patient_id ON imaged
BEGIN
  UPDATE imaged
  SET subject = (
    SELECT CASE COUNT(DISTINCT subject) WHEN 1 THEN MIN(subject) END FROM known_as
    WHERE patient_id = NEW.patient_id
      AND EXISTS (SELECT 1 FROM sample WHERE sample.subject = known_as.subject)
      AND (issuer = NEW.issuer OR NEW.issuer = '' OR NOT EXISTS (
        SELECT 1 FROM known_as AS other
        WHERE other.patient_id = NEW.patient_id AND other.issuer <> ''
          AND EXISTS (SELECT 1 FROM sample WHERE sample.subject = other.subject))))
  WHERE number = NEW.number;
END;

CREATE TRIGGER imaged_added AFTER INSERT ON imaged
BEGIN
  UPDATE imaged SET patient_id = patient_id WHERE number = NEW.number;
END;

CREATE TRIGGER subject_moved AFTER UPDATE OF patient_id, issuer ON subject
BEGIN
  UPDATE imaged SET patient_id = patient_id WHERE patient_id IN (OLD.patient_id, NEW.patient_id);
END;

CREATE TRIGGER alias_added AFTER INSERT ON subject_alias
BEGIN
  UPDATE imaged SET patient_id = patient_id WHERE patient_id = NEW.patient_id;
END;

CREATE TRIGGER sample_linked AFTER INSERT ON sample WHEN NEW.subject IS NOT NULL
BEGIN
  UPDATE imaged SET patient_id = patient_id
  WHERE patient_id IN (SELECT patient_id FROM known_as WHERE subject = NEW.subject);
END;

CREATE TRIGGER sample_moved AFTER UPDATE OF subject ON sample WHEN NEW.subject IS NOT OLD.subject
BEGIN
  UPDATE imaged SET patient_id = patient_id
  WHERE patient_id IN
    (SELECT patient_id FROM known_as WHERE subject IN (OLD.subject, NEW.subject));
END;

CREATE TRIGGER sample_unlinked AFTER DELETE ON sample WHEN OLD.subject IS NOT NULL
BEGIN
  UPDATE imaged SET patient_id = patient_id
  WHERE patient_id IN (SELECT patient_id FROM known_as WHERE subject = OLD.subject);
END;
