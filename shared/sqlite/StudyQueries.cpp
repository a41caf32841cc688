// SPDX-License-Identifier: GPL-3.0-or-later
//
// The reading half of StudyRows.h. SQL finds the studies that may match by whatever index fits;
// Match (imaging/ImagingQuery.h) has the last word on each.
#include "sqlite/PackedText.h"
#include "sqlite/StudyRows.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view SERIES = "SELECT id, tags FROM series WHERE study = ?1 ORDER BY number";

/// A row of the queries below, whose columns are the same.
ImagingStudy ReadStudy(const Statement& row, Statement& series)
{
  ImagingStudy study;
  study.id = row.GetText(1);
  study.modifiedFrom = row.GetText(2);
  study.anonymizedFrom = row.GetText(3);
  study.tags = UnpackTags(row.GetBlob(4));
  study.patient = {row.GetText(5), row.GetText(6), row.GetText(7), UnpackTags(row.GetBlob(8))};
  study.subject = row.IsNull(9) ? 0 : row.GetInteger(9);
  series.Bind(1, row.GetInteger(0));
  while (series.Step())
  {
    study.series.push_back({series.GetText(0), UnpackTags(series.GetBlob(1))});
  }
  series.Reset();
  return study;
}

std::vector<ImagingStudy> ListAll(Connection& connection, Statement& list)
{
  Statement series(connection, SERIES);
  std::vector<ImagingStudy> studies;
  while (list.Step())
  {
    studies.push_back(ReadStudy(list, series));
  }
  return studies;
}

void VisitAll(Connection& connection,
              Statement& list,
              const ImagingQuery& query,
              const Snapshot::StudyVisitor& visitor)
{
  Statement series(connection, SERIES);
  while (list.Step())
  {
    const ImagingStudy study = ReadStudy(list, series);
    const auto places = Match(query, study);
    if (places && !visitor(study, *places))
    {
      return;
    }
  }
}

std::optional<std::string> FindPlain(const ImagingQuery& query, const char* keyword)
{
  const TagPattern* const pattern = query.Find(keyword);
  return pattern == nullptr ? std::nullopt : pattern->FindPlainValue();
}

std::optional<std::string> FindPlainModality(const ImagingQuery& query)
{
  const auto ofSeries = FindPlain(query, "Modality");
  return ofSeries ? ofSeries : FindPlain(query, "ModalitiesInStudy");
}

TagPattern::Dates GetDates(const ImagingQuery& query)
{
  const TagPattern* const pattern = query.Find("StudyDate");
  const auto dates = pattern == nullptr ? std::nullopt : pattern->FindDates();
  return dates.value_or(TagPattern::Dates{"", "\xFF"}); // any text
}

/// Subjects with an image of this modality need no study read.
std::vector<std::int64_t> ListByModality(Connection& connection, const std::string& modality)
{
  Statement list(connection,
                 "SELECT DISTINCT subject FROM imaged WHERE subject IS NOT NULL AND EXISTS"
                 " (SELECT 1 FROM series WHERE series.imaged = imaged.number AND modality = ?1)"
                 " ORDER BY subject");
  list.Bind(1, modality);
  std::vector<std::int64_t> subjects;
  while (list.Step())
  {
    subjects.push_back(list.GetInteger(0));
  }
  return subjects;
}

void AddSubjects(Connection& connection,
                 Statement& list,
                 const ImagingQuery& query,
                 std::vector<std::int64_t>& subjects)
{
  Statement series(connection, SERIES);
  while (list.Step())
  {
    const std::int64_t subject = list.GetInteger(9);
    const bool known = !subjects.empty() && subjects.back() == subject;
    if (!known && Match(query, ReadStudy(list, series)))
    {
      subjects.push_back(subject);
    }
  }
}
} // namespace

std::optional<ImagingStudy> FindStudyRow(Connection& connection, const std::string& id)
{
  Statement find(connection, "SELECT * FROM study_whole WHERE id = ?1");
  std::vector<ImagingStudy> studies = ListAll(connection, find.Bind(1, id));
  return studies.empty() ? std::nullopt : std::make_optional(std::move(studies.front()));
}

std::vector<ImagingStudy> ListStudyRows(Connection& connection, const std::string& patient)
{
  Statement list(connection, "SELECT * FROM study_whole WHERE patient = ?1 ORDER BY number");
  return ListAll(connection, list.Bind(1, patient));
}

std::vector<ImagingStudy> ListStudyRowsOf(Connection& connection, std::int64_t subject)
{
  Statement list(connection, "SELECT * FROM study_whole WHERE subject = ?1 ORDER BY number");
  return ListAll(connection, list.Bind(1, subject));
}

void VisitStudyRows(Connection& connection,
                    const ImagingQuery& query,
                    const Snapshot::StudyVisitor& visitor)
{
  if (const auto patientId = FindPlain(query, "PatientID"))
  {
    Statement list(connection, "SELECT * FROM study_whole WHERE patient_id = ?1 ORDER BY number");
    VisitAll(connection, list.Bind(1, *patientId), query, visitor);
    return;
  }
  const TagPattern::Dates dates = GetDates(query);
  if (const auto modality = FindPlainModality(query))
  {
    Statement list(
        connection,
        "SELECT * FROM study_whole WHERE number IN (SELECT study FROM series WHERE modality = ?1)"
        " AND date BETWEEN ?2 AND ?3 ORDER BY number");
    VisitAll(connection,
             list.Bind(1, *modality).Bind(2, dates.first).Bind(3, dates.last),
             query,
             visitor);
    return;
  }
  Statement list(connection,
                 "SELECT * FROM study_whole WHERE date BETWEEN ?1 AND ?2 ORDER BY number");
  VisitAll(connection, list.Bind(1, dates.first).Bind(2, dates.last), query, visitor);
}

std::vector<std::int64_t> ListImagedSubjectRows(Connection& connection, const ImagingQuery& query)
{
  const auto modality = FindPlainModality(query);
  if (modality && query.List().size() == 1)
  {
    return ListByModality(connection, *modality);
  }
  std::vector<std::int64_t> subjects;
  const TagPattern::Dates dates = GetDates(query);
  if (modality)
  {
    Statement list(
        connection,
        "SELECT * FROM study_whole WHERE subject IS NOT NULL AND date BETWEEN ?2 AND ?3 AND EXISTS"
        " (SELECT 1 FROM series WHERE series.study = study_whole.number AND modality = ?1)"
        " ORDER BY subject");
    list.Bind(1, *modality).Bind(2, dates.first).Bind(3, dates.last);
    AddSubjects(connection, list, query, subjects);
    return subjects;
  }
  Statement list(connection,
                 "SELECT * FROM study_whole WHERE subject IS NOT NULL AND date BETWEEN ?1 AND ?2 "
                 "ORDER BY subject");
  AddSubjects(connection, list.Bind(1, dates.first).Bind(2, dates.last), query, subjects);
  return subjects;
}
} // namespace OrthancGenomics
