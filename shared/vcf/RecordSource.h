// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "vcf/HtsHandles.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// A record as read, with its place in the file as it came.
struct SourceRecord
{
  BcfRecordHandle record{bcf_init()};
  std::int64_t line = 0; ///< from 1; for BCF the number of the record
  std::string_view text; ///< the line, where there is one; lives until the next record

  /// Throws Error(BadInput) with the place; `field` counts columns of the line from 1, 0 for none.
  [[noreturn]] void Refuse(std::size_t field, const std::string& reason) const;

  /// Where a field begins in the line, from 1; 0 if there is no line.
  std::int64_t FindColumn(std::size_t field) const;
};

/// Where records come from: the lines of a text, a BCF, or either of them once sorted.
class IRecordSource
{
public:
  virtual ~IRecordSource() = default;

  /// Goes to the next record, of which line and text are set; false at the end. Throws
  /// Error(BadInput) with the place.
  virtual bool Next(SourceRecord& next) = 0;

  /// Fills the record of the place that Next came to. Throws Error(BadInput) with the place.
  virtual void Parse(SourceRecord& next) = 0;

  bool Read(SourceRecord& next)
  {
    const bool found = Next(next);
    if (found)
    {
      Parse(next);
    }
    return found;
  }

  /// Part of the work done, 0 to 1.
  virtual double Progress() const = 0;
};
} // namespace OrthancGenomics
