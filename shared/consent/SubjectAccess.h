// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ConsentRules.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Genes whose calls need a decision of their own (approved symbols).
struct GeneLists
{
  std::set<std::string> secondaryFindings; ///< germline calls in them
  std::set<std::string> pharmacogenes;
};

/// Which genes of one origin may be seen. A call may if none of its genes is withheld and, where
/// `others` is not set, one is permitted.
struct GeneMask
{
  bool others = false;                  ///< whatever lies in none of the genes below
  std::set<std::string> permitted = {}; ///< empty where `others` is set
  std::set<std::string> withheld = {};

  bool ShowsNothing() const { return !others && permitted.empty(); }
  bool ShowsAll() const { return others && withheld.empty(); }
  bool Shows(const std::vector<std::string>& genes) const;
  bool operator<(const GeneMask& other) const;
};

/// Shows what both show; of genes that are permitted one by one, those of both.
GeneMask Intersect(const GeneMask& a, const GeneMask& b);

/// What one requester may see of one subject.
struct SubjectAccess
{
  GeneMask germline;
  GeneMask somatic;
  bool imageLink = false;
  bool identity = false; ///< to research too; others are told it anyhow

  bool ShowsNothing() const { return germline.ShowsNothing() && somatic.ShowsNothing(); }
  bool operator<(const SubjectAccess& other) const;
};

/// A call of this origin, Germline or Somatic, in this gene; with what the lists make of it.
DataItem MakeItem(DataClass origin, const std::string& gene, const GeneLists& lists);

/// The genes of the lists that are decided alike, where no rule names them.
struct GeneGroup
{
  std::set<DataClass> classes; ///< of their calls
  std::vector<std::string> genes;
};

std::vector<GeneGroup> GroupGenes(DataClass origin, const GeneLists& lists);

/// Lists, and what they make of the calls of both origins.
struct GroupedLists
{
  explicit GroupedLists(GeneLists itsLists)
      : lists(std::move(itsLists)), germline(GroupGenes(DataClass::Germline, lists)),
        somatic(GroupGenes(DataClass::Somatic, lists))
  {
  }

  GeneLists lists;
  std::vector<GeneGroup> germline;
  std::vector<GeneGroup> somatic;
};

/// Decides once for each gene that a consent names, once for each group of those that a list does,
/// and once for all others. Calls whose origin is not known are seen where both masks show them.
SubjectAccess CompileAccess(const std::vector<Consent>& consents,
                            const AccessQuestion& question,
                            const GroupedLists& lists);

/// The next moment after `time` at which a decision may be another only because time goes on; the
/// largest value if there is none.
std::int64_t FindNextChange(const std::vector<Consent>& consents, std::int64_t time);
} // namespace OrthancGenomics
