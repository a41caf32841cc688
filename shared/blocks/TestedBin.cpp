// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/TestedBin.h"

#include "blocks/Keys.h"

#include <numeric>

namespace OrthancGenomics
{
void TestedBin::Begin(std::int64_t place)
{
  begin_ = static_cast<std::int32_t>(place / BIN_BASES * BIN_BASES);
  changes_.clear();
}

void TestedBin::Flip(std::int64_t place, std::uint32_t ordinal)
{
  changes_.push_back({static_cast<std::uint32_t>(place - begin_),
                      ordinal / 64,
                      std::uint64_t{1} << (ordinal % 64)});
}

void TestedBin::Flip(std::int64_t place, const SampleBits& bits)
{
  for (std::uint32_t i = 0; i < SampleBits::WORDS; i++)
  {
    if (bits.words[i] != 0)
    {
      changes_.push_back({static_cast<std::uint32_t>(place - begin_), i, bits.words[i]});
    }
  }
}

/// By offset; in what order those of one offset stand makes no difference.
void TestedBin::SortChanges()
{
  counts_.assign(BIN_BASES + 1, 0);
  for (const Change& change : changes_)
  {
    counts_[change.offset + 1]++;
  }
  std::partial_sum(counts_.begin(), counts_.end(), counts_.begin());
  sorted_.resize(changes_.size());
  for (const Change& change : changes_)
  {
    sorted_[counts_[change.offset]++] = change;
  }
}

/// From an offset on it is these.
void TestedBin::Append(std::uint32_t offset, const SampleBits& bits)
{
  const std::int32_t place = begin_ + static_cast<std::int32_t>(offset);
  if (runs_.empty() ? !bits.Any() : runs_.back().bits == bits)
  {
    return;
  }
  if (!runs_.empty())
  {
    runs_.back().end = place;
  }
  runs_.push_back({place, begin_ + static_cast<std::int32_t>(BIN_BASES), bits});
}

const std::vector<TestedRun>& TestedBin::List()
{
  SortChanges();
  runs_.clear();
  SampleBits bits;
  for (std::size_t i = 0; i < sorted_.size(); i++)
  {
    bits.words[sorted_[i].word] ^= sorted_[i].mask;
    if (i + 1 == sorted_.size() || sorted_[i + 1].offset != sorted_[i].offset)
    {
      Append(sorted_[i].offset, bits);
    }
  }
  if (!runs_.empty() && !runs_.back().bits.Any())
  {
    runs_.pop_back();
  }
  return runs_;
}
} // namespace OrthancGenomics
