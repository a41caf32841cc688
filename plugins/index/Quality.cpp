// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quality.h"

#include "genomics/Call.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// A ratio over fewer items than this says too little to warn.
constexpr std::int64_t ENOUGH = 1000;

bool IsPurine(char base)
{
  return base == 'A' || base == 'G';
}

bool IsBase(const std::string& allele)
{
  return allele.size() == 1 && std::string("ACGT").find(allele[0]) != std::string::npos;
}

QualityCheck MakeRatio(const char* code, double above, double below, double low, double high)
{
  if (below <= 0)
  {
    return {code, "NotEvaluated", std::nullopt};
  }
  const double value = above / below;
  const bool odd = above + below >= ENOUGH && (value < low || value > high);
  return {code, odd ? "Warn" : "Pass", value};
}

QualityCheck CheckReference(const ImportReport& report, bool hasReference, double maximum)
{
  if (!hasReference || report.records == 0)
  {
    return {"ReferenceMatch", "NotEvaluated", std::nullopt};
  }
  const auto found = report.counts.find("ReferenceMismatch");
  const double mismatches = found == report.counts.end() ? 0 : static_cast<double>(found->second);
  const double fraction = mismatches / static_cast<double>(report.records);
  return {"ReferenceMatch", fraction > maximum ? "Fail" : "Pass", 1 - fraction};
}
} // namespace

void QualityTally::AddAllele(const Site& site, const SiteAllele& allele)
{
  const bool single =
      site.alleles.size() == 1 && IsBase(allele.reference) && IsBase(allele.alternate);
  if (single && !allele.carriers.empty())
  {
    const bool transition = IsPurine(allele.reference[0]) == IsPurine(allele.alternate[0]);
    (transition ? transitions_ : transversions_)++;
  }
  for (const CarrierCall& carrier : allele.carriers)
  {
    const Zygosity zygosity = GetZygosity(carrier.genotype);
    heterozygous_ += zygosity == Zygosity::Heterozygous ? 1 : 0;
    homozygous_ += zygosity == Zygosity::Homozygous ? 1 : 0;
    if (carrier.depth >= 0)
    {
      depths_++;
      depthSum_ += carrier.depth;
    }
  }
}

void QualityTally::Add(const Site& site)
{
  if (site.referenceBlock)
  {
    return;
  }
  records_++;
  passing_ += site.filter == "PASS" || site.filter.empty() ? 1 : 0;
  genotypes_ += site.callable.empty() ? 0 : static_cast<std::int64_t>(samples_);
  called_ += std::count_if(site.callable.begin(),
                           site.callable.end(),
                           [](CallableClass callable) { return callable != 0; });
  for (const SiteAllele& allele : site.alleles)
  {
    AddAllele(site, allele);
  }
}

std::vector<QualityCheck> QualityTally::MakeChecks(const ImportReport& report,
                                                   bool hasReference,
                                                   const QualityConfig& config) const
{
  const auto fraction = [](const char* code, std::int64_t part, std::int64_t whole) -> QualityCheck
  {
    if (whole == 0)
    {
      return {code, "NotEvaluated", std::nullopt};
    }
    return {code, "Pass", static_cast<double>(part) / static_cast<double>(whole)};
  };
  std::vector<QualityCheck> checks;
  checks.push_back(CheckReference(report, hasReference, config.maxReferenceMismatch));
  checks.push_back(fraction("CallRate", called_, genotypes_));
  checks.push_back(fraction("PassFraction", passing_, records_));
  checks.push_back(MakeRatio(
      "TiTv", static_cast<double>(transitions_), static_cast<double>(transversions_), 1.5, 4.0));
  checks.push_back(MakeRatio("HetHomRatio",
                             static_cast<double>(heterozygous_),
                             static_cast<double>(homozygous_),
                             0.5,
                             5.0));
  if (depths_ > 0)
  {
    checks.push_back({"MeanDepth", "Pass", depthSum_ / static_cast<double>(depths_)});
  }
  else
  {
    checks.push_back({"MeanDepth", "NotEvaluated", std::nullopt});
  }
  return checks;
}

const char* SummarizeChecks(const std::vector<QualityCheck>& checks)
{
  const auto has = [&checks](const char* status)
  {
    return std::any_of(checks.begin(),
                       checks.end(),
                       [status](const QualityCheck& check) { return check.status == status; });
  };
  if (has("Fail"))
  {
    return "Fail";
  }
  return has("Warn") ? "Warn" : "Pass";
}
} // namespace OrthancGenomics
