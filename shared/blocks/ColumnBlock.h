// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
// The value of every row: columns, each compressed alone, so that a reader unpacks only what it
// needs.
//
//   version   1 byte, 1
//   flags     1 byte, 0; bit 0 is kept for a trained dictionary
//   items, variants, begin + 1, largest end + 1    varints
//   columns   varint, then for each:
//               id 1 byte, encoding 1 byte (0 as it is, 1 zstd), raw and stored length varints,
//               checksum 4 bytes of the stored bytes
//   checksum  4 bytes of all above
//   the stored bytes of the columns, one after the other
//
// Checksums stand before the bytes that they guard and are compared before anything is unpacked, so
// zstd frames carry none of their own.

struct BlockHeader
{
  std::uint64_t items = 0;
  std::uint64_t variants = 0; ///< of calls: how many differ as variants; else as items
  std::int64_t begin = 0;     ///< of the first item
  std::int64_t end = 0;       ///< the largest of all items

  bool operator==(const BlockHeader& other) const;
};

/// Makes one value after the other; keeps its compressor between them. Not thread-safe.
class ColumnBlockWriter
{
public:
  explicit ColumnBlockWriter(int level);
  ~ColumnBlockWriter();
  ColumnBlockWriter(const ColumnBlockWriter&) = delete;
  ColumnBlockWriter& operator=(const ColumnBlockWriter&) = delete;

  /// Compressed only where that saves more than `least` bytes.
  void Add(std::uint8_t id, std::string_view raw, std::size_t least = 0);

  /// The value of the columns added since the last Finish.
  std::string Finish(const BlockHeader& header);

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads a value; it must live as long. Throws Error(Storage) if anything is damaged.
class ColumnBlock
{
public:
  explicit ColumnBlock(std::string_view value);

  const BlockHeader& Header() const { return header_; }

  /// The unpacked bytes; empty for a column that is not there.
  std::string Read(std::uint8_t id) const;

  /// As Read, but a column must have `size` bytes or more.
  std::string ReadAtLeast(std::uint8_t id, std::uint64_t size) const;

  /// Whether both unpack to the same, however it was packed: another zstd makes other bytes.
  bool HoldsSame(const ColumnBlock& other) const;

private:
  struct Column
  {
    std::uint8_t id;
    bool compressed;
    std::uint64_t rawSize;
    std::string_view stored;
    std::uint32_t checksum;
  };

  BlockHeader header_;
  std::vector<Column> columns_;
};
} // namespace OrthancGenomics
