// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/TestedBlock.h"

#include "blocks/Bytes.h"
#include "blocks/Keys.h"

#include <algorithm>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr std::uint8_t ESCAPE = 255; ///< of EscapedBytes

/// Where a part stands in its row.
struct PartPlace
{
  unsigned number;
  std::size_t runs;
  std::int32_t begin;
  std::int32_t end;
};

/// Reads the runs of one part, one after the other.
class TestedPart
{
public:
  TestedPart(const ColumnBlock& block, const PartPlace& place, std::uint32_t samples)
      : samples_(samples), runs_(place.runs), end_(place.end), tail_(place.runs)
  {
    const auto read = [&](TestedColumn column, std::size_t size)
    { return block.ReadAtLeast(GetColumnId(column, place.number), size); };
    lengths_ = read(TestedColumn::Lengths, runs_);
    kinds_ = read(TestedColumn::Kinds, runs_);
    low_ = read(TestedColumn::OrdinalsLow, 0);
    high_ = read(TestedColumn::OrdinalsHigh, 0);
    rows_ = read(TestedColumn::Rows, 0);
    if (!high_.empty() && high_.size() != low_.size())
    {
      ThrowDamaged();
    }
    now_.end = place.begin;
  }

  bool Next()
  {
    if (run_ == runs_)
    {
      return false;
    }
    now_.begin = now_.end;
    now_.end = now_.begin + ReadLength();
    const std::uint8_t kind = GetByte(kinds_, run_++);
    if (now_.end > end_ || (run_ == runs_ && now_.end < end_))
    {
      ThrowDamaged();
    }
    const SampleBits previous = now_.bits;
    changed_.clear();
    const auto base = static_cast<TestedBase>(kind & ((1U << TESTED_BASE_BITS) - 1));
    anew_ = run_ == 1 || kind >= IN_ROWS || base != TestedBase::Previous;
    if (kind >= IN_ROWS)
    {
      ReadRow();
    }
    else
    {
      SetBase(base);
      ReadChanges(kind >> TESTED_BASE_BITS);
    }
    before_ = previous;
    return true;
  }

  const TestedRun& Now() const { return now_; }

  /// Takes those out of `bits` who were not looked at in a part of [begin, end).
  void Keep(std::int64_t begin, std::int64_t end, SampleBits& bits)
  {
    bool first = true;
    while (now_.end < end && Next())
    {
      if (now_.end <= begin)
      {
        continue;
      }
      if (first || anew_)
      {
        bits &= now_.bits;
        first = false;
        continue;
      }
      for (const std::uint32_t ordinal : changed_)
      {
        if (!now_.bits.Has(ordinal) && bits.Has(ordinal))
        {
          bits.Flip(ordinal);
        }
      }
    }
  }

private:
  std::int32_t ReadLength()
  {
    std::uint64_t length = GetByte(lengths_, run_);
    if (length == ESCAPE)
    {
      ByteReader reader(std::string_view(lengths_).substr(tail_));
      length += reader.Varint();
      tail_ += reader.Place();
    }
    if (length >= static_cast<std::uint64_t>(BIN_BASES))
    {
      ThrowDamaged();
    }
    return static_cast<std::int32_t>(length + 1);
  }

  void SetBase(TestedBase base)
  {
    switch (base)
    {
    case TestedBase::Previous:
      break;
    case TestedBase::BeforePrevious:
      now_.bits = before_;
      break;
    case TestedBase::Nobody:
      now_.bits = {};
      break;
    case TestedBase::Everybody:
      now_.bits = SampleBits::First(samples_);
      break;
    }
  }

  void ReadRow()
  {
    const std::size_t width = (samples_ + 7) / 8;
    if (rows_.size() - row_ < width)
    {
      ThrowDamaged();
    }
    now_.bits = {};
    for (std::size_t i = 0; i < width; i++)
    {
      now_.bits.words[i / 8] |= std::uint64_t{GetByte(rows_, row_++)} << (i % 8 * 8);
    }
    now_.bits &= SampleBits::First(samples_);
  }

