// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/ChunkDecoder.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Some calls of a chunk: [first, last).
struct CallRun
{
  CallChunk* chunk;
  std::size_t first;
  std::size_t last;
};

/// Reads the calls of one sample. One that the scope does not cover has none. One thread at a time.
class CallReader
{
public:
  CallReader(const ReadScope& scope, const IBlockSnapshot& blocks, const Sample& sample);

  /// The calls that begin in [begin, end), by begin. Chunks live until the next Release.
  std::vector<CallRun> ReadBegins(std::uint32_t contig, std::int64_t begin, std::int64_t end);

  /// The calls of a contig that span over LONG_CALL, by begin; ReadBegins gives them too.
  std::vector<CallRun> ReadLong(std::uint32_t contig);

  /// One chunk of a contig, its header read and nothing else.
  using ChunkVisitor = std::function<bool(std::int64_t, std::string_view)>;
  void VisitChunks(std::uint32_t contig, const ChunkVisitor& visitor) const;

  /// Forgets the chunks read so far but the last, which the next place may need.
  void Release();

private:
  struct Loaded
  {
    std::int64_t key;
    std::unique_ptr<CallChunk> chunk;
  };

  const IBlockSnapshot& blocks_;
  const std::int64_t owner_;
  const bool covered_;
  std::vector<Loaded> chunks_;     ///< of Chunks
  std::vector<Loaded> longChunks_; ///< of LongCalls
};
} // namespace OrthancGenomics
