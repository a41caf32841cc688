// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelFindings.h"

#include "core/Text.h"
#include "genomics/Consequence.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace OrthancGenomics
{
namespace
{
bool Has(const std::vector<std::string>& terms, std::string_view term)
{
  return std::find(terms.begin(), terms.end(), term) != terms.end();
}

bool HasPassed(const Call& call)
{
  return call.filter.empty() || call.filter == "PASS";
}

float GetFraction(const Call& call)
{
  return std::isfinite(call.vaf) ? call.vaf : -1;
}

std::size_t ChooseCall(const std::vector<AnsweredCall>& calls)
{
  const auto weigh = [](const AnsweredCall& answered)
  {
    return std::tuple(HasPassed(answered.call),
                      answered.origin == Origin::Somatic,
                      answered.call.depth,
                      GetFraction(answered.call));
  };
  const auto best = std::max_element(calls.begin(),
                                     calls.end(),
                                     [&weigh](const AnsweredCall& a, const AnsweredCall& b)
                                     { return weigh(a) < weigh(b); });
  return static_cast<std::size_t>(std::distance(calls.begin(), best));
}

PanelFinding MakeFinding(AnsweredVariant variant)
{
  PanelFinding finding;
  const int index = FindShownAnnotation(variant.annotations, variant.gene);
  if (index >= 0)
  {
    finding.shown = variant.annotations[static_cast<std::size_t>(index)];
  }
  finding.terms = SplitSignificance(finding.shown.significance);
  for (const Annotation& other : variant.annotations)
  {
    if (finding.terms.empty() && other.gene == finding.shown.gene)
    {
      finding.terms = SplitSignificance(other.significance);
    }
  }
  finding.stated = ClassifySignificance(finding.terms);
  finding.call = ChooseCall(variant.calls);
  finding.variant = std::move(variant);
  return finding;
}

/// What nobody has classed stands together, by consequence.
int GetTier(StatedClass stated)
{
  return std::min(static_cast<int>(stated), static_cast<int>(StatedClass::Uncertain));
}

bool ComesBefore(const PanelFinding& a, const PanelFinding& b)
{
  const auto weigh = [](const PanelFinding& finding)
  {
    const AnsweredCall& shown = finding.variant.calls[finding.call];
    return std::tuple(GetTier(finding.stated),
                      !HasPassed(shown.call),
                      !Has(finding.terms, "drug_response"),
                      shown.origin != Origin::Somatic,
                      SeverityRank(finding.shown.consequence),
                      -GetFraction(shown.call));
  };
  const auto one = weigh(a);
  const auto other = weigh(b);
  return one == other ? a.variant.variant < b.variant.variant : one < other;
}

/// Of a variant given twice, the calls stand together.
std::vector<AnsweredVariant> Unite(std::vector<AnsweredVariant> variants)
{
  std::map<std::string, AnsweredVariant> united;
  for (AnsweredVariant& variant : variants)
  {
    std::string name = ToString(variant.variant);
    const auto known = united.find(name);
    if (known == united.end())
    {
      united.emplace(std::move(name), std::move(variant));
      continue;
    }
    for (AnsweredCall& call : variant.calls)
    {
      const auto isSame = [&call](const AnsweredCall& other)
      {
        return other.dataset == call.dataset && other.sample == call.sample &&
               other.call.record == call.call.record;
      };
      std::vector<AnsweredCall>& calls = known->second.calls;
      if (std::none_of(calls.begin(), calls.end(), isSame))
      {
        calls.push_back(std::move(call));
      }
    }
  }
  std::vector<AnsweredVariant> list;
  list.reserve(united.size());
  for (auto& entry : united)
  {
    list.push_back(std::move(entry.second));
  }
  return list;
}
} // namespace

std::vector<PanelFinding> RankFindings(std::vector<AnsweredVariant> variants)
{
  std::vector<PanelFinding> findings;
  for (AnsweredVariant& variant : Unite(std::move(variants)))
  {
    PanelFinding finding = MakeFinding(std::move(variant));
    if (finding.stated != StatedClass::Benign)
    {
      findings.push_back(std::move(finding));
    }
  }
  std::sort(findings.begin(), findings.end(), ComesBefore);
  return findings;
}
} // namespace OrthancGenomics
