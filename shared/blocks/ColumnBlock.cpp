// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/ColumnBlock.h"

#include "blocks/Bytes.h"
#include "core/Error.h"

#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <tuple>

namespace OrthancGenomics
{
namespace
{
constexpr std::uint8_t VERSION = 1;
constexpr std::uint8_t AS_IT_IS = 0;
constexpr std::uint8_t ZSTD = 1;

/// No column that we write is larger; a length above it is damage, not a reason to allocate.
constexpr std::uint64_t MAX_COLUMN = std::uint64_t{1} << 30;
constexpr std::uint64_t MAX_ITEMS = std::uint64_t{1} << 28;

void PutChecksum(std::string& out, std::uint32_t checksum)
{
  for (unsigned shift = 0; shift < 32; shift += 8)
  {
    out.push_back(static_cast<char>(checksum >> shift));
  }
}

std::uint32_t ReadChecksum(ByteReader& reader)
{
  std::uint32_t checksum = 0;
  for (unsigned shift = 0; shift < 32; shift += 8)
  {
    checksum |= std::uint32_t{reader.Byte()} << shift;
  }
  return checksum;
}

struct ContextDeleter
{
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// Each thread keeps one: to make its 160 kB takes longer than to unpack a small column.
ZSTD_DCtx* GetUnpacker()
{
  thread_local std::unique_ptr<ZSTD_DCtx, ContextDeleter> context;
  if (!context)
  {
    context.reset(ZSTD_createDCtx());
  }
  if (!context)
  {
    throw Error(ErrorCode::Storage, "No memory for decompression");
  }
  return context.get();
}
} // namespace

class ColumnBlockWriter::Impl
{
public:
  explicit Impl(int level) : level_(level), context_(ZSTD_createCCtx())
  {
    if (context_ == nullptr)
    {
      throw Error(ErrorCode::Storage, "No memory for compression");
    }
  }

  void Add(std::uint8_t id, std::string_view raw, std::size_t least)
  {
    const std::size_t begin = body_.size();
    body_.resize(begin + ZSTD_compressBound(raw.size()));
    std::size_t size = ZSTD_compressCCtx(
        context_.get(), &body_[begin], body_.size() - begin, raw.data(), raw.size(), level_);
    if (ZSTD_isError(size) != 0)
    {
      throw Error(ErrorCode::Storage, std::string("Compression: ") + ZSTD_getErrorName(size));
    }
    const bool smaller = size + least < raw.size();
    if (!smaller)
    {
      size = raw.size();
      raw.copy(&body_[begin], size);
    }
    body_.resize(begin + size);
    directory_.push_back(static_cast<char>(id));
    directory_.push_back(static_cast<char>(smaller ? ZSTD : AS_IT_IS));
    PutVarint(directory_, raw.size());
    PutVarint(directory_, size);
    PutChecksum(directory_, ComputeChecksum(std::string_view(body_).substr(begin)));
    columns_++;
  }

  std::string Finish(const BlockHeader& header)
  {
    std::string value{static_cast<char>(VERSION), 0};
    PutVarint(value, header.items);
    PutVarint(value, header.variants);
    PutVarint(value, static_cast<std::uint64_t>(header.begin + 1));
    PutVarint(value, static_cast<std::uint64_t>(header.end + 1));
    PutVarint(value, columns_);
    value.append(directory_);
    PutChecksum(value, ComputeChecksum(value));
    value.append(body_);
    directory_.clear();
    body_.clear();
    columns_ = 0;
    return value;
  }

private:
  int level_;
  std::unique_ptr<ZSTD_CCtx, ContextDeleter> context_;
  std::string directory_;
  std::string body_;
  std::uint64_t columns_ = 0;
};

ColumnBlockWriter::ColumnBlockWriter(int level) : impl_(std::make_unique<Impl>(level)) {}

ColumnBlockWriter::~ColumnBlockWriter() = default;

void ColumnBlockWriter::Add(std::uint8_t id, std::string_view raw, std::size_t least)
{
  impl_->Add(id, raw, least);
}

std::string ColumnBlockWriter::Finish(const BlockHeader& header)
{
  return impl_->Finish(header);
}

ColumnBlock::ColumnBlock(std::string_view value)
{
  ByteReader reader(value);
  if (reader.Byte() != VERSION || reader.Byte() != 0)
  {
    ThrowDamaged();
  }
  header_.items = reader.Varint();
  header_.variants = reader.Varint();
  header_.begin = static_cast<std::int64_t>(reader.Varint()) - 1;
  header_.end = static_cast<std::int64_t>(reader.Varint()) - 1;
  const std::uint64_t columns = reader.Varint();
  if (columns > 255 || header_.items > MAX_ITEMS)
  {
    ThrowDamaged();
  }
  std::vector<std::uint64_t> sizes;
  for (std::uint64_t i = 0; i < columns; i++)
  {
    Column column{};
    column.id = reader.Byte();
    const std::uint8_t encoding = reader.Byte();
    column.compressed = encoding == ZSTD;
    column.rawSize = reader.Varint();
    sizes.push_back(reader.Varint());
    column.checksum = ReadChecksum(reader);
    if (encoding > ZSTD || column.rawSize > MAX_COLUMN ||
        (!column.compressed && column.rawSize != sizes.back()))
    {
      ThrowDamaged();
    }
    columns_.push_back(column);
  }
  if (const auto checksum = ComputeChecksum(value.substr(0, reader.Place()));
      ReadChecksum(reader) != checksum)
  {
    ThrowDamaged();
  }
  for (std::size_t i = 0; i < columns_.size(); i++)
  {
    columns_[i].stored = reader.Take(sizes[i]);
  }
  if (!reader.AtEnd())
  {
    ThrowDamaged();
  }
}

std::string ColumnBlock::Read(std::uint8_t id) const
{
  for (const Column& column : columns_)
  {
    if (column.id != id)
    {
      continue;
    }
    if (ComputeChecksum(column.stored) != column.checksum)
    {
      ThrowDamaged();
    }
    if (!column.compressed)
    {
      return std::string(column.stored);
    }
    std::string raw(column.rawSize, '\0');
    const std::size_t size = ZSTD_decompressDCtx(
        GetUnpacker(), raw.data(), raw.size(), column.stored.data(), column.stored.size());
    if (ZSTD_isError(size) != 0 || size != raw.size())
    {
      ThrowDamaged();
    }
    return raw;
  }
  return std::string();
}

std::string ColumnBlock::ReadAtLeast(std::uint8_t id, std::uint64_t size) const
{
  std::string raw = Read(id);
  if (raw.size() < size)
  {
    ThrowDamaged();
  }
  return raw;
}

bool ColumnBlock::HoldsSame(const ColumnBlock& other) const
{
  return header_ == other.header_ &&
         std::equal(columns_.begin(),
                    columns_.end(),
                    other.columns_.begin(),
                    other.columns_.end(),
                    [&](const Column& one, const Column& two)
                    { return one.id == two.id && Read(one.id) == other.Read(two.id); });
}

bool BlockHeader::operator==(const BlockHeader& other) const
{
  return std::tie(items, variants, begin, end) ==
         std::tie(other.items, other.variants, other.begin, other.end);
}
} // namespace OrthancGenomics
