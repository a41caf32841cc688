// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/AnnotationWriter.h"

#include "blocks/Bytes.h"
#include "core/Error.h"
#include "genomics/Consequence.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr int ZSTD_LEVEL = 3;

std::int64_t GetSlot(std::int32_t begin)
{
  return std::max(begin, 0) / SLOT_BASES;
}
} // namespace

AnnotationWriter::AnnotationWriter(BlockBatch& batch, const Dataset& dataset)
    : batch_(batch), dataset_(dataset), writer_(ZSTD_LEVEL)
{
  if (!dataset.annotationFormat.empty())
  {
    format_ = AnnotationFormat::Load(dataset.annotationFormat);
  }
}

void AnnotationWriter::Add(const Site& site, std::int64_t safeBegin)
{
  if (!format_)
  {
    return;
  }
  contig_ = site.contig;
  for (const SiteAllele& allele : site.alleles)
  {
    if (allele.annotations.empty() || allele.carriers.empty())
    {
      continue;
    }
    names_.Add(*format_, site.contig, allele.begin, allele.annotations);
    const bool coding = std::any_of(allele.annotations.begin(),
                                    allele.annotations.end(),
                                    [this](const std::string& entry)
                                    { return IsCoding(format_->View(entry).consequence); });
    const Stream stream = coding ? Stream::First : Stream::Second;
    Waiting& waiting = waiting_[static_cast<std::size_t>(stream)];
    AddAllele(waiting, allele);
    if (waiting.texts.size() >= waiting.nextCut)
    {
      Cut(stream, safeBegin);
    }
    if (waiting.texts.size() > MAX_WAITING)
    {
      throw Error(ErrorCode::Refused,
                  std::to_string(site.line) + ":0: over 64 MiB of annotations lie close together");
    }
  }
}

void AnnotationWriter::AddAllele(Waiting& waiting, const SiteAllele& allele) const
{
  Allele added{static_cast<std::int32_t>(allele.begin),
               static_cast<std::int32_t>(allele.end),
               waiting.texts.size(),
               0};
  PutText(waiting.texts, allele.reference);
  PutText(waiting.texts, allele.alternate);
  PutVarint(waiting.texts, allele.annotations.size());
  for (const std::string& entry : allele.annotations)
  {
    PutText(waiting.texts, entry);
  }
  added.size = waiting.texts.size() - added.place;
  waiting.alleles.push_back(added);
}

void AnnotationWriter::Cut(Stream stream, std::int64_t safeBegin)
{
  Waiting& waiting = waiting_[static_cast<std::size_t>(stream)];
  std::vector<Allele>& alleles = waiting.alleles;
  std::stable_sort(alleles.begin(),
                   alleles.end(),
                   [](const Allele& a, const Allele& b) { return a.begin < b.begin; });
  const std::int64_t limit = safeBegin < SLOT_BASES ? -1 : safeBegin / SLOT_BASES * SLOT_BASES;
  const Allele* const safe =
      std::partition_point(alleles.data(),
                           alleles.data() + alleles.size(),
                           [limit](const Allele& allele) { return allele.begin < limit; });
  const Allele* first = alleles.data();
  while (first != safe)
  {
    const Allele* last = first;
    std::size_t bytes = 0;
    while (last != safe &&
           (bytes < ROW_BYTES || GetSlot(last->begin) == GetSlot((last - 1)->begin)))
    {
      bytes += last->size;
      last++;
    }
    Put(stream, first, last);
    first = last;
  }
  Waiting rest;
  for (const Allele* allele = safe; allele != alleles.data() + alleles.size(); allele++)
  {
    rest.alleles.push_back(*allele);
    rest.alleles.back().place = rest.texts.size();
    rest.texts.append(waiting.texts, allele->place, allele->size);
  }
  // Twice as much where little could leave, or all of it is copied again and again.
  rest.nextCut = std::max(rest.texts.size() + ROW_BYTES, rest.texts.size() * 2);
  waiting = std::move(rest);
}

void AnnotationWriter::Put(Stream stream, const Allele* first, const Allele* last)
{
  const Waiting& waiting = waiting_[static_cast<std::size_t>(stream)];
  BlockHeader header;
  header.items = static_cast<std::uint64_t>(last - first);
  header.variants = header.items;
  header.begin = first->begin;
  header.end = first->end;
  std::string places;
  std::string texts;
  std::int32_t before = first->begin;
  for (const Allele* allele = first; allele != last; allele++)
  {
    PutVarint(places, static_cast<std::uint64_t>(allele->begin - before));
    PutZigzag(places, std::int64_t{allele->end} - allele->begin);
    PutVarint(places, allele->size);
    texts.append(waiting.texts, allele->place, allele->size);
    before = allele->begin;
    header.end = std::max<std::int64_t>(header.end, allele->end);
  }
  writer_.Add(static_cast<std::uint8_t>(AnnotationColumn::Places), places);
  writer_.Add(static_cast<std::uint8_t>(AnnotationColumn::Texts), texts);
  batch_.Add(BlockTable::Annotations,
             MakeKey(MakeOwner(dataset_.number, stream), contig_, first->begin),
             writer_.Finish(header));
}

void AnnotationWriter::FinishContig()
{
  Cut(Stream::First, KEY_POSITIONS);
  Cut(Stream::Second, KEY_POSITIONS);
}

void AnnotationWriter::Finish()
{
  names_.Finish(batch_, dataset_.number);
}
} // namespace OrthancGenomics
