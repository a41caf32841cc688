// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/BlockStore.h"
#include "runtime/BlockPlace.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Takes the rows that an import or a group makes and compares each with the one that is stored,
/// instead of storing it. Keeps a key a row, no more. Not thread-safe.
class BlockComparer : public IBlockWriter
{
public:
  /// A row that is not as it was made.
  struct Difference
  {
    BlockTable table;
    std::int64_t key;
    const char* what;
  };

  static constexpr std::size_t MAX_DIFFERENCES = 20; ///< kept; the rest is counted

  /// Gives a snapshot for a batch: of what is compared nothing changes meanwhile.
  using TakeSnapshot = std::function<std::unique_ptr<IBlockSnapshot>()>;

  explicit BlockComparer(TakeSnapshot takeSnapshot) : takeSnapshot_(std::move(takeSnapshot)) {}

  void Put(BlockTable table, const std::vector<Block>& blocks) override;

  /// Whoever makes the rows begins anew: forgets all.
  void Delete(BlockTable table, std::int64_t first, std::int64_t last) override;

  /// To be called for every stored row that there should be, once all are made: finds those that
  /// were not.
  void Expect(BlockTable table, std::int64_t key);

  const std::vector<Difference>& Differences() const { return differences_; }
  std::size_t CountDifferences() const { return count_; }
  std::size_t CountRows() const;

private:
  void Compare(const IBlockSnapshot& stored, BlockTable table, const Block& made);
  void Note(BlockTable table, std::int64_t key, const char* what);

  const TakeSnapshot takeSnapshot_;
  std::map<BlockTable, std::vector<std::int64_t>> made_; ///< keys
  bool sorted_ = false;                                  ///< made_
  std::vector<Difference> differences_;
  std::size_t count_ = 0;
};
} // namespace OrthancGenomics
