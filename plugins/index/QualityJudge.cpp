// SPDX-License-Identifier: GPL-3.0-or-later
#include "QualityJudge.h"

#include "QualityStatus.h"
#include "SexInference.h"
#include "core/Text.h"

#include <algorithm>
#include <array>
#include <functional>

namespace OrthancGenomics
{
namespace
{
constexpr const char* NOT_EVALUATED = "NotEvaluated";
constexpr std::array<const char*, 3> LINK_CHECKS = {"PatientSex", "SexAmongDatasets", "Identity"};

/// Callers of tumours alone, as DetectCaller names them.
constexpr std::array<const char*, 7> SOMATIC_CALLERS = {
    "Mutect2", "MuTect", "MuSE", "LoFreq", "DeepSomatic", "ClairS", "Pisces"};

struct Measured
{
  double value;
  std::int64_t count;
};

using Measure = std::function<std::optional<Measured>(const SampleFigures&, std::int64_t records)>;

std::optional<Measured> Divide(std::int64_t part, std::int64_t whole)
{
  return whole == 0 ? std::nullopt
                    : std::make_optional(
                          Measured{static_cast<double>(part) / static_cast<double>(whole), whole});
}

/// One number to another, of which there may be none.
std::optional<Measured> Compare(std::int64_t a, std::int64_t b)
{
  const std::int64_t count = a + b;
  const auto ratio = static_cast<double>(a) / static_cast<double>(std::max<std::int64_t>(b, 1));
  return count == 0 ? std::nullopt : std::make_optional(Measured{ratio, count});
}

QualityCheck MakeCheck(const char* code, const CheckLimits& limits)
{
  QualityCheck check;
  check.code = code;
  check.status = NOT_EVALUATED;
  check.warn = limits.warn;
  check.fail = limits.fail;
  return check;
}

QualityCheck
JudgeValue(const char* code, const CheckLimits& limits, const std::optional<Measured>& measured)
{
  QualityCheck check = MakeCheck(code, limits);
  if (measured)
  {
    check.value = measured->value;
    check.count = measured->count;
    check.status = Evaluate(limits, measured->value, measured->count);
  }
  return check;
}

/// The value over all samples; the status of the worst sample.
QualityCheck JudgeSamples(const char* code,
                          const CheckLimits& limits,
                          const Dataset& dataset,
                          std::int64_t records,
                          const Measure& measure)
{
  SampleFigures all;
  for (const Sample& sample : dataset.samples)
  {
    all += sample.figures;
  }
  const auto samples = static_cast<std::int64_t>(dataset.samples.size());
  QualityCheck check = JudgeValue(code, limits, measure(all, records * samples));
  if (samples == 1)
  {
    return check;
  }
  check.status = NOT_EVALUATED;
  for (const Sample& sample : dataset.samples)
  {
    if (const auto measured = measure(sample.figures, records))
    {
      AddOutcome(check,
                 {sample.name,
                  Evaluate(limits, measured->value, measured->count),
                  measured->value,
                  measured->count});
    }
  }
  return check;
}

std::optional<Measured> MeasureReference(const Dataset& dataset)
{
  const ImportReport& report = dataset.report;
  const auto found = report.counts.find("ReferenceMismatch");
  const std::int64_t mismatches = found == report.counts.end() ? 0 : found->second;
  return dataset.leftAligned ? Divide(report.records - mismatches, report.records) : std::nullopt;
}

const std::map<std::string, Measure>& ListMeasures()
{
  static const std::map<std::string, Measure> measures = {
      {"CallRate",
       [](const SampleFigures& figures, std::int64_t records)
       { return Divide(figures.called, records); }},
      {"TiTv",
       [](const SampleFigures& figures, std::int64_t)
       { return Compare(figures.transitions, figures.transversions); }},
      {"HetHomRatio",
       [](const SampleFigures& figures, std::int64_t)
       { return Compare(figures.heterozygous, figures.homozygous); }},
      {"IndelFraction",
       [](const SampleFigures& figures, std::int64_t) {
         return Divide(figures.indels,
                       figures.indels + figures.transitions + figures.transversions);
       }},
      {"MeanDepth", [](const SampleFigures& figures, std::int64_t) {
         return Divide(figures.depthSum, figures.depths);
       }}};
  return measures;
}

const char* ToStatus(InferredSex sex, const SexRules& rules)
{
  switch (sex)
  {
  case InferredSex::Unknown:
    return NOT_EVALUATED;
  case InferredSex::Undetermined:
    return ToStatus(rules.undetermined);
  case InferredSex::Male:
  case InferredSex::Female:
    break;
  }
  return "Pass";
}

QualityCheck JudgeSex(const Dataset& dataset, const SexRules& rules)
{
  QualityCheck check = MakeCheck("Sex", {});
  const bool alone = dataset.samples.size() == 1;
  for (const Sample& sample : dataset.samples)
  {
    const SampleFigures& figures = sample.figures;
    const InferredSex sex = InferSex(figures, rules);
    const std::int64_t calls = figures.xHeterozygous + figures.xHomozygous;
    AddOutcome(check, {sample.name, ToStatus(sex, rules), GetXHeterozygosity(figures), calls});
    check.value = alone ? GetXHeterozygosity(figures) : std::nullopt;
    check.count += alone ? calls : sex == InferredSex::Unknown ? 0 : 1;
  }
  if (alone)
  {
    check.samples.clear();
  }
  return check;
}

std::string GetStatus(const SampleReview& review, const std::string& code)
{
  const std::string& status = code == LINK_CHECKS[0]   ? review.patientSex
                              : code == LINK_CHECKS[1] ? review.sexAmongDatasets
                                                       : review.identity;
  return status.empty() ? NOT_EVALUATED : status;
}

/// The count is of samples that were judged; of Identity it is the sites of the lowest value.
QualityCheck MakeLinkCheck(const char* code, const CheckLimits& limits, const Dataset& dataset)
{
  const bool identity = code == LINK_CHECKS[2];
  QualityCheck check = MakeCheck(code, limits);
  for (const Sample& sample : dataset.samples)
  {
    SampleOutcome outcome = {sample.name, GetStatus(sample.review, code), std::nullopt, 0};
    if (identity && sample.review.concordance)
    {
      outcome.value = sample.review.concordance;
      outcome.count = sample.review.common;
      if (!check.value || *outcome.value < *check.value)
      {
        check.value = outcome.value;
        check.count = outcome.count;
      }
    }
    check.count += !identity && outcome.status != NOT_EVALUATED ? 1 : 0;
    AddOutcome(check, outcome);
  }
  if (dataset.samples.size() == 1)
  {
    check.samples.clear();
  }
  return check;
}
} // namespace

bool IsGermline(const Dataset& dataset)
{
  if (dataset.origin != Origin::Unknown)
  {
    return dataset.origin == Origin::Germline;
  }
  return std::all_of(dataset.samples.begin(),
                     dataset.samples.end(),
                     [](const Sample& sample) { return sample.role.empty(); }) &&
         std::none_of(SOMATIC_CALLERS.begin(),
                      SOMATIC_CALLERS.end(),
                      [&dataset](const char* caller)
                      { return StartsWith(dataset.caller, caller); });
}

std::vector<QualityCheck>
JudgeFile(const Dataset& dataset, const FileFigures& file, const QualityConfig& config)
{
  const bool germline = IsGermline(dataset);
  const auto& rules = germline ? config.germline : config.somatic;
  std::vector<QualityCheck> checks;
  checks.push_back(MakeCheck("Build", {}));
  checks.back().status = file.buildShown ? "Pass" : NOT_EVALUATED;
  const auto add = [&](const char* code, const std::optional<Measured>& measured)
  { checks.push_back(JudgeValue(code, rules.at(code), measured)); };
  add("ReferenceMatch", MeasureReference(dataset));
  add("PassFraction", Divide(file.passing, file.records));
  add("DuplicateRecords", Divide(file.duplicates, file.records));
  add("ContradictoryRecords",
      file.records == 0
          ? std::nullopt
          : std::make_optional(Measured{static_cast<double>(file.contradictory), file.records}));
  for (const auto& [code, measure] : ListMeasures())
  {
    const auto limits = rules.find(code);
    if (limits != rules.end())
    {
      checks.push_back(
          JudgeSamples(code.c_str(), limits->second, dataset, file.genotyped, measure));
    }
  }
  if (germline)
  {
    checks.push_back(JudgeSex(dataset, config.sex));
  }
  return checks;
}

void RefreshLinkChecks(Dataset& dataset, const QualityConfig& config)
{
  std::vector<QualityCheck>& checks = dataset.checks;
  const auto isLinkCheck = [](const QualityCheck& check)
  { return std::find(LINK_CHECKS.begin(), LINK_CHECKS.end(), check.code) != LINK_CHECKS.end(); };
  checks.erase(std::remove_if(checks.begin(), checks.end(), isLinkCheck), checks.end());
  if (IsGermline(dataset))
  {
    for (const char* const code : LINK_CHECKS)
    {
      const bool identity = code == LINK_CHECKS[2];
      checks.push_back(
          MakeLinkCheck(code, identity ? config.germline.at(code) : CheckLimits(), dataset));
    }
  }
}
} // namespace OrthancGenomics
