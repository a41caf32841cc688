// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/PackedQuality.h"

#include "core/Error.h"
#include "core/Text.h"
#include "sqlite/PackedText.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t FIRST_FORMAT_FIELDS = 3;
constexpr std::size_t CHECK_FIELDS = 8;
constexpr std::size_t OUTCOME_FIELDS = 5;

using Figure = std::int64_t SampleFigures::*;
constexpr std::array<Figure, 11> FIGURES = {&SampleFigures::called,
                                            &SampleFigures::depths,
                                            &SampleFigures::depthSum,
                                            &SampleFigures::transitions,
                                            &SampleFigures::transversions,
                                            &SampleFigures::indels,
                                            &SampleFigures::heterozygous,
                                            &SampleFigures::homozygous,
                                            &SampleFigures::xHeterozygous,
                                            &SampleFigures::xHomozygous,
                                            &SampleFigures::yCalls};

/// The only row of a text that has one, nothing of an empty one.
PackedRow UnpackRow(std::string_view text, std::size_t fields)
{
  const std::vector<PackedRow> rows = UnpackRows(text);
  if (rows.empty())
  {
    return {};
  }
  RequireFields(rows.front(), fields);
  return rows.front();
}

QualityCheck UnpackCheck(const PackedRow& row)
{
  if (row.size() == FIRST_FORMAT_FIELDS)
  {
    return {row[0], row[1], ParseNumber(row[2])};
  }
  RequireFields(row, CHECK_FIELDS);
  return {row[0],
          row[1],
          ParseNumber(row[2]),
          UnpackInteger(row[3]),
          {ParseNumber(row[4]), ParseNumber(row[5])},
          {ParseNumber(row[6]), ParseNumber(row[7])},
          {}};
}

SampleOutcome UnpackOutcome(const PackedRow& row)
{
  return {row[1], row[2], ParseNumber(row[3]), UnpackInteger(row[4])};
}
} // namespace

std::string PackChecks(const std::vector<QualityCheck>& checks)
{
  std::vector<PackedRow> rows;
  for (const QualityCheck& check : checks)
  {
    rows.push_back({check.code,
                    check.status,
                    PackNumber(check.value),
                    std::to_string(check.count),
                    PackNumber(check.warn.low),
                    PackNumber(check.warn.high),
                    PackNumber(check.fail.low),
                    PackNumber(check.fail.high)});
    for (const SampleOutcome& outcome : check.samples)
    {
      rows.push_back({"",
                      outcome.sample,
                      outcome.status,
                      PackNumber(outcome.value),
                      std::to_string(outcome.count)});
    }
  }
  return PackRows(rows);
}

std::vector<QualityCheck> UnpackChecks(std::string_view text)
{
  std::vector<QualityCheck> checks;
  for (const PackedRow& row : UnpackRows(text))
  {
    if (row[0].empty())
    {
      RequireFields(row, checks.empty() ? 0 : OUTCOME_FIELDS); // an outcome of no check is damage
      checks.back().samples.push_back(UnpackOutcome(row));
    }
    else
    {
      checks.push_back(UnpackCheck(row));
    }
  }
  return checks;
}

std::string PackDecisions(const std::vector<QualityDecision>& decisions)
{
  std::vector<PackedRow> rows;
  rows.reserve(decisions.size());
  for (const QualityDecision& decision : decisions)
  {
    rows.push_back(
        {decision.action, decision.user, std::to_string(decision.time), decision.reason});
  }
  return PackRows(rows);
}

std::vector<QualityDecision> UnpackDecisions(std::string_view text)
{
  std::vector<QualityDecision> decisions;
  for (const PackedRow& row : UnpackRows(text))
  {
    RequireFields(row, 4);
    decisions.push_back({row[0], row[1], UnpackInteger(row[2]), row[3]});
  }
  return decisions;
}

std::string PackFigures(const SampleFigures& figures)
{
  const bool any = std::any_of(
      FIGURES.begin(), FIGURES.end(), [&](Figure figure) { return figures.*figure != 0; });
  if (!any)
  {
    return "";
  }
  PackedRow row;
  for (const Figure figure : FIGURES)
  {
    row.push_back(std::to_string(figures.*figure));
  }
  return PackRows({row});
}

SampleFigures UnpackFigures(std::string_view text)
{
  SampleFigures figures;
  const PackedRow row = UnpackRow(text, FIGURES.size());
  for (std::size_t i = 0; i < row.size(); i++)
  {
    figures.*FIGURES[i] = UnpackInteger(row[i]);
  }
  return figures;
}

std::string PackReview(const SampleReview& review)
{
  if (review.patientSex.empty() && review.sexAmongDatasets.empty() && review.identity.empty())
  {
    return "";
  }
  return PackRows({{review.patientSex,
                    review.sexAmongDatasets,
                    review.identity,
                    PackNumber(review.concordance),
                    std::to_string(review.common)}});
}

SampleReview UnpackReview(std::string_view text)
{
  const PackedRow row = UnpackRow(text, 5);
  return row.empty()
             ? SampleReview()
             : SampleReview{row[0], row[1], row[2], ParseNumber(row[3]), UnpackInteger(row[4])};
}

const char* PackSex(Sex sex)
{
  return sex == Sex::Male ? "M" : sex == Sex::Female ? "F" : "";
}

Sex UnpackSex(std::string_view text)
{
  return text == "M" ? Sex::Male : text == "F" ? Sex::Female : Sex::Unknown;
}
} // namespace OrthancGenomics
