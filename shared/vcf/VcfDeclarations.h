// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace OrthancGenomics
{
/// How many values a key of INFO or FORMAT has (VCF 4.5 section 1.4.2).
enum class NumberKind : std::uint8_t
{
  Fixed,              ///< `count` of them
  Unknown,            ///< '.'
  PerAlternate,       ///< A
  PerAllele,          ///< R
  PerGenotype,        ///< G
  PerLocalAlternate,  ///< LA
  PerLocalAllele,     ///< LR
  PerLocalGenotype,   ///< LG
  PerGenotypeAllele,  ///< P: as many as alleles in GT
  PerBaseModification ///< M
};

enum class ValueType : std::uint8_t
{
  Integer,
  Float,
  Flag,
  Character,
  String
};

struct KeyRule
{
  NumberKind number = NumberKind::Unknown;
  std::int32_t count = 0;
  ValueType type = ValueType::String;
};

/// What the header of a VCF declares, as far as its data lines are checked against it.
struct VcfDeclarations
{
  int minor = 0; ///< the 3 of VCFv4.3
  std::map<std::string, KeyRule, std::less<>> info;
  std::map<std::string, KeyRule, std::less<>> format;
  std::set<std::string, std::less<>> filters;
  std::set<std::string, std::less<>> alternates;
  std::set<std::string, std::less<>> contigs;
  std::size_t samples = 0;
  bool hasFormatColumn = false;
};
} // namespace OrthancGenomics
