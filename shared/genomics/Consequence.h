// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A Sequence Ontology consequence term (SO 2024-11-18, in VEP's order of severity; SnpEff's own
/// terms stand behind the one they refine, splice_site_variant behind the two that refine it).
struct ConsequenceTerm
{
  const char* name;      ///< "missense_variant"
  const char* accession; ///< "SO:0001583"
  bool coding;           ///< touches the coding sequence, a splice site or a start or stop codon
  const char* broader;   ///< the term that this one, finer, belongs to, else null
};

/// By name ("missense_variant", "missense", bcftools' "*missense"), or accession ("SO:0001583"),
/// case ignored; null if there is none.
const ConsequenceTerm* FindConsequence(std::string_view text);

/// 0 for the most severe; terms that are not known come last. `joined` may hold several by '&'.
int SeverityRank(std::string_view joined);

/// Whether any of the terms joined by '&' is coding; unknown terms count as coding.
bool IsCoding(std::string_view joined);

/// Terms that are asked for, made once for many texts.
class WantedConsequences
{
public:
  /// In any of their spellings.
  explicit WantedConsequences(const std::vector<std::string>& wanted);

  /// Whether `joined` holds one of them. Asked for "inframe_deletion", a
  /// "disruptive_inframe_deletion" counts; not the other way round.
  bool AreIn(std::string_view joined) const;

private:
  bool Has(std::string_view name) const;

  std::vector<bool> terms_;    ///< by place in the table
  std::set<std::string> keys_; ///< of those that the table lacks
};
} // namespace OrthancGenomics
