// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/MafSites.h"

#include "core/Text.h"
#include "vcf/PureIndel.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// "rs1,rs2" as VCF's ID has them.
std::string MakeId(std::string_view dbSnp)
{
  std::string id = EqualsIgnoringCase(dbSnp, "novel") ? std::string() : std::string(dbSnp);
  std::replace(id.begin(), id.end(), ',', ';');
  return id;
}

/// What makes a variant, of sites of one allele each.
auto GetVariant(const Site& site)
{
  const SiteAllele& allele = site.alleles.front();
  return std::tie(allele.begin, allele.reference, allele.alternate);
}

auto GetSite(const Site& site)
{
  return std::tuple_cat(GetVariant(site), std::tie(site.id, site.filter));
}

auto GetOrder(const Site& site)
{
  return std::tuple_cat(GetSite(site),
                        std::tie(site.alleles.front().carriers.front().sample, site.line));
}

void Join(Site&& added, std::vector<Site>& sites)
{
  SiteAllele& allele = added.alleles.front();
  if (!sites.empty() && GetSite(sites.back()) == GetSite(added) &&
      sites.back().alleles.front().carriers.back().sample < allele.carriers.front().sample)
  {
    Site& site = sites.back();
    site.line = std::min(site.line, added.line);
    site.alleles.front().carriers.push_back(std::move(allele.carriers.front()));
    return;
  }
  sites.push_back(std::move(added));
}
} // namespace

bool MafSites::IsOfNormal(const MafRow& row) const
{
  return header_.roles[row.sample] == "Normal";
}

void MafSites::Check(const MafLine& line, const MafRow& row) const
{
  for (std::size_t i = 0; i < row.alternates.size(); i++)
  {
    ReadMafCall(line, row, i, IsOfNormal(row));
  }
}

void MafSites::Add(const MafLine& line, const MafRow& row)
{
  if (row.alternates.empty())
  {
    return;
  }
  normalizer_.Bind(line.Source(),
                   line.Field(MafColumn::Reference),
                   header_.contigs[row.contig],
                   row.begin,
                   row.reference);
  for (std::size_t i = 0; i < row.alternates.size(); i++)
  {
    Site site;
    site.line = line.Source().line;
    site.contig = row.contig;
    site.begin = row.begin;
    site.end =
        row.begin + std::max<std::int64_t>(static_cast<std::int64_t>(row.reference.size()), 1);
    site.id = MakeId(line.Get(MafColumn::DbSnp));
    site.filter = std::string(line.Get(MafColumn::Filter));
    site.alleles.resize(1);
    FillAllele(line, row, i, site.alleles.front());
    waiting_.push_back(std::move(site));
  }
}

/// What stands at a 0-based position beside an indel: as the line itself tells, else the reference.
char MafSites::FindAnchor(const MafRow& row, std::int64_t position) const
{
  const std::int64_t place = position - row.begin;
  return place >= 0 && place < static_cast<std::int64_t>(row.reference.size())
             ? row.reference[static_cast<std::size_t>(place)]
             : normalizer_.FindBase(position);
}

/// An insertion or deletion gets the base before it alone, at the very begin of a contig the one
/// after, however many its alleles shared.
void MafSites::FillAllele(const MafLine& line,
                          const MafRow& row,
                          std::size_t number,
                          SiteAllele& allele)
{
  std::string reference(row.reference);
  std::string alternate(row.alternates[number]);
  std::int64_t begin = row.begin;
  if (std::optional<PureIndel> indel =
          FindPureIndel({header_.build, "", begin, 0, reference, alternate}))
  {
    const bool before = indel->begin > 0;
    const auto deleted = static_cast<std::int64_t>(indel->inserted ? 0 : indel->bases.size());
    begin = before ? indel->begin - 1 : 0;
    const std::string anchor(1, FindAnchor(row, before ? begin : deleted));
    indel->bases.insert(before ? 0 : indel->bases.size(), anchor);
    reference = indel->inserted ? anchor : indel->bases;
    alternate = indel->inserted ? indel->bases : anchor;
  }
  normalizer_.NormalizeBases(begin, reference, alternate, allele);
  allele.carriers.push_back(ReadMafCall(line, row, number, IsOfNormal(row)));
  if (number == 0) // the annotation is that of Tumor_Seq_Allele2
  {
    allele.annotations.push_back(annotation_.MakeEntry(line));
  }
}

void MafSites::FinishPlace()
{
  std::sort(waiting_.begin(),
            waiting_.end(),
            [](const Site& a, const Site& b) { return GetOrder(a) < GetOrder(b); });
  ready_.clear();
  taken_ = 0;
  std::size_t firstOfVariant = 0;
  std::set<std::string> entries;
  for (Site& site : waiting_)
  {
    if (ready_.empty() || GetVariant(ready_.back()) != GetVariant(site))
    {
      firstOfVariant = ready_.size();
      entries.clear();
    }
    const std::vector<std::string> own = std::exchange(site.alleles.front().annotations, {});
    Join(std::move(site), ready_);
    for (const std::string& entry : own)
    {
      if (entries.insert(entry).second)
      {
        ready_[firstOfVariant].alleles.front().annotations.push_back(entry);
      }
    }
  }
  waiting_.clear();
}

bool MafSites::Take(Site& site)
{
  if (taken_ == ready_.size())
  {
    return false;
  }
  std::swap(site, ready_[taken_++]);
  return true;
}
} // namespace OrthancGenomics
