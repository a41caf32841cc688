// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/SubjectAccess.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace OrthancGenomics
{
namespace
{
void AddGenes(const Provision& rule, std::set<std::string>& genes)
{
  genes.insert(rule.genes.begin(), rule.genes.end());
  for (const Provision& exception : rule.exceptions)
  {
    AddGenes(exception, genes);
  }
}

/// A gene that no rule names: symbols have no space.
constexpr const char* UNNAMED = " ";

void AddGene(const std::string& gene, bool permitted, GeneMask& mask)
{
  if (!permitted)
  {
    mask.withheld.insert(gene);
  }
  else if (!mask.others)
  {
    mask.permitted.insert(gene);
  }
}

void AddGroup(const GeneGroup& group,
              const std::set<std::string>& named,
              bool permitted,
              GeneMask& mask)
{
  for (const std::string& gene : group.genes)
  {
    if (named.count(gene) == 0)
    {
      AddGene(gene, permitted, mask);
    }
  }
}

void AddChange(const Provision& rule, std::int64_t time, std::int64_t& next)
{
  for (const std::int64_t change : {rule.period.begin, rule.period.end})
  {
    if (change > time)
    {
      next = std::min(next, change);
    }
  }
  for (const Provision& exception : rule.exceptions)
  {
    AddChange(exception, time, next);
  }
}
} // namespace

bool GeneMask::Shows(const std::vector<std::string>& genes) const
{
  const auto isIn = [&genes](const std::set<std::string>& some)
  {
    return std::any_of(genes.begin(),
                       genes.end(),
                       [&some](const std::string& gene) { return some.count(gene) != 0; });
  };
  return !isIn(withheld) && (others || isIn(permitted));
}

bool GeneMask::operator<(const GeneMask& other) const
{
  return std::tie(others, permitted, withheld) <
         std::tie(other.others, other.permitted, other.withheld);
}

GeneMask Intersect(const GeneMask& a, const GeneMask& b)
{
  GeneMask both;
  both.others = a.others && b.others;
  both.withheld = a.withheld;
  both.withheld.insert(b.withheld.begin(), b.withheld.end());
  for (const GeneMask* one : {&a, &b})
  {
    const GeneMask& other = one == &a ? b : a;
    for (const std::string& gene : one->permitted)
    {
      if (both.withheld.count(gene) == 0 && (other.others || other.permitted.count(gene) != 0))
      {
        both.permitted.insert(gene);
      }
    }
  }
  return both;
}

bool SubjectAccess::operator<(const SubjectAccess& other) const
{
  return std::tie(germline, somatic, imageLink, identity) <
         std::tie(other.germline, other.somatic, other.imageLink, other.identity);
}

DataItem MakeItem(DataClass origin, const std::string& gene, const GeneLists& lists)
{
  DataItem item{{origin}, gene};
  if (origin == DataClass::Germline && lists.secondaryFindings.count(gene) != 0)
  {
    item.classes.insert(DataClass::SecondaryFindings);
  }
  if (lists.pharmacogenes.count(gene) != 0)
  {
    item.classes.insert(DataClass::Pharmacogenomics);
  }
  return item;
}

std::vector<GeneGroup> GroupGenes(DataClass origin, const GeneLists& lists)
{
  std::set<std::string> genes = lists.secondaryFindings;
  genes.insert(lists.pharmacogenes.begin(), lists.pharmacogenes.end());
  std::map<std::set<DataClass>, std::vector<std::string>> groups;
  for (const std::string& gene : genes)
  {
    groups[MakeItem(origin, gene, lists).classes].push_back(gene);
  }
  std::vector<GeneGroup> list;
  list.reserve(groups.size());
  for (auto& [classes, members] : groups)
  {
    list.push_back({classes, std::move(members)});
  }
  return list;
}

SubjectAccess CompileAccess(const std::vector<Consent>& consents,
                            const AccessQuestion& question,
                            const GroupedLists& lists)
{
  std::set<std::string> named;
  for (const Consent& consent : consents)
  {
    AddGenes(consent.provision, named);
  }
  const auto permits = [&](const DataItem& item)
  { return Decide(consents, question, item).Permits(); };
  const auto compile = [&](DataClass origin, const std::vector<GeneGroup>& groups)
  {
    GeneMask mask;
    mask.others = permits({{origin}, ""});
    for (const std::string& gene : named)
    {
      AddGene(gene, permits(MakeItem(origin, gene, lists.lists)), mask);
    }
    for (const GeneGroup& group : groups)
    {
      const bool permitted = permits({group.classes, UNNAMED});
      if (!permitted || !mask.others)
      {
        AddGroup(group, named, permitted, mask);
      }
    }
    return mask.ShowsNothing() ? GeneMask() : mask;
  };
  return {compile(DataClass::Germline, lists.germline),
          compile(DataClass::Somatic, lists.somatic),
          permits({{DataClass::ImageLink}, ""}),
          permits({{DataClass::Identity}, ""})};
}

std::int64_t FindNextChange(const std::vector<Consent>& consents, std::int64_t time)
{
  std::int64_t next = std::numeric_limits<std::int64_t>::max();
  for (const Consent& consent : consents)
  {
    AddChange(consent.provision, time, next);
  }
  return next;
}
} // namespace OrthancGenomics
