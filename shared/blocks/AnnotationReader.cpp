// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/AnnotationReader.h"

#include "blocks/AnnotationWriter.h"
#include "blocks/Bytes.h"
#include "blocks/ColumnBlock.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
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
} // namespace

AnnotationReader::AnnotationReader(const ReadScope& scope,
                                   const IBlockSnapshot& blocks,
                                   const Dataset& dataset,
                                   const Sample& sample)
    : blocks_(blocks), dataset_(dataset.number),
      readable_(scope.Covers(sample.subject) && !dataset.annotationFormat.empty())
{
  asked_.fill(-1);
}

AnnotationEntries AnnotationReader::Find(const AlleleIdentity& allele)
{
  if (!readable_)
  {
    return {};
  }
  for (const Stream stream : {Stream::First, Stream::Second})
  {
    const Row* row = Load(stream, allele.contig, allele.begin);
    if (row == nullptr)
    {
      continue;
    }
    auto place =
        std::lower_bound(row->places.begin(),
                         row->places.end(),
                         allele.begin,
                         [](const Row::Place& a, std::int64_t begin) { return a.begin < begin; });
    for (; place != row->places.end() && place->begin == allele.begin; ++place)
    {
      ByteReader reader(std::string_view(row->texts).substr(place->text, place->size));
      if (place->end == allele.end && reader.Text() == allele.reference &&
          reader.Text() == allele.alternate)
      {
        return ReadEntries(reader);
      }
    }
  }
  return {};
}

/// The row that holds `begin`, which is the last one that starts up to it.
const AnnotationReader::Row*
AnnotationReader::Load(Stream stream, std::uint32_t contig, std::int64_t begin)
{
  const auto index = static_cast<std::size_t>(stream);
  const std::int64_t owner = MakeOwner(dataset_, stream);
  const std::int64_t wanted = MakeKey(owner, contig, begin);
  if (asked_[index] != wanted)
  {
    asked_[index] = wanted;
    const auto key =
        blocks_.FindLastKey(BlockTable::Annotations, GetContigRange(owner, contig).first, wanted);
    if (key.value_or(-1) != rows_[index].key)
    {
      rows_[index] = Row();
      blocks_.Visit(BlockTable::Annotations,
                    key.value_or(0),
                    key.value_or(-1),
                    [&](std::int64_t found, std::string_view value)
                    {
                      rows_[index] = Unpack(found, value);
                      return false;
                    });
    }
  }
  return rows_[index].key < 0 ? nullptr : &rows_[index];
}

AnnotationReader::Row AnnotationReader::Unpack(std::int64_t key, std::string_view value)
{
  const ColumnBlock block(value);
  Row row;
  row.key = key;
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

std::map<std::uint32_t, Intervals>
AnnotationReader::Search(const EntriesTest& test, std::string_view needle, bool codingOnly) const
{
  std::map<std::uint32_t, Intervals> found;
  if (!readable_)
  {
    return found;
  }
  const auto visit = [&](std::int64_t key, std::string_view value)
  {
    const Row row = Unpack(key, value);
    if (!needle.empty() && row.texts.find(needle) == std::string::npos)
    {
      return true;
    }
    for (const Row::Place& place : row.places)
    {
      ByteReader reader(std::string_view(row.texts).substr(place.text, place.size));
      reader.Text();
      reader.Text();
      if (test(ReadEntries(reader)))
      {
        found[GetContig(key)].push_back(Interval{place.begin, place.begin + 1});
      }
    }
    return true;
  };
  for (const Stream stream : {Stream::First, Stream::Second})
  {
    const KeyRange range = GetOwnerRange(MakeOwner(dataset_, stream));
    if (stream == Stream::First || !codingOnly)
    {
      blocks_.Visit(BlockTable::Annotations, range.first, range.last, visit);
    }
  }
  return found;
}
} // namespace OrthancGenomics
