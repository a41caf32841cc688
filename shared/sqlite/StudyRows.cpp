// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/StudyRows.h"

#include "core/Text.h"
#include "sqlite/IdentityRows.h"
#include "sqlite/PackedText.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
std::int64_t PutImaged(Connection& connection, const ImagingPatient& patient)
{
  Statement put(connection,
                "INSERT INTO imaged (patient, patient_id, issuer, tags) VALUES (?1, ?2, ?3, ?4)"
                " ON CONFLICT (patient, issuer) DO UPDATE SET tags = excluded.tags"
                " RETURNING number");
  put.Bind(1, patient.id).Bind(2, patient.patientId).Bind(3, patient.issuer);
  put.Bind(4, PackTags(patient.tags));
  put.Step();
  return put.GetInteger(0);
}

void PutSeries(Connection& connection,
               std::int64_t study,
               std::int64_t imaged,
               const ImagingSeries& series)
{
  Statement(connection,
            "INSERT INTO series (id, study, imaged, modality, tags) VALUES (?1, ?2, ?3, ?4, ?5)")
      .Bind(1, series.id)
      .Bind(2, study)
      .Bind(3, imaged)
      .Bind(4, ToComparable("Modality", GetTag(series.tags, "Modality")))
      .Bind(5, PackTags(series.tags))
      .Run();
}

std::int64_t PutStudy(Connection& connection, const ImagingStudy& study, std::int64_t imaged)
{
  Statement put(connection,
                "INSERT INTO study (id, imaged, date, modified_from, anonymized_from, tags)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                " ON CONFLICT (id) DO UPDATE SET imaged = ?2, date = ?3, modified_from = ?4,"
                " anonymized_from = ?5, tags = ?6"
                " RETURNING number");
  put.Bind(1, study.id).Bind(2, imaged);
  put.Bind(3, ToComparable("StudyDate", GetTag(study.tags, "StudyDate")));
  put.Bind(4, study.modifiedFrom).Bind(5, study.anonymizedFrom).Bind(6, PackTags(study.tags));
  put.Step();
  return put.GetInteger(0);
}

/// After a change to studies of the patient.
void RefreshImaged(Connection& connection, const std::string& patient)
{
  Statement(connection,
            "DELETE FROM imaged WHERE patient = ?1"
            " AND NOT EXISTS (SELECT 1 FROM study WHERE study.imaged = imaged.number)")
      .Bind(1, patient)
      .Run();
  Statement(connection,
            "UPDATE imaged SET modalities = '\\' || (SELECT group_concat(modality, '\\') FROM"
            " (SELECT DISTINCT modality FROM series WHERE series.imaged = imaged.number)) || '\\'"
            " WHERE patient = ?1")
      .Bind(1, patient)
      .Run();
}

std::vector<std::string> ListIds(Statement& list)
{
  std::vector<std::string> ids;
  while (list.Step())
  {
    ids.push_back(list.GetText(0));
  }
  return ids;
}
} // namespace

void PutStudyRow(Connection& connection, const ImagingStudy& study)
{
  const std::int64_t imaged = PutImaged(connection, study.patient);
  const std::int64_t number = PutStudy(connection, study, imaged);
  Statement(connection, "DELETE FROM series WHERE study = ?1").Bind(1, number).Run();
  for (const ImagingSeries& series : study.series)
  {
    PutSeries(connection, number, imaged, series);
  }
  RefreshImaged(connection, study.patient.id);
  NoteMovedStudyRow(connection, study);
}

void DeleteStudyRow(Connection& connection, const std::string& id)
{
  if (const auto study = FindStudyRow(connection, id))
  {
    Statement(connection, "DELETE FROM study WHERE id = ?1").Bind(1, id).Run();
    RefreshImaged(connection, study->patient.id);
  }
}

std::int64_t CountStudyRows(Connection& connection)
{
  return connection.GetInteger("SELECT COUNT(*) FROM study");
}

std::vector<std::pair<std::int64_t, std::string>> ListOwnedStudyIds(Connection& connection)
{
  Statement list(connection,
                 "SELECT subject, study.id FROM imaged JOIN study ON study.imaged = imaged.number"
                 " WHERE subject IS NOT NULL ORDER BY subject");
  std::vector<std::pair<std::int64_t, std::string>> owned;
  while (list.Step())
  {
    owned.emplace_back(list.GetInteger(0), list.GetText(1));
  }
  return owned;
}

std::optional<std::string> FindStudyIdOfSeries(Connection& connection, const std::string& series)
{
  Statement find(
      connection,
      "SELECT study.id FROM series JOIN study ON study.number = series.study WHERE series.id = ?1");
  return find.Bind(1, series).Step() ? std::make_optional(find.GetText(0)) : std::nullopt;
}

std::vector<std::int64_t> ListSubjectsOfStudyRow(Connection& connection, const std::string& id)
{
  Statement list(
      connection,
      "SELECT DISTINCT known_as.subject FROM study JOIN imaged ON imaged.number = study.imaged"
      " JOIN known_as ON known_as.patient_id = imaged.patient_id"
      " AND (known_as.issuer = imaged.issuer OR known_as.issuer = '' OR imaged.issuer = '')"
      " WHERE study.id = ?1");
  list.Bind(1, id);
  std::vector<std::int64_t> subjects;
  while (list.Step())
  {
    subjects.push_back(list.GetInteger(0));
  }
  return subjects;
}

std::vector<std::string>
ListStudyIds(Connection& connection, const std::string& after, std::int64_t limit)
{
  Statement list(connection, "SELECT id FROM study WHERE id > ?1 ORDER BY id LIMIT ?2");
  return ListIds(list.Bind(1, after).Bind(2, limit));
}

std::vector<std::string>
ListSeriesIds(Connection& connection, const std::string& after, std::int64_t limit)
{
  Statement list(connection, "SELECT id FROM series WHERE id > ?1 ORDER BY id LIMIT ?2");
  return ListIds(list.Bind(1, after).Bind(2, limit));
}

void PutFollowedChangesRow(Connection& connection, const FollowedChanges& place)
{
  Statement(connection, "INSERT OR REPLACE INTO meta (name, value) VALUES ('changes', ?1)")
      .Bind(1, PackRows({{std::to_string(place.sequence), place.server}}))
      .Run();
}

std::optional<FollowedChanges> FindFollowedChangesRow(Connection& connection)
{
  Statement find(connection, "SELECT value FROM meta WHERE name = 'changes'");
  if (!find.Step())
  {
    return std::nullopt;
  }
  const std::vector<PackedRow> rows = UnpackRows(find.GetText(0));
  const auto sequence = ParseInteger(rows.at(0).at(0));
  return FollowedChanges{sequence.value_or(0), rows.at(0).at(1)};
}
} // namespace OrthancGenomics
