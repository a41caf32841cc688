// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Consequence.h"

#include "core/Text.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace OrthancGenomics
{
namespace
{
constexpr std::array<ConsequenceTerm, 49> TERMS = {{
    {"transcript_ablation", "SO:0001893", true, nullptr},
    {"exon_loss_variant", "SO:0001572", true, nullptr},
    {"splice_acceptor_variant", "SO:0001574", true, "splice_site_variant"},
    {"splice_donor_variant", "SO:0001575", true, "splice_site_variant"},
    {"splice_site_variant", "SO:0001629", true, nullptr}, // MAF's Splice_Site: either of the two
    {"stop_gained", "SO:0001587", true, nullptr},
    {"frameshift_variant", "SO:0001589", true, nullptr},
    {"stop_lost", "SO:0001578", true, nullptr},
    {"start_lost", "SO:0002012", true, nullptr},
    {"initiator_codon_variant", "SO:0001582", true, nullptr},
    {"transcript_amplification", "SO:0001889", true, nullptr},
    {"feature_elongation", "SO:0001907", true, nullptr},
    {"feature_truncation", "SO:0001906", true, nullptr},
    {"inframe_insertion", "SO:0001821", true, nullptr},
    {"conservative_inframe_insertion", "SO:0001823", true, "inframe_insertion"},
    {"disruptive_inframe_insertion", "SO:0001824", true, "inframe_insertion"},
    {"inframe_deletion", "SO:0001822", true, nullptr},
    {"conservative_inframe_deletion", "SO:0001825", true, "inframe_deletion"},
    {"disruptive_inframe_deletion", "SO:0001826", true, "inframe_deletion"},
    {"missense_variant", "SO:0001583", true, nullptr},
    {"protein_altering_variant", "SO:0001818", true, nullptr},
    {"splice_donor_5th_base_variant", "SO:0001787", true, nullptr},
    {"splice_region_variant", "SO:0001630", true, nullptr},
    {"splice_donor_region_variant", "SO:0002170", true, nullptr},
    {"splice_polypyrimidine_tract_variant", "SO:0002169", true, nullptr},
    {"incomplete_terminal_codon_variant", "SO:0001626", true, nullptr},
    {"start_retained_variant", "SO:0002019", true, nullptr},
    {"stop_retained_variant", "SO:0001567", true, nullptr},
    {"synonymous_variant", "SO:0001819", true, nullptr},
    {"coding_sequence_variant", "SO:0001580", true, nullptr},
    {"mature_miRNA_variant", "SO:0001620", false, nullptr},
    {"5_prime_UTR_variant", "SO:0001623", false, nullptr},
    {"5_prime_UTR_premature_start_codon_gain_variant", "SO:0001988", false, "5_prime_UTR_variant"},
    {"3_prime_UTR_variant", "SO:0001624", false, nullptr},
    {"non_coding_transcript_exon_variant", "SO:0001792", false, nullptr},
    {"intron_variant", "SO:0001627", false, nullptr},
    {"NMD_transcript_variant", "SO:0001621", false, nullptr},
    {"non_coding_transcript_variant", "SO:0001619", false, nullptr},
    {"coding_transcript_variant", "SO:0001968", true, nullptr},
    {"intragenic_variant", "SO:0002011", false, nullptr},
    {"upstream_gene_variant", "SO:0001631", false, nullptr},
    {"downstream_gene_variant", "SO:0001632", false, nullptr},
    {"TFBS_ablation", "SO:0001895", false, nullptr},
    {"TFBS_amplification", "SO:0001892", false, nullptr},
    {"TF_binding_site_variant", "SO:0001782", false, nullptr},
    {"regulatory_region_ablation", "SO:0001894", false, nullptr},
    {"regulatory_region_amplification", "SO:0001891", false, nullptr},
    {"regulatory_region_variant", "SO:0001566", false, nullptr},
    {"intergenic_variant", "SO:0001628", false, nullptr},
}};

/// Names that tools write instead of the term's: older VEP, SnpEff, bcftools csq, and people.
struct Alias
{
  const char* name;
  const char* term;
};

constexpr std::array<Alias, 9> ALIASES = {{
    {"nonsense", "stop_gained"},
    {"initiator_codon", "start_lost"},
    {"inframe_altering", "protein_altering_variant"},
    {"non_coding", "non_coding_transcript_variant"},
    {"non_coding_exon", "non_coding_transcript_exon_variant"},
    {"nc_transcript", "non_coding_transcript_variant"},
    {"upstream", "upstream_gene_variant"},
    {"downstream", "downstream_gene_variant"},
    {"regulatory", "regulatory_region_variant"},
}};

/// Lower case, without "_variant" and without the star that bcftools csq puts before consequences
/// behind a stop.
std::string MakeKey(std::string_view text)
{
  constexpr std::string_view suffix = "_variant";
  std::string key = ToLowerAscii(Trim(text));
  if (EndsWith(key, suffix))
  {
    key.resize(key.size() - suffix.size());
  }
  return StartsWith(key, "*") ? key.substr(1) : key;
}

using Index = std::unordered_map<std::string, const ConsequenceTerm*>;

Index MakeIndex()
{
  Index index;
  for (const ConsequenceTerm& term : TERMS)
  {
    index.emplace(MakeKey(term.name), &term);
    index.emplace(ToLowerAscii(term.accession), &term);
  }
  for (const Alias& alias : ALIASES)
  {
    index.emplace(alias.name, index.at(MakeKey(alias.term)));
  }
  return index;
}

/// The terms as they are written nearly always.
std::unordered_map<std::string_view, const ConsequenceTerm*> MakeNames()
{
  std::unordered_map<std::string_view, const ConsequenceTerm*> names;
  for (const ConsequenceTerm& term : TERMS)
  {
    names.emplace(term.name, &term);
  }
  return names;
}

bool Holds(const ConsequenceTerm& term, const ConsequenceTerm& wanted)
{
  return &term == &wanted ||
         (term.broader != nullptr && std::string_view(term.broader) == wanted.name);
}
} // namespace

const ConsequenceTerm* FindConsequence(std::string_view text)
{
  static const std::unordered_map<std::string_view, const ConsequenceTerm*> names = MakeNames();
  if (const auto exact = names.find(text); exact != names.end())
  {
    return exact->second;
  }
  static const Index index = MakeIndex();
  const auto found = index.find(MakeKey(text));
  return found == index.end() ? nullptr : found->second;
}

int SeverityRank(std::string_view joined)
{
  int rank = static_cast<int>(TERMS.size());
  for (const std::string_view name : Split(joined, '&'))
  {
    if (const ConsequenceTerm* term = FindConsequence(name))
    {
      rank = std::min(rank, static_cast<int>(term - TERMS.data()));
    }
  }
  return rank;
}

bool IsCoding(std::string_view joined)
{
  for (const std::string_view name : Split(joined, '&'))
  {
    const ConsequenceTerm* term = FindConsequence(name);
    if (!Trim(name).empty() && (term == nullptr || term->coding))
    {
      return true;
    }
  }
  return false;
}

WantedConsequences::WantedConsequences(const std::vector<std::string>& wanted)
    : terms_(TERMS.size())
{
  for (const std::string& name : wanted)
  {
    const ConsequenceTerm* const term = FindConsequence(name);
    if (term == nullptr)
    {
      keys_.insert(MakeKey(name));
    }
    for (std::size_t i = 0; term != nullptr && i < TERMS.size(); i++)
    {
      terms_[i] = terms_[i] || Holds(TERMS[i], *term);
    }
  }
  keys_.erase("");
}

bool WantedConsequences::AreIn(std::string_view joined) const
{
  while (true)
  {
    const std::size_t end = joined.find('&');
    if (Has(joined.substr(0, end)))
    {
      return true;
    }
    if (end == std::string_view::npos)
    {
      return false;
    }
    joined.remove_prefix(end + 1);
  }
}

/// A key of the table's is never one of keys_.
bool WantedConsequences::Has(std::string_view name) const
{
  const ConsequenceTerm* const term = FindConsequence(name);
  return term != nullptr ? terms_[static_cast<std::size_t>(term - TERMS.data())]
                         : !keys_.empty() && keys_.count(MakeKey(name)) != 0;
}
} // namespace OrthancGenomics
