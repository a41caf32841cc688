// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Bytes.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The annotation entries of one allele, as the file has them; they borrow what they are read from.
using AnnotationEntries = std::vector<std::string_view>;

/// Entries as rows of Annotations and Effects hold them: their number, then their texts.
AnnotationEntries ReadEntries(ByteReader& reader);

/// A row of Annotations (AnnotationWriter.h), unpacked.
struct AnnotationRow
{
  struct Place
  {
    std::int64_t begin;
    std::int64_t end;
    std::size_t text; ///< in `texts`
    std::size_t size;
  };

  std::vector<Place> places; ///< by begin
  std::string texts;

  std::string_view Text(const Place& place) const
  {
    return std::string_view(texts).substr(place.text, place.size);
  }
};

/// Throws Error(Storage) if damaged.
AnnotationRow UnpackAnnotations(std::string_view value);
} // namespace OrthancGenomics
