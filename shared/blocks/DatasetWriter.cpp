// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/DatasetWriter.h"

#include "blocks/AnnotationWriter.h"
#include "blocks/BlockBatch.h"
#include "blocks/CallWriter.h"
#include "blocks/CallableWriter.h"
#include "core/Error.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

namespace OrthancGenomics
{
class DatasetWriter::Impl
{
public:
  Impl(IBlockWriter& blocks, const Dataset& dataset)
      : batch_(blocks), calls_(batch_, dataset), callable_(batch_, dataset),
        annotations_(batch_, dataset)
  {
  }

  void Add(const Site& site)
  {
    if (!started_ || site.contig != contig_)
    {
      StartContig(site);
    }
    if (site.begin < begin_)
    {
      ThrowUnordered(site);
    }
    begin_ = site.begin;
    const std::int64_t safeBegin = site.begin - MAX_SHIFT;
    for (const SiteAllele& allele : site.alleles)
    {
      if (allele.begin < safeBegin)
      {
        throw Error(ErrorCode::Refused,
                    std::to_string(site.line) + ": an allele was moved by over " +
                        std::to_string(MAX_SHIFT) + " bases");
      }
    }
    calls_.Add(site, safeBegin);
    callable_.Add(site);
    annotations_.Add(site, safeBegin);
  }

  void AddTargets(const std::vector<Region>& targets) { callable_.AddTargets(targets); }

  void Finish()
  {
    FinishContig();
    annotations_.Finish();
    batch_.Flush();
  }

  const CallWriter& Calls() const { return calls_; }
  const CallableWriter& Callable() const { return callable_; }

private:
  [[noreturn]] static void ThrowUnordered(const Site& site)
  {
    throw Error(ErrorCode::BadInput, std::to_string(site.line) + ": the record is out of order");
  }

  void StartContig(const Site& site)
  {
    FinishContig();
    // Two stretches of one contig could share keys, and the second would replace the first.
    if (!contigs_.insert(site.contig).second)
    {
      ThrowUnordered(site);
    }
    started_ = true;
    contig_ = site.contig;
    begin_ = site.begin;
  }

  void FinishContig()
  {
    calls_.FinishContig();
    callable_.FinishContig();
    annotations_.FinishContig();
  }

  BlockBatch batch_;
  CallWriter calls_;
  CallableWriter callable_;
  AnnotationWriter annotations_;
  std::set<std::uint32_t> contigs_;
  bool started_ = false;
  std::uint32_t contig_ = 0;
  std::int64_t begin_ = 0;
};

DatasetWriter::DatasetWriter(IBlockWriter& blocks, const Dataset& dataset)
    : impl_(std::make_unique<Impl>(blocks, dataset))
{
}

DatasetWriter::~DatasetWriter() = default;

void DatasetWriter::Add(const Site& site)
{
  impl_->Add(site);
}

void DatasetWriter::AddTargets(const std::vector<Region>& targets)
{
  impl_->AddTargets(targets);
}

void DatasetWriter::Finish()
{
  impl_->Finish();
}

const std::vector<std::int64_t>& DatasetWriter::CallsBySample() const
{
  return impl_->Calls().CallsBySample();
}

std::int64_t DatasetWriter::Calls() const
{
  const std::vector<std::int64_t>& calls = CallsBySample();
  return std::accumulate(calls.begin(), calls.end(), std::int64_t{0});
}

bool DatasetWriter::HasReferenceEvidence() const
{
  return impl_->Callable().HasReferenceEvidence();
}

std::vector<BlockRange> ListBlockRanges(const Dataset& dataset)
{
  std::vector<BlockRange> ranges;
  for (const Sample& sample : dataset.samples)
  {
    for (const BlockTable table :
         {BlockTable::Chunks, BlockTable::LongCalls, BlockTable::Callable, BlockTable::Facets})
    {
      ranges.push_back({table, GetOwnerRange(sample.number)});
    }
  }
  const std::int64_t first = GetOwnerRange(MakeOwner(dataset.number, Stream::First)).first;
  const std::int64_t last = GetOwnerRange(MakeOwner(dataset.number, Stream::Second)).last;
  for (const BlockTable table :
       {BlockTable::CallableSites, BlockTable::Annotations, BlockTable::Names})
  {
    ranges.push_back({table, {first, last}});
  }
  return ranges;
}

void DeleteBlocks(IBlockWriter& blocks, const Dataset& dataset)
{
  for (const BlockRange& range : ListBlockRanges(dataset))
  {
    blocks.Delete(range.table, range.keys.first, range.keys.last);
  }
}
} // namespace OrthancGenomics
