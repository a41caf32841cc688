// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierBin.h"
#include "blocks/CarrierFormat.h"
#include "blocks/RowWalk.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Walks the calls of one sample and contig in the order of begin. Of one chunk at a time it holds
/// what carriers need, 16 bytes a call and the texts of alleles. One thread at a time. Throws
/// Error(Storage) where chunks are damaged.
class SampleCalls
{
public:
  /// `ordinal` in the group; `contig` as in the keys of Chunks.
  SampleCalls(std::uint32_t ordinal, std::int64_t sample, std::uint32_t contig, Origin origin);

  /// Whether there is another call; reads the next chunk if none is held.
  bool Load(const IBlockSnapshot& blocks);

  /// Where the next call begins, after Load said that there is one.
  std::int32_t Begin() const { return calls_[next_].begin; }

  /// Moves the calls that begin before `end` into a bin.
  void MoveTo(CarrierBin& bin, std::int64_t end, const IBlockSnapshot& blocks);

private:
  struct Held
  {
    std::int32_t begin;
    std::int32_t end;
    std::uint32_t alleles; ///< below TEXT_ALLELES a code, else TEXT_ALLELES + a place in texts_
    CarrierGenotype genotype;
  };

  void Unpack(std::string_view value);

  std::uint32_t ordinal_;
  RowWalk rows_;
  Origin origin_;
  std::vector<Held> calls_;
  std::size_t next_ = 0;
  std::string texts_;
};
} // namespace OrthancGenomics
