// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/TestedReader.h"

#include "blocks/Bytes.h"
#include "blocks/CallableReader.h"
#include "blocks/Intervals.h"
#include "blocks/Keys.h"
#include "blocks/Source.h"
#include "blocks/TestedBlock.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
TestedReader::TestedReader(const ReadScope& scope,
                           const IBlockSnapshot& blocks,
                           const CohortCatalog& catalog,
                           const CohortCatalog::Place& cohort,
                           CohortWithholding& withholding,
                           const Region& place)
    : scope_(scope), blocks_(blocks), catalog_(catalog), cohort_(cohort),
      withholding_(withholding), place_{place.contig,
                                        std::max<std::int64_t>(place.begin, 0),
                                        place.end},
      nobody_(place_.begin >= place_.end || place_.end > KEY_POSITIONS),
      hidesAny_(!nobody_ &&
                withholding.MayHidePart(cohort.contig, Interval{place_.begin, place_.end})),
      hidden_(scope.Masks().size())
{
}

bool TestedReader::IsTested(const CohortSample& sample)
{
  const CohortDataset& dataset = catalog_.DatasetOf(sample);
  if (nobody_ || !dataset.hasReferenceEvidence || dataset.build != cohort_.contig.build ||
      IsHidden(sample))
  {
    return false;
  }
  const CohortCatalog::GroupPlace& place = catalog_.PlaceOf(sample);
  if (!place.grouped || cohort_.cohort->groups.empty())
  {
    return IsLooseTested(sample);
  }
  if (groups_.empty())
  {
    ReadGroups();
  }
  return groups_[place.group].Has(place.ordinal);
}

bool TestedReader::IsHidden(const CohortSample& sample)
{
  const std::size_t mask = scope_.MaskOf(sample.subject, sample.origin);
  if (mask == 0 || !hidesAny_)
  {
    return mask == 0;
  }
  std::optional<bool>& hidden = hidden_[mask];
  if (!hidden)
  {
    hidden = withholding_.HidesPart(mask, cohort_.contig, Interval{place_.begin, place_.end});
  }
  return *hidden;
}

/// Who was looked at in every bin of the place.
void TestedReader::ReadGroups()
{
  const CohortIndex index(*cohort_.cohort);
  for (const CarrierGroup& group : cohort_.cohort->groups)
  {
    groups_.push_back(SampleBits::First(static_cast<std::uint32_t>(group.members.size())));
  }
  const auto any = [this]
  {
    return std::any_of(
        groups_.begin(), groups_.end(), [](const SampleBits& bits) { return bits.Any(); });
  };
  for (std::int64_t begin = place_.begin; begin < place_.end && any();)
  {
    const std::int64_t end = std::min((begin / BIN_BASES + 1) * BIN_BASES, place_.end);
    ReadBin(index, begin, end);
    begin = end;
  }
}

void TestedReader::ReadBin(const CohortIndex& index, std::int64_t begin, std::int64_t end)
{
  std::vector<SampleBits> looked(groups_.size()); // nobody, where there is no row
  index.Scan().Visit(
      blocks_,
      BlockTable::Tested,
      GetCarrierRange(GetCarrierBin(MakeCarrierKey(cohort_.contig.number, begin, 0))),
      [&](std::int64_t key, std::string_view value)
      {
        const std::size_t group = index.FindGroup(key);
        TestedBlock block(value);
        if (block.Samples() != cohort_.cohort->groups[group].members.size())
        {
          ThrowDamaged();
        }
        looked[group] = groups_[group];
        if (looked[group].Any())
        {
          block.Keep(begin, end, looked[group]);
        }
        return true;
      });
  groups_ = std::move(looked);
}

bool TestedReader::IsLooseTested(const CohortSample& sample)
{
  const Known& known = GetDataset(sample.dataset, catalog_.DatasetOf(sample));
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
} // namespace OrthancGenomics