  void ReadChanges(std::uint32_t count)
  {
    if (low_.size() - ordinal_ < count)
    {
      ThrowDamaged();
    }
    std::uint32_t next = 0;
    for (; count > 0; count--, ordinal_++)
    {
      const std::uint32_t more = high_.empty() ? 0 : GetByte(high_, ordinal_);
      const std::uint32_t ordinal = next + (more << 8 | GetByte(low_, ordinal_));
      if (ordinal >= samples_)
      {
        ThrowDamaged();
      }
      now_.bits.Flip(ordinal);
      changed_.push_back(ordinal);
      next = ordinal + 1;
    }
  }

  const std::uint32_t samples_; ///< of the group
  const std::size_t runs_;
  const std::int32_t end_;
  std::string lengths_;
  std::string kinds_;
  std::string low_;
  std::string high_;
  std::string rows_;
  std::size_t tail_; ///< the next of the long lengths
  std::size_t run_ = 0;
  std::size_t ordinal_ = 0; ///< the next in low_
  std::size_t row_ = 0;     ///< the next byte in rows_
  TestedRun now_;
  SampleBits before_;                  ///< of the run before
  bool anew_ = false;                  ///< else it is the one before but for changed_
  std::vector<std::uint32_t> changed_; ///< ordinals
};

std::size_t CountRuns(const ColumnBlock& block, std::size_t part)
{
  return std::min<std::size_t>(block.Header().items - part * PART_RUNS, PART_RUNS);
}
} // namespace

TestedBlock::TestedBlock(std::string_view value) : block_(value)
{
  const BlockHeader& header = block_.Header();
  if (header.items == 0 || header.items > static_cast<std::uint64_t>(BIN_BASES) ||
      header.variants == 0 || header.variants > MAX_GROUP_SAMPLES || header.begin < 0 ||
      header.begin >= header.end || header.end > KEY_POSITIONS ||
      header.begin / BIN_BASES != (header.end - 1) / BIN_BASES)
  {
    ThrowDamaged();
  }
  samples_ = static_cast<std::uint32_t>(header.variants);
  borders_.push_back(static_cast<std::int32_t>(header.begin));
  const std::string parts = block_.Read(GetColumnId(TestedColumn::Parts, 0));
  ByteReader reader(parts);
  for (std::size_t part = 0; (part + 1) * PART_RUNS < header.items; part++)
  {
    const std::uint64_t bases = reader.Varint();
    if (bases >= static_cast<std::uint64_t>(header.end - borders_.back()))
    {
      ThrowDamaged();
    }
    borders_.push_back(borders_.back() + static_cast<std::int32_t>(bases));
  }
  borders_.push_back(static_cast<std::int32_t>(header.end));
}

void TestedBlock::Keep(std::int64_t begin, std::int64_t end, SampleBits& bits) const
{
  if (begin < block_.Header().begin || end > block_.Header().end)
  {
    bits = {};
    return;
  }
  for (std::size_t i = 0; i + 1 < borders_.size(); i++)
  {
    if (begin < borders_[i + 1] && borders_[i] < end)
    {
      const PartPlace place{
          static_cast<unsigned>(i), CountRuns(block_, i), borders_[i], borders_[i + 1]};
      TestedPart(block_, place, samples_).Keep(begin, end, bits);
    }
  }
}

std::vector<TestedRun> TestedBlock::List() const
{
  std::vector<TestedRun> runs;
  for (std::size_t i = 0; i + 1 < borders_.size(); i++)
  {
    TestedPart part(block_,
                    {static_cast<unsigned>(i), CountRuns(block_, i), borders_[i], borders_[i + 1]},
                    samples_);
    while (part.Next())
    {
      runs.push_back(part.Now());
    }
  }
  return runs;
}
} // namespace OrthancGenomics
