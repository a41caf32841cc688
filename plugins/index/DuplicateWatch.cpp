// SPDX-License-Identifier: GPL-3.0-or-later
#include "DuplicateWatch.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
bool Contradict(const std::vector<AlleleState>& a, const std::vector<AlleleState>& b)
{
  for (std::size_t i = 0; i < a.size(); i++)
  {
    if (a[i] != b[i] && a[i] != AlleleState::Unknown && b[i] != AlleleState::Unknown)
    {
      return true;
    }
  }
  return false;
}
} // namespace

void DuplicateWatch::StartContig()
{
  used_ = 0;
  latest_ = std::numeric_limits<std::int64_t>::min();
}

void DuplicateWatch::Add(const Site& site,
                         const SiteAllele& allele,
                         const std::vector<AlleleState>& states)
{
  // Most alleles begin where none has: nothing can be the same.
  const std::size_t known = allele.begin > latest_ ? 0 : std::min(used_, KEPT);
  latest_ = std::max(latest_, allele.begin);
  for (std::size_t i = 0; i < known; i++)
  {
    const Kept& before = kept_[i];
    if (begins_[i] == allele.begin && before.end == allele.end && before.line != site.line &&
        before.reference == allele.reference && before.alternate == allele.alternate)
    {
      Compare(site, before, states);
    }
  }
  const std::size_t place = used_++ % KEPT;
  Kept& kept = kept_[place];
  begins_[place] = allele.begin;
  kept.end = allele.end;
  kept.line = site.line;
  kept.reference = allele.reference;
  kept.alternate = allele.alternate;
  kept.states = states;
}

void DuplicateWatch::Compare(const Site& site,
                             const Kept& before,
                             const std::vector<AlleleState>& states)
{
  duplicates_ += lastDuplicate_ == site.line ? 0 : 1;
  lastDuplicate_ = site.line;
  const bool contradict = Contradict(before.states, states);
  if (contradict)
  {
    contradictory_ += lastContradictory_ == site.line ? 0 : 1;
    lastContradictory_ = site.line;
  }
  if (findings_.size() < MAX_FINDINGS)
  {
    findings_.push_back({site.line,
                         0,
                         "the same variant as in record " + std::to_string(before.line) +
                             (contradict ? ", with other genotypes" : "")});
  }
}

void DuplicateWatch::Report(ImportReport& report) const
{
  if (duplicates_ == 0)
  {
    return;
  }
  report.counts["DuplicateRecord"] = duplicates_;
  report.counts["ContradictoryRecord"] = contradictory_;
  for (const Finding& finding : findings_)
  {
    report.Note(finding.line, finding.column, finding.reason);
  }
}
} // namespace OrthancGenomics
