// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Whether VEP's name of an allele means alternates[index] of a record with this REF. VEP drops the
/// first base of all alleles of an indel if they share it, so that a deletion may be "-"; with
/// --minimal it trims each alone; a symbolic allele it calls by its class ("deletion").
bool IsVepAllele(std::string_view name,
                 std::string_view reference,
                 const std::vector<std::string>& alternates,
                 std::size_t index);

/// The name that VEP would give it.
std::string MakeVepAllele(std::string_view reference,
                          const std::vector<std::string>& alternates,
                          std::size_t index);

/// IsVepAllele for SnpEff, which writes the allele as in ALT, or "G-C" for G against a somatic
/// sample's own C.
bool IsSnpEffAllele(std::string_view name, std::string_view alternate);

/// The same for bcftools csq's dna_change, such as "25398284C>T". Changes joined by '+' and those
/// that match no alternative may be any of them.
bool IsBcsqAllele(std::string_view dnaChange,
                  std::string_view reference,
                  const std::vector<std::string>& alternates,
                  std::size_t index);
} // namespace OrthancGenomics
