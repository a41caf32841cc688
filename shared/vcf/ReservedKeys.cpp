// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ReservedKeys.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr int FIRST = 0;
constexpr int LAST = 99;
constexpr auto ANY_NUMBER = std::nullopt;
constexpr auto ANY_TYPE = std::nullopt;
constexpr ValueType INT = ValueType::Integer;
constexpr ValueType FLOAT = ValueType::Float;
constexpr ValueType TEXT = ValueType::String;
constexpr ValueType FLAG = ValueType::Flag;

constexpr KeyRule Fixed(std::int32_t count)
{
  return {NumberKind::Fixed, count, ValueType::String};
}

constexpr KeyRule Per(NumberKind kind)
{
  return {kind, 0, ValueType::String};
}

constexpr KeyRule A = Per(NumberKind::PerAlternate);
constexpr KeyRule R = Per(NumberKind::PerAllele);
constexpr KeyRule G = Per(NumberKind::PerGenotype);
constexpr KeyRule P = Per(NumberKind::PerGenotypeAllele);

constexpr std::array<ReservedKey, 32> INFO = {{{"AA", FIRST, LAST, Fixed(1), TEXT, false},
                                               {"AC", FIRST, LAST, A, INT, true},
                                               {"AD", 3, LAST, R, INT, true},
                                               {"ADF", 3, LAST, R, INT, true},
                                               {"ADR", 3, LAST, R, INT, true},
                                               {"AF", FIRST, LAST, A, FLOAT, false},
                                               {"AN", FIRST, LAST, Fixed(1), INT, true},
                                               {"BQ", FIRST, LAST, Fixed(1), FLOAT, false},
                                               {"CIGAR", FIRST, LAST, A, TEXT, false},
                                               {"DB", FIRST, LAST, Fixed(0), FLAG, false},
                                               {"DP", FIRST, LAST, Fixed(1), INT, true},
                                               {"END", FIRST, LAST, Fixed(1), INT, true},
                                               {"H2", FIRST, LAST, Fixed(0), FLAG, false},
                                               {"H3", FIRST, LAST, Fixed(0), FLAG, false},
                                               {"MQ", FIRST, LAST, Fixed(1), ANY_TYPE, false},
                                               {"MQ0", FIRST, LAST, Fixed(1), INT, true},
                                               {"NS", FIRST, LAST, Fixed(1), INT, true},
                                               {"SOMATIC", FIRST, LAST, Fixed(0), FLAG, false},
                                               {"VALIDATED", FIRST, LAST, Fixed(0), FLAG, false},
                                               {"1000G", FIRST, LAST, Fixed(0), FLAG, false},
                                               {"IMPRECISE", FIRST, LAST, Fixed(0), FLAG, false},
                                               {"NOVEL", FIRST, LAST, Fixed(0), FLAG, false},
                                               {"SVLEN", FIRST, 3, ANY_NUMBER, INT, false},
                                               {"SVLEN", 4, LAST, A, INT, true},
                                               {"SVCLAIM", 4, LAST, A, TEXT, false},
                                               {"CIPOS", FIRST, 3, Fixed(2), INT, false},
                                               {"CIPOS", 4, LAST, ANY_NUMBER, INT, false},
                                               {"CIEND", FIRST, 3, Fixed(2), INT, false},
                                               {"CIEND", 4, LAST, ANY_NUMBER, INT, false},
                                               {"RN", 4, LAST, A, INT, true},
                                               {"RB", 4, LAST, ANY_NUMBER, INT, true},
                                               {"RUB", 4, LAST, ANY_NUMBER, INT, true}}};

constexpr std::array<ReservedKey, 22> FORMAT = {{{"AD", 3, LAST, R, INT, true},
                                                 {"ADF", 3, LAST, R, INT, true},
                                                 {"ADR", 3, LAST, R, INT, true},
                                                 {"DP", FIRST, LAST, Fixed(1), INT, true},
                                                 {"EC", FIRST, LAST, A, INT, true},
                                                 {"FT", FIRST, LAST, Fixed(1), TEXT, false},
                                                 {"GL", FIRST, LAST, G, FLOAT, false},
                                                 {"GP", FIRST, LAST, G, FLOAT, false},
                                                 {"GQ", FIRST, LAST, Fixed(1), INT, true},
                                                 {"GT", FIRST, LAST, Fixed(1), TEXT, false},
                                                 {"HQ", FIRST, LAST, Fixed(2), INT, false},
                                                 {"MQ", FIRST, LAST, Fixed(1), INT, false},
                                                 {"PL", FIRST, LAST, G, INT, true},
                                                 {"PP", 3, LAST, G, INT, true},
                                                 {"PQ", FIRST, LAST, Fixed(1), INT, false},
                                                 {"PS", FIRST, LAST, Fixed(1), INT, true},
                                                 {"PSL", 4, LAST, P, TEXT, false},
                                                 {"PSO", 4, LAST, P, INT, false},
                                                 {"PSQ", 4, LAST, P, INT, false},
                                                 {"CN", 4, LAST, Fixed(1), FLOAT, false},
                                                 {"CICN", 4, LAST, Fixed(2), FLOAT, false},
                                                 {"LEN", 5, LAST, Fixed(1), INT, true}}};

template <std::size_t Size>
const ReservedKey* Find(const std::array<ReservedKey, Size>& table, std::string_view key, int minor)
{
  const auto found =
      std::find_if(table.begin(),
                   table.end(),
                   [&](const ReservedKey& entry)
                   { return entry.name == key && minor >= entry.since && minor <= entry.until; });
  return found == table.end() ? nullptr : &*found;
}
} // namespace

const ReservedKey* FindReservedInfo(std::string_view key, int minor)
{
  return Find(INFO, key, minor);
}

const ReservedKey* FindReservedFormat(std::string_view key, int minor)
{
  return Find(FORMAT, key, minor);
}
} // namespace OrthancGenomics
