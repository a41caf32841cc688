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
/// Visits the items of one allele in a row.
template <typename Visitor>
void VisitAllele(const CarrierBlock& row,
                 std::int64_t begin,
                 std::int64_t end,
                 std::pair<std::string_view, std::string_view> alleles,
                 const Visitor& visitor)
{
  std::size_t first = 0;
  for (std::size_t count = row.Size(); count > 0;)
  {
    const std::size_t half = count / 2;
    const bool before = row.Begin(first + half) < begin;
    first = before ? first + half + 1 : first;
    count = before ? count - half - 1 : half;
  }
  for (std::size_t i = first; i < row.Size() && row.Begin(i) == begin; i++)
  {
    if (row.End(i) == end && row.Reference(i) == alleles.first &&
        ByteReader(row.Alternate(i)).Text() == alleles.second)
    {
      visitor(i);
    }
  }
}

/// Who has the allele of an item in a row of coding ones, whose entries count.
SampleBits FindCoding(CarrierBlock& coding, const EffectItem& item, std::vector<Carrier>& carriers)
{
  SampleBits bits;
  VisitAllele(coding,
              item.begin,
              item.end,
              {item.reference, item.effect.alternate},
              [&](std::size_t i)
              {
                carriers.clear();
                coding.AppendCarriers(i, carriers);
                for (const Carrier& carrier : carriers)
                {
                  SampleBits one;
                  one.Flip(carrier.ordinal);
                  bits |= one;
                }
              });
  return bits;
}

EffectItem MakeItem(const CarrierBlock& row, std::size_t i)
{
  return {
      row.Begin(i), row.End(i), row.Reference(i), row.Alternate(i), ReadEffect(row.Alternate(i))};
}
} // namespace

/// A row kept beyond its reading.
struct EffectReader::KeptRow
{
  KeptRow(std::size_t itsGroup, std::string_view text) : group(itsGroup), value(text), block(value)
  {
    block.Decode();
  }

  std::size_t group;
  const std::string value;
  CarrierBlock block;
};

EffectReader::~EffectReader() = default;

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
            KeptRow& row = kept.try_emplace(group, group, value).first->second;
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
    const EffectItem item = MakeItem(row, i);
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

void EffectReader::Find(const Bin& bin, const CarrierAllele& allele, const AlleleVisitor& visitor)
{
  Keep(bin);
  std::vector<SampleBits> told(samples_.size()); // by a coding row, which goes before another
  for (const std::unique_ptr<KeptRow>& row : kept_)
  {
    const std::vector<const CohortSample*>& samples = ListSamples(row->group);
    const auto tell = [&](std::size_t i)
    {
      const EffectItem item = MakeItem(row->block, i);
      carriers_.clear();
      row->block.AppendCarriers(i, carriers_);
      for (const Carrier& carrier : carriers_)
      {
        if (!told[row->group].Has(carrier.ordinal) && samples[carrier.ordinal] != nullptr)
        {
          told[row->group].Flip(carrier.ordinal);
          visitor(*samples[carrier.ordinal], item);
        }
      }
    };
    VisitAllele(row->block, allele.begin, allele.end, {allele.reference, allele.alternate}, tell);
  }
}

void EffectReader::Keep(const Bin& bin)
{
  if (bin_ == bin)
  {
    return;
  }
  bin_.reset();
  kept_.clear();
  for (const Stream stream : {Stream::First, Stream::Second})
  {
    const std::int64_t first = MakeEffectKey(bin.first, bin.second * BIN_BASES, 0, stream);
    index_.Scan().Visit(blocks_,
                        BlockTable::Effects,
                        GetCarrierRange(GetCarrierBin(first)),
                        [&](std::int64_t key, std::string_view value)
                        {
                          const std::size_t group = index_.FindGroup(key);
                          kept_.push_back(std::make_unique<KeptRow>(group, value));
                          CheckRow(group, kept_.back()->block);
                          return true;
                        });
  }
  bin_ = bin;
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
