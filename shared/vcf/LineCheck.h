// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "vcf/FieldText.h"
#include "vcf/RecentVariants.h"
#include "vcf/SampleCheck.h"
#include "vcf/VcfDeclarations.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Checks data lines of a VCF 4.0 to 4.5 text by the specification. Allocates nothing for a line
/// that is fine but for the first line of each contig and each new FORMAT.
/// Reasons name the field, the key and the rule, never a value.
class LineCheck
{
public:
  /// `declarations` must outlive it.
  explicit LineCheck(const VcfDeclarations& declarations);

  /// One data line, without its line feed; a carriage return before it is allowed. `line` counts
  /// from 1 and is put into the finding. Nothing if the line is fine. Lines must come in the order
  /// of the file.
  std::optional<Finding> Check(std::string_view text, std::int64_t line);

private:
  struct Columns;

  Verdict CheckColumns(const Columns& columns);
  Verdict CheckPlace(const Columns& columns);
  Verdict CheckOrder(const Columns& columns, std::int64_t position);
  Verdict CheckRest(const Columns& columns, std::size_t alternates);

  const VcfDeclarations& declarations_;
  SampleCheck samples_;
  RecentVariants recent_;
  std::string contig_; ///< of the line before
  std::int64_t position_ = 0;
  std::set<std::string, std::less<>> contigs_; ///< met so far
};
} // namespace OrthancGenomics
