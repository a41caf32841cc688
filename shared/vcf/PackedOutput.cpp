// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/PackedOutput.h"

#include "core/Error.h"

#include <htslib/bgzf.h>
#include <zlib.h>

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int LEVEL = 6;
constexpr int GZIP_WINDOW = 15 + 16; ///< zlib: the largest window, with a gzip header
constexpr int MEMORY_LEVEL = 8;

[[noreturn]] void Fail()
{
  throw Error(ErrorCode::Storage, "a file could not be compressed");
}
} // namespace

class PackedOutput::Deflater
{
public:
  Deflater()
  {
    if (deflateInit2(&stream_, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) !=
        Z_OK)
    {
      Fail();
    }
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  void Pack(std::string_view bytes, bool last, std::string& room, const ByteSink& sink)
  {
    std::string input(bytes); // zlib does not promise to leave it alone
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
    stream_.next_in = reinterpret_cast<Bytef*>(input.data());
    stream_.avail_in = static_cast<uInt>(input.size());
    do
    {
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
      stream_.next_out = reinterpret_cast<Bytef*>(room.data());
      stream_.avail_out = static_cast<uInt>(room.size());
      if (deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR)
      {
        Fail();
      }
      sink(std::string_view(room.data(), room.size() - stream_.avail_out));
    } while (stream_.avail_out == 0);
  }

private:
  z_stream stream_{};
};

PackedOutput::PackedOutput(Packing packing, ByteSink sink)
    : packing_(packing), sink_(std::move(sink)), packed_(BGZF_MAX_BLOCK_SIZE, '\0'),
      deflater_(packing == Packing::Gzip ? std::make_unique<Deflater>() : nullptr)
{
}

PackedOutput::~PackedOutput() = default;

void PackedOutput::Write(std::string_view bytes)
{
  while (!bytes.empty())
  {
    const std::size_t part = std::min(bytes.size(), BGZF_BLOCK_SIZE - pending_.size());
    pending_.append(bytes.substr(0, part));
    bytes.remove_prefix(part);
    if (pending_.size() == BGZF_BLOCK_SIZE)
    {
      Flush();
    }
  }
}

void PackedOutput::Finish()
{
  if (!pending_.empty())
  {
    Flush();
  }
  if (packing_ == Packing::Bgzf)
  {
    PackBlock({}); // the end marker
  }
  if (packing_ == Packing::Gzip)
  {
    deflater_->Pack({}, true, packed_, sink_);
  }
}

void PackedOutput::Flush()
{
  switch (packing_)
  {
  case Packing::Plain:
    sink_(pending_);
    break;
  case Packing::Gzip:
    deflater_->Pack(pending_, false, packed_, sink_);
    break;
  case Packing::Bgzf:
    PackBlock(pending_);
    break;
  }
  pending_.clear();
}

void PackedOutput::PackBlock(std::string_view bytes)
{
  std::size_t size = packed_.size();
  if (bgzf_compress(packed_.data(), &size, bytes.data(), bytes.size(), LEVEL) != 0)
  {
    Fail();
  }
  sink_(std::string_view(packed_.data(), size));
}
} // namespace OrthancGenomics
