// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/AnnotationReader.h"

#include "blocks/Bytes.h"

#include <algorithm>

namespace OrthancGenomics
{
AnnotationReader::AnnotationReader(const ReadScope& scope,
                                   const IBlockSnapshot& blocks,
                                   const Dataset& dataset,
                                   const Sample& sample)
    : blocks_(blocks), dataset_(dataset.number),
      readable_(scope.Covers(sample.subject) && !dataset.annotationFormat.empty())
{
  keys_.fill(-1);
}

AnnotationReader::AnnotationReader(const IBlockSnapshot& blocks, const Dataset& dataset)
    : blocks_(blocks), dataset_(dataset.number), readable_(!dataset.annotationFormat.empty())
{
  keys_.fill(-1);
}

AnnotationEntries AnnotationReader::Find(const AlleleIdentity& allele)
{
  if (!readable_)
  {
    return {};
  }
  for (const Stream stream : {Stream::First, Stream::Second})
  {
    const AnnotationRow* row = Load(stream, allele.contig, allele.begin);
    if (row == nullptr)
    {
      continue;
    }
    auto place = std::lower_bound(row->places.begin(),
                                  row->places.end(),
                                  allele.begin,
                                  [](const AnnotationRow::Place& a, std::int64_t begin)
                                  { return a.begin < begin; });
    for (; place != row->places.end() && place->begin == allele.begin; ++place)
    {
      ByteReader reader(row->Text(*place));
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
const AnnotationRow* AnnotationReader::Load(Stream stream, std::uint32_t contig, std::int64_t begin)
{
  const auto index = static_cast<std::size_t>(stream);
  const std::int64_t owner = MakeOwner(dataset_, stream);
  const std::int64_t wanted = MakeKey(owner, contig, begin);
  // A look-up for each allele of a gene took a quarter of its answer.
  if (wanted < first_[index] || wanted >= next_[index])
  {
    const KeyRange range = GetContigRange(owner, contig);
    const auto key = blocks_.FindLastKey(BlockTable::Annotations, range.first, wanted);
    first_[index] = key.value_or(range.first);
    if (key.value_or(-1) != keys_[index])
    {
      LoadRow(index, key);
    }
    // Up to its last allele a row is known to be the right one.
    const std::vector<AnnotationRow::Place>& places = rows_[index].places;
    next_[index] = places.empty() ? 0 : MakeKey(owner, contig, places.back().begin) + 1;
    if (wanted >= next_[index])
    {
      next_[index] = FindNext(wanted, range.last);
    }
  }
  return keys_[index] < 0 ? nullptr : &rows_[index];
}

void AnnotationReader::LoadRow(std::size_t index, std::optional<std::int64_t> key)
{
  rows_[index] = AnnotationRow();
  keys_[index] = -1;
  blocks_.Visit(BlockTable::Annotations,
                key.value_or(0),
                key.value_or(-1),
                [&](std::int64_t found, std::string_view value)
                {
                  rows_[index] = UnpackAnnotations(value);
                  keys_[index] = found;
                  return false;
                });
}

/// The first row behind a key, or where the contig ends.
std::int64_t AnnotationReader::FindNext(std::int64_t key, std::int64_t last) const
{
  std::int64_t next = last + 1;
  blocks_.Visit(BlockTable::Annotations,
                key + 1,
                last,
                [&next](std::int64_t found, std::string_view)
                {
                  next = found;
                  return false;
                });
  return next;
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
    const AnnotationRow row = UnpackAnnotations(value);
    if (!needle.empty() && row.texts.find(needle) == std::string::npos)
    {
      return true;
    }
    for (const AnnotationRow::Place& place : row.places)
    {
      ByteReader reader(row.Text(place));
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

bool AnnotationReader::FindsAny(const std::map<std::uint32_t, Intervals>& begins,
                                const AlleleTest& test) const
{
  bool found = false;
  for (const auto& [contig, places] : begins)
  {
    const auto visit = [&, contig = contig, &places = places](std::int64_t, std::string_view value)
    {
      const AnnotationRow row = UnpackAnnotations(value);
      for (const AnnotationRow::Place& place : row.places)
      {
        ByteReader reader(row.Text(place));
        reader.Text();
        reader.Text();
        found = found || (Meets(places, place.begin, place.begin + 1) &&
                          test(contig, {place.begin, place.end}, ReadEntries(reader)));
      }
      return !found;
    };
    for (const Stream stream : {Stream::First, Stream::Second})
    {
      const std::int64_t owner = MakeOwner(dataset_, stream);
      for (std::size_t i = 0; readable_ && !found && i < places.size(); i++)
      {
        const std::int64_t first = MakeKey(owner, contig, places[i].begin);
        const auto held = blocks_.FindLastKey(
            BlockTable::Annotations, GetContigRange(owner, contig).first, first);
        blocks_.Visit(BlockTable::Annotations,
                      held.value_or(first),
                      MakeKey(owner, contig, places[i].end - 1),
                      visit);
      }
    }
  }
  return found;
}
} // namespace OrthancGenomics
