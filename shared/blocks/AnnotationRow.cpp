// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/AnnotationRow.h"

#include "blocks/AnnotationWriter.h"
#include "blocks/ColumnBlock.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::uint64_t MOST_RESERVED = 4096; ///< a damaged count is no reason to allocate
} // namespace

AnnotationEntries ReadEntries(ByteReader& reader)
{
  const std::uint64_t count = reader.Varint();
  AnnotationEntries entries;
  entries.reserve(std::min<std::uint64_t>(count, MOST_RESERVED));
  for (std::uint64_t i = 0; i < count; i++)
  {
    entries.push_back(reader.Text());
  }
  return entries;
}

AnnotationRow UnpackAnnotations(std::string_view value)
{
  const ColumnBlock block(value);
  AnnotationRow row;
  row.texts = block.Read(static_cast<std::uint8_t>(AnnotationColumn::Texts));
  const std::string raw = block.Read(static_cast<std::uint8_t>(AnnotationColumn::Places));
  ByteReader reader(raw);
  std::int64_t begin = block.Header().begin;
  std::size_t text = 0;
  row.places.reserve(std::min<std::uint64_t>(block.Header().items, MOST_RESERVED));
  while (!reader.AtEnd())
  {
    begin += static_cast<std::int32_t>(reader.Varint());
    const std::int64_t end = begin + static_cast<std::int32_t>(reader.Zigzag());
    const std::uint64_t size = reader.Varint();
    if (size > row.texts.size() - text)
    {
      ThrowDamaged();
    }
    row.places.push_back({begin, end, text, size});
    text += size;
  }
  return row;
}
} // namespace OrthancGenomics
