// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/EffectFormat.h"

namespace OrthancGenomics
{
EffectText ReadEffect(std::string_view text)
{
  ByteReader reader(text);
  EffectText effect;
  effect.alternate = reader.Text();
  effect.entries = ReadEntries(reader);
  return effect;
}

std::string MakeContigText(std::uint32_t contig)
{
  std::string text;
  PutVarint(text, contig);
  return text;
}

std::uint32_t ReadContigText(std::string_view text)
{
  return static_cast<std::uint32_t>(ByteReader(text).Varint());
}
} // namespace OrthancGenomics
