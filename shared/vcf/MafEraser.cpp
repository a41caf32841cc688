// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Text.h"
#include "vcf/FormatErasers.h"
#include "vcf/HeaderEraser.h"
#include "vcf/MafLines.h"
#include "vcf/MafSamples.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view MATCHED_NORMAL = "Matched_Norm_Sample_Barcode";

struct MafSurvey
{
  MafColumns columns;
  MafSamples samples;
};

/// The samples are known once all rows are read (MafReader.h).
MafSurvey Survey(const SampleErasure& erasure, RecordPause& pause)
{
  ImportReport report;
  ReportCounts counts(report);
  MafLines lines(erasure.file, Conformance::Tolerant, counts);
  MafSurvey survey{lines.Columns(), {}};
  MafLine line(survey.columns);
  while (lines.Next(line))
  {
    survey.samples.Add(line, erasure.origin);
    pause.Count();
  }
  survey.samples.Finish(erasure.origin);
  return survey;
}

bool IsComment(std::string_view line)
{
  return Trim(line).empty() || line.front() == '#';
}

/// Where the matched normal's barcode stands, which may be that of a sample.
std::size_t FindMatchedNormal(std::string_view columns)
{
  std::size_t place = 0;
  for (const std::string_view name : Split(columns, '\t'))
  {
    if (EqualsIgnoringCase(Trim(name), MATCHED_NORMAL))
    {
      return place;
    }
    place++;
  }
  return MafColumns::NONE;
}

/// The row without a barcode there that is one of those who leave.
std::string BlankNormal(std::string_view line, std::size_t place, const LeavingSamples& samples)
{
  std::string rest;
  std::size_t column = 0;
  for (const std::string_view value : Split(line, '\t'))
  {
    rest.append(column == 0 ? "" : "\t");
    rest.append(column == place && samples.IsLeaving(Trim(value)) ? std::string_view() : value);
    column++;
  }
  return rest;
}
} // namespace

void EraseFromMaf(const SampleErasure& erasure,
                  PackedOutput& output,
                  const std::function<void()>& checkPoint)
{
  RecordPause pause(checkPoint);
  MafSurvey survey = Survey(erasure, pause);
  const LeavingSamples samples(survey.samples.Names(), erasure.samples);
  MafLine row(survey.columns);
  InputFile input(erasure.file);
  std::size_t normal = MafColumns::NONE;
  bool inRows = false;
  while (const std::optional<std::string_view> line = input.Next())
  {
    pause.Count();
    std::optional<std::string> rest(*line);
    if (IsComment(*line))
    {
      rest = EraseFromHeader(*line, samples);
    }
    else if (!inRows)
    {
      inRows = true;
      normal = FindMatchedNormal(*line);
    }
    else
    {
      row.Set(*line, input.Line());
      const bool germline = GetStatus(row) == MafStatus::Germline;
      const bool leaves = samples.Leaves(survey.samples.Get(row.Get(MafColumn::Sample), germline));
      rest = leaves ? std::nullopt : std::make_optional(BlankNormal(*line, normal, samples));
    }
    if (rest)
    {
      output.Write(*rest);
      output.Write("\n");
    }
  }
}
} // namespace OrthancGenomics
