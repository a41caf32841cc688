// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CodedColumn.h"

#include "blocks/Bytes.h"

namespace OrthancGenomics
{
CodedColumn ReadCoded(const ColumnBlock& block, std::uint8_t id)
{
  CodedColumn coded;
  const std::string dictionary = block.Read(id);
  ByteReader reader(dictionary);
  while (!reader.AtEnd())
  {
    coded.texts.emplace_back(reader.Text());
  }
  if (coded.texts.empty())
  {
    return coded;
  }
  coded.codes = NumberColumn(block.Read(static_cast<std::uint8_t>(id + 1)), block.Header().items);
  if (coded.codes.GetLargest() >= coded.texts.size())
  {
    ThrowDamaged();
  }
  return coded;
}
} // namespace OrthancGenomics
