// SPDX-License-Identifier: GPL-3.0-or-later
#include "FacetFiling.h"

#include "blocks/DatasetWriter.h"
#include "blocks/FacetBuilder.h"
#include "core/Error.h"
#include "orthanc/Log.h"
#include "sqlite/Database.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t STEP_CHUNKS = 8;
} // namespace

void FacetFiling::File(const std::function<void()>& checkPoint)
{
  DatasetFilter shown;
  shown.status = DatasetStatus::Active;
  shown.limit = std::numeric_limits<std::int64_t>::max();
  shown.contigs = false;
  shown.figures = false;
  for (const Dataset& dataset : database_.TakeSnapshot().ListDatasets(shown))
  {
    for (const Sample& sample : dataset.samples)
    {
      bool more = FacetBuilder::Wants(dataset, sample) && damaged_.count(dataset.id) == 0;
      while (more)
      {
        checkPoint();
        more = FileSome(dataset.id, sample.number);
      }
    }
  }
}

/// Whether there may be more.
bool FacetFiling::FileSome(const std::string& id, std::int64_t number)
{
  const std::lock_guard<std::mutex> lock(filing_);
  const Snapshot snapshot = database_.TakeSnapshot();
  const std::optional<Dataset> dataset = snapshot.FindDataset(id);
  if (!dataset || dataset->status != DatasetStatus::Active)
  {
    return false;
  }
  const auto sample = std::find_if(dataset->samples.begin(),
                                   dataset->samples.end(),
                                   [number](const Sample& one) { return one.number == number; });
  if (sample == dataset->samples.end())
  {
    return false;
  }
  std::vector<Block> rows;
  try
  {
    rows = FacetBuilder(snapshot, *dataset, *sample).MakeNext(STEP_CHUNKS);
  }
  catch (const Error& error)
  {
    LogWarning("Genomics: dataset " + id +
               " is searched slowly, see genomics-check: " + error.what());
    damaged_.insert(id);
    return false;
  }
  if (!rows.empty())
  {
    database_.Put(BlockTable::Facets, rows);
  }
  return !rows.empty();
}

void FacetFiling::Delete(const Dataset& dataset)
{
  const std::lock_guard<std::mutex> lock(filing_);
  DeleteBlocks(database_, dataset);
}
} // namespace OrthancGenomics
