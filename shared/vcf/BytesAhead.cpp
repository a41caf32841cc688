// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/BytesAhead.h"

#include "vcf/HtsHandles.h"
#include "vcf/HtsStream.h"
#include "vcf/Relay.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t PIECE_BYTES = std::size_t{1} << 18U;

struct Piece
{
  std::vector<char> bytes;
  ssize_t size = 0;       ///< 0 at the end, negative where data are damaged
  std::int64_t place = 0; ///< in the file, behind it
};
} // namespace

class BytesAhead::Impl
{
public:
  explicit Impl(const FileSource& source) : stream_(source), file_(stream_.OpenPacked())
  {
    const int compression = bgzf_compression(file_.get());
    packing_ = compression == no_compression ? Packing::Plain
               : compression == bgzf         ? Packing::Bgzf
                                             : Packing::Gzip;
    hasEndMarker_ = packing_ != Packing::Bgzf || bgzf_check_EOF(file_.get()) != 0;
  }

  ~Impl()
  {
    if (thread_.joinable())
    {
      relay_.Stop();
      thread_.join();
    }
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  std::optional<std::string_view> Next()
  {
    if (current_ == nullptr)
    {
      Fill(first_); // of many files it is all there is
      current_ = &first_;
    }
    else if (current_->size > 0)
    {
      if (!thread_.joinable())
      {
        thread_ = std::thread([this] { ReadAll(); });
      }
      current_ = &relay_.Take();
    }
    if (current_->size <= 0)
    {
      stream_.CheckSource();
    }
    return current_->size < 0
               ? std::nullopt
               : std::make_optional(std::string_view(current_->bytes.data(),
                                                     static_cast<std::size_t>(current_->size)));
  }

  Packing GetPacking() const { return packing_; }
  bool HasEndMarker() const
  {
    return hasEndMarker_ && (packing_ != Packing::Bgzf || stream_.EndsWell());
  }

  double Progress() const
  {
    const std::int64_t place = current_ == nullptr ? 0 : current_->place;
    const std::int64_t size = stream_.Size();
    return size <= 0 ? 1
                     : std::clamp(static_cast<double>(place) / static_cast<double>(size), 0.0, 1.0);
  }

private:
  void ReadAll()
  {
    while (Piece* const piece = relay_.Wait())
    {
      Fill(*piece);
      const bool more = piece->size > 0;
      relay_.Pass();
      if (!more)
      {
        return;
      }
    }
  }

  void Fill(Piece& piece)
  {
    piece.bytes.resize(PIECE_BYTES);
    piece.size = bgzf_read(file_.get(), piece.bytes.data(), piece.bytes.size());
    piece.place = bgzf_tell(file_.get()) >> 16;
  }

  HtsStream stream_;
  BgzfHandle file_; ///< the thread's, once it runs
  Packing packing_ = Packing::Plain;
  bool hasEndMarker_ = true;
  Piece first_;
  const Piece* current_ = nullptr; ///< the caller's own
  Relay<Piece, 3> relay_;
  std::thread thread_; ///< the last: it uses the others
};

BytesAhead::BytesAhead(const FileSource& file) : impl_(std::make_unique<Impl>(file)) {}

BytesAhead::~BytesAhead() = default;

std::optional<std::string_view> BytesAhead::Next()
{
  return impl_->Next();
}

Packing BytesAhead::GetPacking() const
{
  return impl_->GetPacking();
}

bool BytesAhead::HasEndMarker() const
{
  return impl_->HasEndMarker();
}

double BytesAhead::Progress() const
{
  return impl_->Progress();
}
} // namespace OrthancGenomics
