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
/// Reads the rows of a query of study_whole; its series when they are asked for.
class StudyRow
{
public:
  StudyRow(Connection& connection, Statement& rows)
      : rows_(rows),
        series_(connection, "SELECT id, tags FROM series WHERE study = ?1 ORDER BY number")
  {
  }

  bool Step() { return rows_.Step(); }

  ImagingStudy ReadHead() const
  {
    ImagingStudy study;
    study.id = rows_.GetText(1);
    study.modifiedFrom = rows_.GetText(2);
    study.anonymizedFrom = rows_.GetText(3);
    study.tags = UnpackTags(rows_.GetBlob(4));
    study.patient = {
        rows_.GetText(5), rows_.GetText(6), rows_.GetText(7), UnpackTags(rows_.GetBlob(8))};
    study.subject = GetSubject();
    return study;
  }

  void ReadSeries(ImagingStudy& study)
  {
    series_.Bind(1, rows_.GetInteger(0));
    while (series_.Step())
    {
      study.series.push_back({series_.GetText(0), UnpackTags(series_.GetBlob(1))});
    }
    series_.Reset();
  }

  std::int64_t GetSubject() const { return rows_.IsNull(9) ? 0 : rows_.GetInteger(9); }

  /// The study with the places of its series, if it matches.
  std::optional<std::vector<std::size_t>> Match(const ImagingQuery& query, ImagingStudy& study)
  {
    study = ReadHead();
    const auto ofSeries = MatchAboveSeries(query, study);
    if (!ofSeries)
    {
      return std::nullopt;
    }
    ReadSeries(study);
    return MatchSeries(*ofSeries, study);
  }

private:
  Statement& rows_;
  Statement series_;
};

std::vector<ImagingStudy> ListAll(Connection& connection, Statement& list)
{
  StudyRow row(connection, list);
  std::vector<ImagingStudy> studies;
  while (row.Step())
  {
    studies.push_back(row.ReadHead());
    row.ReadSeries(studies.back());
  }
  return studies;
}

void VisitAll(Connection& connection,
              Statement& list,
              const ImagingQuery& query,
              const Snapshot::StudyVisitor& visitor)
{
  StudyRow row(connection, list);
  ImagingStudy study;
  while (row.Step())
  {
    const auto places = row.Match(query, study);
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

std::optional<TagPattern::Dates> FindDates(const ImagingQuery& query)
{
  const TagPattern* const pattern = query.Find("StudyDate");
  return pattern == nullptr ? std::nullopt : pattern->FindDates();
}

/// Subjects with an image of this modality need no study read.
std::vector<std::int64_t> ListByModality(Connection& connection, const std::string& modality)
{
  Statement list(connection,
                 "SELECT DISTINCT subject FROM imaged"
                 " WHERE subject IS NOT NULL AND instr(modalities, ?1) > 0 ORDER BY subject");
  list.Bind(1, "\\" + modality + "\\");
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
  StudyRow row(connection, list);
  ImagingStudy study;
  while (row.Step())
  {
    const std::int64_t subject = row.GetSubject();
    const bool known = !subjects.empty() && subjects.back() == subject;
    if (!known && row.Match(query, study))
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
  if (const auto modality = FindPlainModality(query))
  {
    Statement list(connection,
                   "SELECT * FROM study_whole WHERE number IN"
                   " (SELECT study FROM series WHERE modality = ?1) ORDER BY number");
    VisitAll(connection, list.Bind(1, *modality), query, visitor);
    return;
  }
  if (const auto dates = FindDates(query))
  {
    Statement list(connection,
                   "SELECT * FROM study_whole WHERE date BETWEEN ?1 AND ?2 ORDER BY number");
    VisitAll(connection, list.Bind(1, dates->first).Bind(2, dates->last), query, visitor);
    return;
  }
  Statement list(connection, "SELECT * FROM study_whole ORDER BY number");
  VisitAll(connection, list, query, visitor);
}

std::vector<std::int64_t> ListImagedSubjectRows(Connection& connection, const ImagingQuery& query)
{
  const auto modality = FindPlainModality(query);
  if (modality && query.List().size() == 1)
  {
    return ListByModality(connection, *modality);
  }
  std::vector<std::int64_t> subjects;
  if (const auto dates = FindDates(query))
  {
    Statement list(connection,
                   "SELECT * FROM study_whole"
                   " WHERE subject IS NOT NULL AND date BETWEEN ?1 AND ?2 ORDER BY subject");
    AddSubjects(connection, list.Bind(1, dates->first).Bind(2, dates->last), query, subjects);
    return subjects;
  }
  Statement list(connection,
                 "SELECT * FROM study_whole WHERE subject IS NOT NULL"
                 " AND (?1 = '' OR instr(modalities, ?1) > 0) ORDER BY subject");
  list.Bind(1, modality ? "\\" + *modality + "\\" : "");
  AddSubjects(connection, list, query, subjects);
  return subjects;
}
} // namespace OrthancGenomics
