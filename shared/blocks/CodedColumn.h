// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/ColumnBlock.h"
#include "blocks/NumberColumn.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Texts that repeat, by their number in each item: a column of the texts in order of number, and
/// behind it one of the numbers as escaped bytes.
struct CodedColumn
{
  std::vector<std::string> texts;
  NumberColumn codes;

  std::string_view Get(std::size_t i) const
  {
    return texts.empty() ? std::string_view() : texts[codes.Get(i)];
  }
};

/// The column `id` and the one after it. No texts where it is not there. Throws Error(Storage).
CodedColumn ReadCoded(const ColumnBlock& block, std::uint8_t id);
} // namespace OrthancGenomics
