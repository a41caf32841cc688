-- SPDX-License-Identifier: GPL-3.0-or-later
-- How each file was read; the sex that images and germline calls show, since ploidy on X and Y asks;
-- samples that are free to be linked once their name is a PatientID.
PRAGMA user_version = 7;

ALTER TABLE dataset ADD COLUMN settings TEXT NOT NULL DEFAULT ''; -- packed; empty: not known
ALTER TABLE sample ADD COLUMN sex TEXT NOT NULL DEFAULT '';       -- M, F or empty
ALTER TABLE sample ADD COLUMN held INTEGER NOT NULL DEFAULT 0;    -- somebody took its link away
CREATE INDEX sample_free ON sample (name) WHERE subject IS NULL AND NOT held;
ALTER TABLE imaged ADD COLUMN sex TEXT AS (
  CASE
    WHEN instr(char(10) || tags, char(10) || 'PatientSex' || char(9) || 'M' || char(10)) THEN 'M'
    WHEN instr(char(10) || tags, char(10) || 'PatientSex' || char(9) || 'F' || char(10)) THEN 'F'
    ELSE ''
  END) VIRTUAL;

-- Of what is there already, by the default rules (plugins/index/SexInference.h).
UPDATE sample SET sex = (
  SELECT CASE
    WHEN on_x < 100 THEN iif(on_y >= 100, 'M', '')
    WHEN heterozygous <= 0.2 * on_x THEN 'M'
    WHEN heterozygous >= 0.3 * on_x AND NOT (on_y >= 100 AND on_y >= 0.05 * on_x) THEN 'F'
    ELSE ''
  END
  FROM (
    SELECT numbers ->> 8 AS heterozygous, (numbers ->> 8) + (numbers ->> 9) AS on_x,
      numbers ->> 10 AS on_y
    FROM (
      SELECT '[' || replace(rtrim(figures, char(10)), char(9), ',') || ']' AS numbers)))
WHERE figures <> '' AND dataset IN (
  SELECT number FROM dataset AS of
  WHERE origin = 'Germline' OR (
    origin = 'Unknown'
    AND NOT EXISTS (SELECT 1 FROM sample AS other WHERE other.dataset = of.number AND role <> '')
    AND NOT EXISTS (
      SELECT 1 FROM json_each(
        '["Mutect2","MuTect","MuSE","LoFreq","DeepSomatic","ClairS","Pisces"]')
      WHERE substr(caller, 1, length(value)) = value)));

-- The sexes are a part of what questions about many subjects ask (cohort_version).
CREATE TRIGGER imaged_sex_changed AFTER UPDATE OF tags, subject ON imaged
WHEN (NEW.sex <> OLD.sex AND NEW.subject IS NOT NULL)
  OR (NEW.subject IS NOT OLD.subject AND NEW.sex <> '')
BEGIN
  UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'cohort_version';
END;

CREATE TRIGGER imaged_sex_gone AFTER DELETE ON imaged WHEN OLD.subject IS NOT NULL AND OLD.sex <> ''
BEGIN
  UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'cohort_version';
END;
UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'cohort_version';
