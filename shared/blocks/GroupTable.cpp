// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GroupTable.h"

#include "blocks/Bytes.h"
#include "blocks/CarrierBin.h"
#include "blocks/CarrierBlock.h"
#include "blocks/CarrierEncoder.h"
#include "blocks/TestedBin.h"
#include "blocks/TestedBlock.h"
#include "blocks/TestedEncoder.h"

namespace OrthancGenomics
{
namespace
{
/// Carriers, and Effects, whose rows are alike (EffectFormat.h).
class CarrierTable : public IGroupTable
{
public:
  CarrierTable(BlockTable table, std::uint32_t samples)
      : table_(table), samples_(samples), writer_(GROUP_LEVEL)
  {
  }

  BlockTable Table() const override { return table_; }

  bool Add(std::string_view value, const RowSamples& samples) override
  {
    CarrierBlock block(value);
    block.Decode();
    if (block.Samples() != samples.samples)
    {
      ThrowDamaged();
    }
    bool any = false;
    for (std::size_t i = 0; i < block.Size(); i++)
    {
      const std::uint32_t variant =
          bin_.Add(block.Begin(i), block.End(i), block.Reference(i), block.Alternate(i));
      carriers_.clear();
      block.AppendCarriers(i, carriers_);
      for (const Carrier& carrier : carriers_)
      {
        if (samples.without != nullptr && (*samples.without)[carrier.ordinal])
        {
          any = true;
          continue;
        }
        bin_.AddCarrier(variant, {samples.firstOrdinal + carrier.ordinal, carrier.genotype});
      }
    }
    return any;
  }

  std::string Encode() override
  {
    const std::vector<CarriedVariant>& variants = bin_.List();
    return variants.empty() ? std::string() : EncodeCarriers(variants, samples_, writer_);
  }

  void Clear() override { bin_.Clear(); }

private:
  const BlockTable table_;
  const std::uint32_t samples_;
  ColumnBlockWriter writer_;
  CarrierBin bin_;
  std::vector<Carrier> carriers_;
};

class TestedTable : public IGroupTable
{
public:
  explicit TestedTable(std::uint32_t samples) : samples_(samples), writer_(GROUP_LEVEL) {}

  BlockTable Table() const override { return BlockTable::Tested; }

  bool Add(std::string_view value, const RowSamples& samples) override
  {
    TestedBlock block(value);
    if (block.Samples() != samples.samples)
    {
      ThrowDamaged();
    }
    const SampleBits kept = ListKept(samples);
    const std::vector<TestedRun> runs = block.List();
    Open(runs.front().begin);
    SampleBits last;
    bool any = false;
    for (const TestedRun& run : runs)
    {
      SampleBits bits = run.bits;
      bits &= kept;
      any = any || bits != run.bits;
      bin_.Flip(run.begin, (bits ^ last).Shifted(samples.firstOrdinal));
      last = bits;
    }
    if (runs.back().end % BIN_BASES != 0)
    {
      bin_.Flip(runs.back().end, last.Shifted(samples.firstOrdinal));
    }
    return any;
  }

  std::string Encode() override
  {
    const std::vector<TestedRun>& runs = bin_.List();
    return runs.empty() ? std::string() : EncodeTested(runs, samples_, writer_);
  }

  void Clear() override { begun_ = false; }

private:
  static SampleBits ListKept(const RowSamples& samples)
  {
    SampleBits kept = SampleBits::First(samples.samples);
    for (std::uint32_t i = 0; samples.without != nullptr && i < samples.samples; i++)
    {
      if ((*samples.without)[i])
      {
        kept.Flip(i);
      }
    }
    return kept;
  }

  /// All that is added is of one bin.
  void Open(std::int64_t place)
  {
    if (!begun_)
    {
      bin_.Begin(place);
      number_ = place / BIN_BASES;
      begun_ = true;
    }
    if (number_ != place / BIN_BASES)
    {
      ThrowDamaged();
    }
  }

  const std::uint32_t samples_;
  ColumnBlockWriter writer_;
  TestedBin bin_;
  std::int64_t number_ = 0; ///< of the bin
  bool begun_ = false;
};
} // namespace

std::vector<std::unique_ptr<IGroupTable>> MakeGroupTables(std::uint32_t samples)
{
  std::vector<std::unique_ptr<IGroupTable>> tables;
  tables.push_back(std::make_unique<CarrierTable>(BlockTable::Carriers, samples));
  tables.push_back(std::make_unique<TestedTable>(samples));
  tables.push_back(std::make_unique<CarrierTable>(BlockTable::Effects, samples));
  return tables;
}
} // namespace OrthancGenomics
