// SPDX-License-Identifier: GPL-3.0-or-later
#include "WithoutSamples.h"

#include "Linking.h"
#include "QualityJudge.h"
#include "QualityStatus.h"
#include "core/Error.h"
#include "runtime/RawSource.h"
#include "vcf/SampleEraser.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
bool HasEverySite(const ImportReport& report)
{
  const auto sites = report.counts.find("ReferenceSite");
  return sites != report.counts.end() && 2 * sites->second > report.records;
}

void RequireSamples(const FileSource& file, const ImportOptions& options, const Dataset& expected)
{
  Dataset found;
  found.build = expected.build;
  found.origin = expected.origin;
  Inspect(file, options, found);
  const auto sameName = [](const Sample& a, const Sample& b) { return a.name == b.name; };
  if (!std::equal(found.samples.begin(),
                  found.samples.end(),
                  expected.samples.begin(),
                  expected.samples.end(),
                  sameName))
  {
    throw Error(ErrorCode::Storage, "the file cannot be written without these samples");
  }
}

void KeepStatus(const std::string& known, QualityCheck& check)
{
  const auto soften = [&known](std::string& status)
  { status = WorseOf(known, status) == status ? known : status; };
  soften(check.status);
  for (SampleOutcome& outcome : check.samples)
  {
    soften(outcome.status);
  }
}
} // namespace

Dataset MakeWithout(const Dataset& dataset, const SamplePositions& samples)
{
  Dataset rest = dataset;
  rest.samples.clear();
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    if (samples.count(i) == 0)
    {
      rest.samples.push_back(dataset.samples[i]);
    }
  }
  return rest;
}

StagedFile StageWithout(const RawStore& files,
                        const Dataset& dataset,
                        const SamplePositions& samples,
                        const ImportOptions& options,
                        const std::function<void()>& checkPoint)
{
  StagedFile staged = files.Stage(0);
  EraseSamples(
      {MakeSource(files, dataset.sha256), samples, dataset.origin, HasEverySite(dataset.report)},
      [&staged](std::string_view bytes) { staged.Append(bytes); },
      checkPoint);
  RequireSamples(MakeSource(files, staged), options, MakeWithout(dataset, samples));
  return staged;
}

void KeepJudgements(const Dataset& current,
                    const SamplePositions& samples,
                    const QualityConfig& config,
                    Dataset& next)
{
  std::vector<Sample> kept = MakeWithout(current, samples).samples;
  for (std::size_t i = 0; i < kept.size(); i++)
  {
    kept[i].number = next.samples.at(i).number;
    kept[i].calls = next.samples[i].calls;
  }
  next.samples = std::move(kept);
  next.decisions = current.decisions;
  for (QualityCheck& check : next.checks)
  {
    for (const QualityCheck& known : current.checks)
    {
      if (known.code == check.code)
      {
        KeepStatus(known.status, check);
      }
    }
  }
  RefreshLinkChecks(next, config);
  next.status = current.status;
  next.status = DecideStatus(next);
}
} // namespace OrthancGenomics
