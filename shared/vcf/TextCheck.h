// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "vcf/LineCheck.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// Checks all that follows the header of a VCF text by the specification (4.0 to 4.5): its lines in
/// the order of the file, empty ones, which are fine at the end only, and the end itself.
class TextCheck
{
public:
  /// `declarations` must outlive it.
  explicit TextCheck(const VcfDeclarations& declarations) : lines_(declarations) {}

  /// The next line of the file, without its line feed. Nothing if it is fine.
  std::optional<Finding> Check(std::string_view line, std::int64_t number);

  /// After the last line, of this number; `closed` says whether a line feed ended it.
  static std::optional<Finding> CheckEnd(std::int64_t number, bool closed);

private:
  LineCheck lines_;
  std::int64_t emptyLine_ = 0; ///< the first
};
} // namespace OrthancGenomics
