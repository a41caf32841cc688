// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/AnnotationRow.h"

#include "blocks/AnnotationWriter.h"
#include "blocks/ColumnBlock.h"

namespace OrthancGenomics
{
AnnotationEntries ReadEntries(ByteReader& reader)
{
  const std::uint64_t count = reader.Varint();
  AnnotationEntries entries;
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
