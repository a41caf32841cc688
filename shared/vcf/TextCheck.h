// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "vcf/HeaderCheck.h"
#include "vcf/LineCheck.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// Checks a whole VCF text by the specification (4.0 to 4.5): the header, then the data.
class TextCheck
{
public:
  TextCheck() : lines_(header_.Declarations()) {}
  ~TextCheck() = default;
  TextCheck(const TextCheck&) = delete;
  TextCheck& operator=(const TextCheck&) = delete;

  /// The next line of the file, without its line feed. Nothing if it is fine.
  std::optional<Finding> Check(std::string_view line);

  /// After the last line; `closed` says whether a line feed ended it.
  std::optional<Finding> CheckEnd(bool closed) const;

private:
  HeaderCheck header_;
  LineCheck lines_;
  std::int64_t line_ = 0;
  std::int64_t emptyLine_ = 0; ///< the first; fine at the end of a file only
};
} // namespace OrthancGenomics
