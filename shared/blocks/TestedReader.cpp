// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/TestedReader.h"

#include "blocks/CallableReader.h"
#include "blocks/Intervals.h"
#include "blocks/Source.h"

#include <algorithm>

namespace OrthancGenomics
{
TestedReader::TestedReader(const ReadScope& scope,
                           const IBlockSnapshot& blocks,
                           const CohortCatalog& catalog,
                           const Withholding& withholding,
                           Build build,
                           const Region& place)
    : scope_(scope), blocks_(blocks),
      catalog_(catalog), place_{place.contig, std::max<std::int64_t>(place.begin, 0), place.end},
      hidden_(withholding.HidesPlace(build, place.contig, place_.begin, place_.end))
{
}

const TestedReader::Known& TestedReader::GetDataset(std::size_t dataset, const CohortDataset& entry)
{
  const auto known = datasets_.find(dataset);
  if (known != datasets_.end())
  {
    return known->second;
  }
  Known& added = datasets_[dataset];
  added.dataset.number = entry.number;
  added.dataset.samples.resize(entry.samples);
  const std::vector<std::string>& contigs = catalog_.ContigsOf(entry);
  const auto contig = std::find(contigs.begin(), contigs.end(), place_.contig);
  if (contig != contigs.end())
  {
    added.contig = static_cast<std::uint32_t>(contig - contigs.begin());
  }
  return added;
}

bool TestedReader::IsTested(const CohortSample& sample)
{
  const CohortDataset& entry = catalog_.DatasetOf(sample);
  if (hidden_ || place_.begin >= place_.end || !entry.hasReferenceEvidence)
  {
    return false;
  }
  const Known& known = GetDataset(sample.dataset, entry);
  if (!known.contig)
  {
    return false;
  }
  Sample read;
  read.number = sample.number;
  read.subject = sample.subject;
  const Source source{&known.dataset, &read, sample.index, sample.origin, std::nullopt};
  const Intervals asked = {{place_.begin, place_.end}};
  return CountBases(ReadCallable(scope_, blocks_, source, *known.contig, asked)) ==
         CountBases(asked);
}
} // namespace OrthancGenomics
