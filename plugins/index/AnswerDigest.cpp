// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnswerDigest.h"

#include "FindReader.h"
#include "VariantReader.h"
#include "files/Sha256.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <initializer_list>

namespace OrthancGenomics
{
namespace
{
std::string MakeLine(std::initializer_list<std::string> fields)
{
  std::string line;
  for (const std::string& field : fields)
  {
    line += (line.empty() ? "" : "\t") + field;
  }
  return line + '\n';
}

std::string ToText(float value)
{
  if (std::isnan(value))
  {
    return "nan"; // of either sign
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", static_cast<double>(value));
  return text.data();
}

std::string MakeCallLine(const AnsweredCall& answered)
{
  const Call& call = answered.call;
  return MakeLine({"call",
                   answered.dataset,
                   answered.sample,
                   ToString(answered.origin),
                   call.genotype,
                   std::to_string(call.depth),
                   std::to_string(call.referenceDepth),
                   std::to_string(call.alleleDepth),
                   std::to_string(call.genotypeQuality),
                   std::to_string(call.phaseSet),
                   ToText(call.vaf),
                   ToText(call.quality),
                   call.filter,
                   call.id,
                   std::to_string(call.record)});
}

void AppendVariants(const std::vector<AnsweredVariant>& variants, Sha256& digest)
{
  for (const AnsweredVariant& variant : variants)
  {
    digest.Append(MakeLine({"variant", ToString(variant.variant)}));
    std::vector<std::string> lines;
    for (const AnsweredCall& call : variant.calls)
    {
      lines.push_back(MakeCallLine(call));
    }
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines)
    {
      digest.Append(line);
    }
  }
}

std::string MakeCounts(const CohortAnswer& counts)
{
  return MakeLine({"counts",
                   std::to_string(counts.carriers.heterozygous),
                   std::to_string(counts.carriers.homozygous),
                   std::to_string(counts.carriers.hemizygous),
                   std::to_string(counts.carriers.other),
                   std::to_string(counts.tested),
                   std::to_string(counts.notTested),
                   std::to_string(counts.notEvaluated),
                   std::to_string(counts.notComparable)});
}
} // namespace

std::string MakeDigest(const VariantAnswer& answer)
{
  Sha256 digest;
  digest.Append(MakeLine({"presence", ToString(answer.presence)}));
  digest.Append(MakeLine({"total", std::to_string(answer.total)}));
  AppendVariants(answer.variants, digest);
  return digest.Finish();
}

std::string MakeDigest(const VariantCohort& cohort)
{
  Sha256 digest;
  digest.Append(MakeLine({"variant", ToString(cohort.variant)}));
  digest.Append(MakeCounts(cohort.counts));
  for (const NamedCarrier& carrier : cohort.carriers)
  {
    std::vector<std::string> datasets = carrier.datasets;
    std::sort(datasets.begin(), datasets.end());
    std::string joined;
    for (const std::string& dataset : datasets)
    {
      joined += (joined.empty() ? "" : ",") + dataset;
    }
    digest.Append(MakeLine({"patient", carrier.subject.id, ToString(carrier.genotype), joined}));
  }
  return digest.Finish();
}

std::string MakeDigest(const FindAnswer& answer)
{
  Sha256 digest;
  digest.Append(MakeLine({"total", std::to_string(answer.total)}));
  for (const FoundPatient& patient : answer.patients)
  {
    digest.Append(MakeLine({"patient", patient.subject.id}));
    AppendVariants(patient.variants, digest);
  }
  for (const FoundVariant& found : answer.variants)
  {
    digest.Append(
        MakeLine({"variant", ToString(found.variant.variant), std::to_string(found.patients)}));
  }
  return digest.Finish();
}
} // namespace OrthancGenomics
