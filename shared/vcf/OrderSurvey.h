// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/ContigTable.h"
#include "vcf/InputFile.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Whether records come with each contig in one piece and positions that do not fall.
class OrderWatch
{
public:
  /// False if this record should have come before one that was seen.
  bool Accept(std::uint32_t contig, std::int64_t position);

private:
  std::uint32_t contig_ = ContigTable::NONE;
  std::int64_t position_ = 0;
  std::vector<bool> seen_;
};

struct OrderSurvey
{
  std::int64_t outOfOrder = 0; ///< records
  std::int64_t firstLine = 0;  ///< of them; for BCF the number of the record
};

/// Looks over what follows the header, at about the speed of decompression; finds files that are
/// cut short before anything of them was given away. Contigs that appear get their numbers.
OrderSurvey SurveyText(InputFile& input, ContigTable& contigs);
OrderSurvey SurveyBcf(InputFile& input, ContigTable& contigs, std::size_t declaredContigs);

/// CHROM and POS of a data line; nothing if they cannot be made out.
struct LinePlace
{
  std::string_view contig;
  std::int64_t position = 0; ///< as written
};
std::optional<LinePlace> FindLinePlace(std::string_view line);
} // namespace OrthancGenomics
