-- SPDX-License-Identifier: GPL-3.0-or-later
-- The DICOM side: what Orthanc has, as the follower of its changes last saw it. Ids are Orthanc's;
-- "packed" as in 001_first.sql.
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

-- Whose images: of the subjects that have samples and this PatientID, the only one; where any of
-- them has an issuer and the images name one, those of this issuer count alone. Asked by writing
-- patient_id as it is.
CREATE TRIGGER imaged_asked AFTER UPDATE OF patient_id ON imaged
BEGIN
  UPDATE imaged
  SET subject = (
    SELECT CASE COUNT(*) WHEN 1 THEN MIN(number) END FROM subject
    WHERE patient_id = NEW.patient_id
      AND EXISTS (SELECT 1 FROM sample WHERE sample.subject = subject.number)
      AND (issuer = NEW.issuer OR NEW.issuer = '' OR NOT EXISTS (
        SELECT 1 FROM subject AS other
        WHERE other.patient_id = NEW.patient_id AND other.issuer <> ''
          AND EXISTS (SELECT 1 FROM sample WHERE sample.subject = other.number))))
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

CREATE TRIGGER sample_linked AFTER INSERT ON sample WHEN NEW.subject IS NOT NULL
BEGIN
  UPDATE imaged SET patient_id = patient_id
  WHERE patient_id = (SELECT patient_id FROM subject WHERE number = NEW.subject);
END;

CREATE TRIGGER sample_moved AFTER UPDATE OF subject ON sample WHEN NEW.subject IS NOT OLD.subject
BEGIN
  UPDATE imaged SET patient_id = patient_id
  WHERE patient_id IN (SELECT patient_id FROM subject WHERE number IN (OLD.subject, NEW.subject));
END;

CREATE TRIGGER sample_unlinked AFTER DELETE ON sample WHEN OLD.subject IS NOT NULL
BEGIN
  UPDATE imaged SET patient_id = patient_id
  WHERE patient_id = (SELECT patient_id FROM subject WHERE number = OLD.subject);
END;
