// SPDX-License-Identifier: GPL-3.0-or-later
#include "DocumentMaker.h"

#include "core/Error.h"
#include "core/Time.h"
#include "dicom/DicomTime.h"

#include <algorithm>
#include <cmath>
#include <ctime>

namespace OrthancGenomics
{
namespace
{
constexpr std::uint32_t OWN_SERIES = 1;
constexpr std::uint32_t FILED_SERIES = 9001; ///< behind those of the images

/// "Mutect2 4.1.0.0": what comes after the last space is the version if it has a digit.
Procedure MakeProcedure(const std::string& program)
{
  const std::size_t space = program.rfind(' ');
  const bool versioned =
      space != std::string::npos && program.find_first_of("0123456789", space) != std::string::npos;
  Procedure procedure(ReportText(versioned ? program.substr(0, space) : program));
  if (versioned)
  {
    procedure.version = ReportText(program.substr(space + 1));
  }
  return procedure;
}

void AddPipeline(const Dataset& dataset, Report& report)
{
  for (const std::string& program : {dataset.caller, dataset.annotation})
  {
    if (program.empty())
    {
      continue;
    }
    Procedure step = MakeProcedure(program);
    if (std::find(report.pipeline.begin(), report.pipeline.end(), step) == report.pipeline.end())
    {
      report.pipeline.push_back(std::move(step));
    }
  }
}

void AddQuality(const Dataset& dataset, Report& report)
{
  for (const QualityCheck& check : dataset.checks)
  {
    QualityLine line{ReportText(check.code), ReportText(check.status)};
    if (check.value && std::isfinite(*check.value) && *check.value >= 0)
    {
      line.value = Measure(*check.value);
    }
    report.quality.push_back(std::move(line));
  }
}

std::vector<ReportFinding> Choose(const DocumentParts& parts)
{
  std::vector<ReportFinding> chosen;
  const std::vector<std::string>& wanted = parts.content.selected;
  for (const ReportFinding& finding : parts.selected.findings)
  {
    if (std::find(wanted.begin(), wanted.end(), ToString(finding.What())) != wanted.end())
    {
      chosen.push_back(finding);
    }
  }
  if (chosen.size() != wanted.size())
  {
    throw Error(ErrorCode::Refused,
                "a chosen finding is there no more; read the draft and choose anew");
  }
  return chosen;
}

ReportStudy MakeOwnStudy(const DocumentParts& parts, const UidMaker& uids, const DocumentTime& time)
{
  ReportStudy study(uids.OfStudy(parts.record.id));
  study.date = ParseDicomDate(ToDicomDate(time));
  study.time = DayTime(ToDicomTime(time));
  study.description = parts.profile.title;
  return study;
}

/// All versions that were signed before, in one series.
std::vector<DocumentReference>
ListPredecessors(const ReportRecord& record, const ReportDocument& document, const Uid& sopClass)
{
  std::vector<DocumentReference> predecessors;
  for (const ReportVersion& version : record.versions)
  {
    if (version.state == ReportState::Final)
    {
      predecessors.push_back(
          {document.study.uid, document.series.uid, sopClass, Uid(version.sopInstance)});
    }
  }
  return predecessors;
}
} // namespace

Report MakeReport(const DocumentParts& parts, const StudyContext& studies)
{
  const DraftContent& content = parts.content;
  if (content.conclusions.empty())
  {
    throw Error(ErrorCode::Refused, "the report has no conclusion: PUT Conclusions first");
  }
  Specimen specimen{ReportText(parts.selected.sample)};
  specimen.type = parts.profile.specimen;
  Report report(content.language, specimen, parts.profile.test, content.conclusions);
  report.findings = Choose(parts);
  report.burden = content.burden;
  report.instability = content.instability;
  report.recommendations = content.recommendations;
  report.examined = parts.selected.tested.examined;
  report.notTested = parts.selected.tested.notTested;
  report.notStated = parts.selected.tested.notStated;
  for (const Dataset& dataset : parts.selected.datasets)
  {
    AddPipeline(dataset, report);
    if (parts.whole.count(dataset.id) != 0)
    {
      AddQuality(dataset, report);
    }
  }
  for (const std::string& study : content.imaging)
  {
    report.imaging.push_back(studies.ReadImages(parts.subject, study));
  }
  return report;
}

ReportDocument MakeDocument(const DocumentParts& parts,
                            Report report,
                            const StudyContext& studies,
                            const DocumentSigning& signing)
{
  const UidMaker& uids = signing.uids;
  const ReportRecord& record = parts.record;
  const std::uint32_t version = record.versions.back().number;
  const DocumentTime time = GetDocumentTime();
  const bool own = record.study.empty();
  ReportStudy study =
      own ? MakeOwnStudy(parts, uids, time) : studies.ReadStudy(parts.subject, record.study);
  ReportSeries series(own ? uids.OfSeries(record.id) : uids.OfCopySeries(record.id, study.uid),
                      own ? OWN_SERIES : FILED_SERIES);
  series.description = parts.profile.title;
  ReportEquipment equipment{ReportLine("Orthanc Genomics")};
  equipment.softwareVersion = ReportLine(GENOMICS_VERSION);
  ReportDocument document{ReportKey(ReportLine(record.id), version),
                          own ? uids.OfDocument(record.id, version)
                              : uids.OfCopy(record.id, version, study.uid),
                          studies.ReadPatient(parts.subject, record.study),
                          study,
                          series,
                          equipment,
                          time,
                          std::move(report),
                          signing.verification,
                          {},
                          {}};
  document.predecessors = ListPredecessors(record, document, GetSopClass(signing.srClass));
  return document;
}

DocumentTime GetDocumentTime()
{
  const std::int64_t now = NowMilliseconds() / 1000 * 1000;
  const std::time_t seconds = now / 1000;
  std::tm local{};
  localtime_r(&seconds, &local);
  return DocumentTime(now, static_cast<int>(local.tm_gmtoff / 60));
}
} // namespace OrthancGenomics
