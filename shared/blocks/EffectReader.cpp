// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/EffectReader.h"

#include "blocks/Bytes.h"
#include "blocks/Keys.h"

#include <algorithm>
#include <map>
#include <memory>

namespace OrthancGenomics
{
namespace
{
/// A row of coding alleles, kept for the others of its bin.
struct KeptRow
{
  explicit KeptRow(std::string_view text) : value(text), block(value) { block.Decode(); }

  const std::string value;
  CarrierBlock block;
};

/// Who has the allele of an item in a row of coding ones, whose entries count.
SampleBits FindCoding(CarrierBlock& coding, const EffectItem& item, std::vector<Carrier>& carriers)
{
  std::size_t first = 0;
  for (std::size_t count = coding.Size(); count > 0;)
  {
    const std::size_t half = count / 2;
    const bool before = coding.Begin(first + half) < item.begin;
    first = before ? first + half + 1 : first;
    count = before ? count - half - 1 : half;
  }
  SampleBits bits;
  for (std::size_t i = first; i < coding.Size() && coding.Begin(i) == item.begin; i++)
  {
    if (coding.End(i) == item.end && coding.Reference(i) == item.reference &&
        ByteReader(coding.Alternate(i)).Text() == item.effect.alternate)
    {
      carriers.clear();
      coding.AppendCarriers(i, carriers);
      for (const Carrier& carrier : carriers)
      {
        SampleBits one;
        one.Flip(carrier.ordinal);
        bits |= one;
      }
    }
  }
  return bits;
}
} // namespace

EffectReader::EffectReader(const ReadScope& scope,
                           const IBlockSnapshot& blocks,
                           const CohortCatalog& catalog,
                           Build build)
    : scope_(scope), blocks_(blocks), catalog_(catalog), cohort_(catalog.GetCohort(build)),
      index_(*cohort_), samples_(cohort_->groups.size())
{
}

std::set<EffectReader::Bin>
EffectReader::ListNamed(const std::set<std::string, std::less<>>& names) const
{
  std::set<Bin> bins;
  for (const std::string& name : names)
  {
    AddNamed(name, bins);
  }
  return bins;
}

void EffectReader::AddNamed(const std::string& name, std::set<Bin>& bins) const
{
  const KeyRange keys = GetCarrierRange(GetCarrierBin(MakeEffectNameKey(name, 0)));
  index_.Scan().Visit(blocks_,
                      BlockTable::Effects,
                      keys,
                      [&](std::int64_t key, std::string_view value)
                      {
                        CarrierBlock row(value);
                        row.Decode();
                        CheckRow(index_.FindGroup(key), row);
                        for (std::size_t i = 0; i < row.Size(); i++)
                        {
                          if (row.Reference(i) == name)
                          {
                            bins.emplace(ReadContigText(row.Alternate(i)), row.Begin(i));
                          }
                        }
                        return true;
                      });
}

void EffectReader::Visit(const Bin& bin,
                         bool codingOnly,
                         const Judge& judge,
                         const Visitor& visitor)
{
  std::map<std::size_t, KeptRow> kept;
  for (const Stream stream : {Stream::First, Stream::Second})
  {
    if (stream == Stream::Second && codingOnly)
    {
      continue;
    }
    const std::int64_t first = MakeEffectKey(bin.first, bin.second * BIN_BASES, 0, stream);
    index_.Scan().Visit(
        blocks_,
        BlockTable::Effects,
        GetCarrierRange(GetCarrierBin(first)),
        [&](std::int64_t key, std::string_view value)
        {
          const std::size_t group = index_.FindGroup(key);
          if (stream == Stream::First)
          {
            KeptRow& row = kept.emplace(group, value).first->second;
            VisitRow(group, row.block, nullptr, judge, visitor);
            return true;
          }
          CarrierBlock row(value);
          row.Decode();
          const auto coding = kept.find(group);
          VisitRow(
              group, row, coding == kept.end() ? nullptr : &coding->second.block, judge, visitor);
          return true;
        });
  }
}

void EffectReader::VisitRow(std::size_t group,
                            CarrierBlock& row,
                            CarrierBlock* coding,
                            const Judge& judge,
                            const Visitor& visitor)
{
  CheckRow(group, row);
  const std::vector<const CohortSample*>& samples = ListSamples(group);
  for (std::size_t i = 0; i < row.Size(); i++)
  {
    const EffectItem item{
        row.Begin(i), row.End(i), row.Reference(i), row.Alternate(i), ReadEffect(row.Alternate(i))};
    const std::vector<bool>& counts = judge(item);
    if (std::find(counts.begin(), counts.end(), true) == counts.end())
    {
      continue;
    }
    const SampleBits without =
        coding == nullptr ? SampleBits() : FindCoding(*coding, item, carriers_);
    carriers_.clear();
    row.AppendCarriers(i, carriers_);
    for (const Carrier& carrier : carriers_)
    {
      const CohortSample* sample = samples[carrier.ordinal];
      if (sample != nullptr && counts[catalog_.DatasetOf(*sample).format] &&
          !without.Has(carrier.ordinal))
      {
        visitor(*sample);
      }
    }
  }
}

void EffectReader::CheckRow(std::size_t group, const CarrierBlock& row) const
{
  if (row.Samples() != cohort_->groups[group].members.size())
  {
    ThrowDamaged();
  }
}

const std::vector<const CohortSample*>& EffectReader::ListSamples(std::size_t group)
{
  std::vector<const CohortSample*>& samples = samples_[group];
  if (samples.empty())
  {
    for (const GroupMember& member : cohort_->groups[group].members)
    {
      const bool covered = scope_.Covers(member.subject, member.origin);
      samples.push_back(covered ? catalog_.FindSample(member.number) : nullptr);
    }
  }
  return samples;
}
} // namespace OrthancGenomics
