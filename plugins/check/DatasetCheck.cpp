// SPDX-License-Identifier: GPL-3.0-or-later
#include "DatasetCheck.h"

#include "blocks/DatasetWriter.h"
#include "blocks/FacetBuilder.h"
#include "blocks/Keys.h"
#include "core/Error.h"
#include "files/Sha256.h"
#include "runtime/RawSource.h"
#include "vcf/Bed.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t FACET_ROWS = 64;

void TakeDifferences(const Dataset& dataset, const BlockComparer& comparer, DatasetResult& result)
{
  for (const BlockComparer::Difference& difference : comparer.Differences())
  {
    result.flaws.push_back({dataset.id,
                            ToString(difference.table),
                            DescribePlace(dataset, difference.table, difference.key),
                            difference.what});
  }
  if (const std::size_t more = comparer.CountDifferences() - comparer.Differences().size())
  {
    result.flaws.push_back({dataset.id, "", "", "and " + std::to_string(more) + " rows more"});
  }
  result.blocksWrong = comparer.CountDifferences() > 0;
}

/// Notes what is stored and was not made.
void ExpectRows(const IBlockSnapshot& blocks, const BlockRange& range, BlockComparer& comparer)
{
  blocks.Visit(range.table,
               range.keys.first,
               range.keys.last,
               [&](std::int64_t key, std::string_view)
               {
                 comparer.Expect(range.table, key);
                 return true;
               });
}

/// What the import writes into the dataset's rows from the file.
void CompareCounts(const Dataset& stored, const Dataset& made, DatasetResult& result)
{
  bool same = stored.hasReferenceEvidence == made.hasReferenceEvidence &&
              stored.contigs == made.contigs && stored.annotationFormat == made.annotationFormat &&
              stored.report.records == made.report.records;
  for (std::size_t i = 0; i < stored.samples.size(); i++)
  {
    same = same && stored.samples[i].calls == made.samples[i].calls;
  }
  if (!same)
  {
    result.flaws.push_back({stored.id, "dataset", "", "the row holds something else"});
    result.blocksWrong = true;
  }
}
} // namespace

DatasetCheck::DatasetCheck(const CheckedStore& store, const ImportOptions& options)
    : store_(store), options_(options)
{
}

DatasetResult DatasetCheck::Run(const Dataset& dataset, const Progress& progress)
{
  DatasetResult result;
  progress("reads the file of dataset " + dataset.id, 0);
  const bool file = CheckFile(dataset.sha256, dataset, result);
  const bool targets = dataset.targets.empty() || CheckFile(dataset.targets, dataset, result);
  if (file && targets)
  {
    CheckBlocks(dataset, progress, result);
  }
  return result;
}

bool DatasetCheck::CheckFile(const std::string& sha256,
                             const Dataset& dataset,
                             DatasetResult& result)
{
  const auto known = files_.find(sha256);
  const std::string fault = known != files_.end()
                                ? known->second
                                : files_.emplace(sha256, FindFileFault(sha256)).first->second;
  if (!fault.empty())
  {
    result.flaws.push_back({dataset.id, "files", sha256, fault});
    result.fileLost = true;
  }
  return fault.empty();
}

std::string DatasetCheck::FindFileFault(const std::string& sha256) const
{
  if (!store_.files.Contains(sha256))
  {
    return "the file is missing";
  }
  try
  {
    RawReader reader = store_.files.Open(sha256);
    Sha256 sum;
    for (std::string bytes = reader.Next(); !bytes.empty(); bytes = reader.Next())
    {
      sum.Append(bytes);
    }
    return sum.Finish() == sha256 ? "" : "the file is damaged: its SHA-256 is another";
  }
  catch (const Error& error)
  {
    return std::string("the file cannot be read: ") + error.what();
  }
}

void DatasetCheck::CheckBlocks(const Dataset& dataset,
                               const Progress& progress,
                               DatasetResult& result)
{
  try
  {
    ReadAgain(dataset, progress, result);
  }
  catch (const Error& error)
  {
    result.flaws.push_back({dataset.id, "", "", std::string("not compared: ") + error.what()});
  }
}

void DatasetCheck::ReadAgain(const Dataset& dataset,
                             const Progress& progress,
                             DatasetResult& result)
{
  const ImportOptions options = MakeOptionsOf(dataset, options_);
  BlockComparer comparer([this] { return store_.TakeBlocks(); });
  Dataset made = dataset;
  Import(
      comparer,
      MakeSource(store_.files, dataset.sha256),
      ReadTargets(store_, dataset),
      options,
      [&](double part) { progress("compares dataset " + dataset.id, part); },
      made);
  CompareFacets(dataset, comparer);
  FindOthers(dataset, comparer);
  TakeDifferences(dataset, comparer, result);
  CompareCounts(dataset, made, result);
  result.rows = comparer.CountRows();
}

/// Those that are there, in one snapshot: they are made in the background, from what is stored.
void DatasetCheck::CompareFacets(const Dataset& dataset, BlockComparer& comparer) const
{
  const std::unique_ptr<IBlockSnapshot> blocks = store_.TakeBlocks();
  for (const Sample& sample : dataset.samples)
  {
    const KeyRange range = GetOwnerRange(sample.number);
    const auto last = blocks->FindLastKey(BlockTable::Facets, range.first, range.last);
    if (!last)
    {
      continue;
    }
    if (!dataset.annotationFormat.empty())
    {
      FacetBuilder builder(*blocks, dataset, sample);
      std::vector<Block> rows = builder.Make(range.first, *last, FACET_ROWS);
      while (!rows.empty())
      {
        comparer.Put(BlockTable::Facets, rows);
        rows = builder.Make(rows.back().key + 1, *last, FACET_ROWS);
      }
    }
    ExpectRows(*blocks, {BlockTable::Facets, range}, comparer);
  }
}

void DatasetCheck::FindOthers(const Dataset& dataset, BlockComparer& comparer) const
{
  const std::unique_ptr<IBlockSnapshot> blocks = store_.TakeBlocks();
  for (const BlockRange& range : ListBlockRanges(dataset))
  {
    if (range.table != BlockTable::Facets)
    {
      ExpectRows(*blocks, range, comparer);
    }
  }
}

std::vector<Region> ReadTargets(const CheckedStore& store, const Dataset& dataset)
{
  return dataset.targets.empty()
             ? std::vector<Region>()
             : ReadBed(MakeSource(store.files, dataset.targets), *dataset.build, dataset.contigs);
}
} // namespace OrthancGenomics
