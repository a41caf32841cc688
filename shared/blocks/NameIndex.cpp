// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/NameIndex.h"

#include "blocks/Bytes.h"
#include "blocks/ColumnBlock.h"
#include "blocks/Keys.h"
#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::uint8_t NAMES = 1;
constexpr std::size_t ROW_NAMES = 64;
constexpr std::int32_t MERGE_BASES = 1000000;
constexpr int ZSTD_LEVEL = 3;

/// Whether what follows the last dot is a version, as in "ENST00000275493.7" or "NM_005228.5";
/// symbols like "RP11-34P13.7" are none.
bool HasVersion(std::string_view name)
{
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == name.size() || dot + 4 < name.size())
  {
    return false;
  }
  const bool digits = name.find_first_not_of("0123456789", dot + 1) == std::string_view::npos;
  return digits && (StartsWith(name, "ENS") || (name.size() > 2 && name[2] == '_'));
}

void AppendKeyText(std::string& out, std::string_view name)
{
  const std::size_t begin = out.size();
  for (const char letter : name)
  {
    out.push_back(letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter);
  }
  const std::string_view upper = std::string_view(out).substr(begin);
  if (HasVersion(upper))
  {
    out.resize(begin + upper.rfind('.'));
  }
}

NamedPlaces ReadNamed(ByteReader& reader)
{
  NamedPlaces named;
  named.symbol = reader.Text();
  const std::uint64_t spans = reader.Varint();
  for (std::uint64_t i = 0; i < spans; i++)
  {
    const auto contig = static_cast<std::uint32_t>(reader.Varint());
    const auto begin = static_cast<std::int64_t>(reader.Varint());
    const auto end = static_cast<std::int64_t>(reader.Varint());
    // The base before the first, a telomere's -1, belongs to a place that starts at 0, as which it
    // is written.
    named.places[contig].push_back(begin == 0 ? Interval{-1, std::max<std::int64_t>(end, 1)}
                                              : Interval{begin, end});
  }
  return named;
}

void SkipNamed(ByteReader& reader)
{
  reader.Text();
  const std::uint64_t numbers = 3 * reader.Varint();
  for (std::uint64_t i = 0; i < numbers; i++)
  {
    reader.Varint();
  }
}
} // namespace

std::string MakeNameKeyText(std::string_view name)
{
  std::string text;
  AppendKeyText(text, name);
  return text;
}

void NameWriter::Add(const AnnotationFormat& format,
                     std::uint32_t contig,
                     std::int64_t begin,
                     const std::vector<std::string>& entries)
{
  std::string symbol;
  for (const std::string& entry : entries)
  {
    const AnnotationView view = format.View(entry);
    symbol.clear();
    AppendKeyText(symbol, view.gene);
    if (!symbol.empty())
    {
      Known& gene = Touch(symbol, symbol);
      if (gene.spans.empty())
      {
        // HGNC ids need the whole entry read, so only the first of a gene is.
        const std::string id = MakeNameKeyText(format.Parse(entry).hgncId);
        hgncIds_.emplace(symbol, id);
      }
      Extend(gene, contig, begin);
    }
    for (const std::string_view name : {view.geneId, view.transcript})
    {
      scratch_.clear();
      AppendKeyText(scratch_, name);
      if (!scratch_.empty() && scratch_ != symbol)
      {
        Extend(Touch(scratch_, symbol), contig, begin);
      }
    }
  }
}

NameWriter::Known& NameWriter::Touch(const std::string& name, std::string_view symbol)
{
  Known& known = names_[name];
  if (known.symbol.empty())
  {
    known.symbol = symbol;
  }
  return known;
}

void NameWriter::Extend(Known& known, std::uint32_t contig, std::int64_t begin)
{
  const auto place = static_cast<std::int32_t>(begin);
  if (!known.spans.empty())
  {
    Span& last = known.spans.back();
    if (last.contig == contig && place > last.begin - MERGE_BASES && place < last.end + MERGE_BASES)
    {
      last.begin = std::min(last.begin, place);
      last.end = std::max(last.end, place + 1);
      return;
    }
  }
  known.spans.push_back(Span{contig, place, place + 1});
}

void NameWriter::Finish(BlockBatch& batch, std::int64_t dataset)
{
  for (const auto& [symbol, id] : hgncIds_)
  {
    if (!id.empty() && names_.count(symbol) != 0 && names_.count(id) == 0)
    {
      const Known gene = names_.at(symbol);
      names_.emplace(id, gene);
    }
  }
  const std::int64_t owner = MakeOwner(dataset, Stream::First);
  std::vector<std::pair<std::int64_t, const std::string*>> sorted;
  sorted.reserve(names_.size());
  for (const auto& named : names_)
  {
    sorted.emplace_back(MakeNameKey(owner, named.first), &named.first);
  }
  std::sort(sorted.begin(),
            sorted.end(),
            [](const auto& a, const auto& b)
            { return a.first != b.first ? a.first < b.first : *a.second < *b.second; });
  ColumnBlockWriter writer(ZSTD_LEVEL);
  std::string raw;
  BlockHeader header;
  for (std::size_t i = 0; i < sorted.size(); i++)
  {
    const Known& known = names_.at(*sorted[i].second);
    PutText(raw, *sorted[i].second);
    PutText(raw, known.symbol);
    PutVarint(raw, known.spans.size());
    for (const Span& span : known.spans)
    {
      PutVarint(raw, span.contig);
      PutVarint(raw, static_cast<std::uint64_t>(std::max(span.begin, 0)));
      PutVarint(raw, static_cast<std::uint64_t>(span.end));
    }
    header.items++;
    const bool last = i + 1 == sorted.size();
    if (last || (header.items >= ROW_NAMES && sorted[i + 1].first != sorted[i].first))
    {
      header.variants = header.items;
      writer.Add(NAMES, raw);
      batch.Add(BlockTable::Names, sorted[i + 1 - header.items].first, writer.Finish(header));
      raw.clear();
      header = BlockHeader();
    }
  }
  names_.clear();
}

std::optional<NamedPlaces>
FindName(const IBlockSnapshot& blocks, std::int64_t dataset, std::string_view name)
{
  const std::string wanted = MakeNameKeyText(name);
  const std::int64_t owner = MakeOwner(dataset, Stream::First);
  const auto key =
      blocks.FindLastKey(BlockTable::Names, GetOwnerRange(owner).first, MakeNameKey(owner, wanted));
  std::optional<NamedPlaces> found;
  if (!key)
  {
    return found;
  }
  const auto visit = [&](std::int64_t, std::string_view value)
  {
    const ColumnBlock block(value);
    const std::string raw = block.Read(NAMES);
    ByteReader reader(raw);
    while (!reader.AtEnd())
    {
      if (reader.Text() == wanted)
      {
        found = ReadNamed(reader);
        return false;
      }
      SkipNamed(reader);
    }
    return false;
  };
  blocks.Visit(BlockTable::Names, *key, *key, visit);
  if (found)
  {
    for (auto& place : found->places)
    {
      place.second = MergeIntervals(std::move(place.second), MERGE_BASES);
    }
  }
  return found;
}
} // namespace OrthancGenomics
