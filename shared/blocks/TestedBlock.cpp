// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/TestedBlock.h"

#include "blocks/Bytes.h"
#include "blocks/Keys.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::uint8_t ESCAPE = 255; ///< of EscapedBytes
} // namespace

TestedBlock::TestedBlock(std::string_view value) : block_(value)
{
  const BlockHeader& header = block_.Header();
  if (header.items == 0 || header.variants == 0 || header.variants > MAX_GROUP_SAMPLES ||
      header.begin < 0 || header.begin >= header.end || header.end > KEY_POSITIONS ||
      header.begin / BIN_BASES != (header.end - 1) / BIN_BASES)
  {
    ThrowDamaged();
  }
  samples_ = static_cast<std::uint32_t>(header.variants);
  lengths_ = Read(TestedColumn::Lengths, header.items);
  kinds_ = Read(TestedColumn::Kinds, header.items);
  low_ = Read(TestedColumn::OrdinalsLow, 0);
  high_ = Read(TestedColumn::OrdinalsHigh, 0);
  rows_ = Read(TestedColumn::Rows, 0);
  if (!high_.empty() && high_.size() != low_.size())
  {
    ThrowDamaged();
  }
  tail_ = header.items;
  now_.end = static_cast<std::int32_t>(header.begin);
}

std::string TestedBlock::Read(TestedColumn column, std::uint64_t size) const
{
  return block_.ReadAtLeast(static_cast<std::uint8_t>(column), size);
}

bool TestedBlock::Next()
{
  if (run_ == block_.Header().items)
  {
    return false;
  }
  now_.begin = now_.end;
  now_.end = now_.begin + ReadLength();
  const std::uint8_t kind = GetByte(kinds_, run_++);
  const bool last = run_ == block_.Header().items;
  if (now_.end > block_.Header().end || (last && now_.end < block_.Header().end))
  {
    ThrowDamaged();
  }
  const SampleBits previous = now_.bits;
  changed_.clear();
  const auto base = static_cast<TestedBase>(kind & ((1U << TESTED_BASE_BITS) - 1));
  anew_ = kind >= IN_ROWS || base != TestedBase::Previous;
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

std::int32_t TestedBlock::ReadLength()
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

void TestedBlock::SetBase(TestedBase base)
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

void TestedBlock::ReadRow()
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

void TestedBlock::ReadChanges(std::uint32_t count)
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

void TestedBlock::Keep(std::int64_t begin, std::int64_t end, SampleBits& bits)
{
  if (begin < block_.Header().begin || end > block_.Header().end)
  {
    bits = {};
    return;
  }
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

std::vector<TestedRun> TestedBlock::List()
{
  std::vector<TestedRun> runs;
  while (Next())
  {
    runs.push_back(now_);
  }
  return runs;
}
} // namespace OrthancGenomics
