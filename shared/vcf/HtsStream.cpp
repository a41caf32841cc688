// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/HtsStream.h"

#include "core/Error.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// SAM/BAM specification §4.1.2: an empty block of BGZF.
constexpr std::string_view END_MARKER{
    "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0\x42\x43\x02\0\x1b\0\x03\0\0\0\0\0\0\0\0\0", 28};

constexpr int TRIES = 3;

[[noreturn]] void FailToOpen()
{
  throw Error(ErrorCode::Storage, "the file cannot be opened");
}
} // namespace

/// Sends what is read into one of two sockets; ends when nobody reads the other any more.
class HtsStream::Feeder
{
public:
  explicit Feeder(NextBytes read) : read_(std::move(read))
  {
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      FailToOpen();
    }
    in_ = ends[0];
    out_ = ends[1];
    thread_ = std::thread([this] { Run(); });
  }

  ~Feeder()
  {
    if (out_ >= 0)
    {
      ::close(out_);
    }
    thread_.join();
  }

  Feeder(const Feeder&) = delete;
  Feeder& operator=(const Feeder&) = delete;

  int TakeOutput() { return std::exchange(out_, -1); }

  void CheckSource() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (failure_)
    {
      std::rethrow_exception(failure_);
    }
  }

  bool HasEndMarker() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return !ended_ || tail_ == END_MARKER;
  }

private:
  /// What became of it is known before the reader sees the end.
  void Run()
  {
    std::string tail;
    std::exception_ptr failure;
    try
    {
      for (std::string bytes = read_(); !bytes.empty() && Send(bytes); bytes = read_())
      {
        tail.append(bytes, bytes.size() - std::min(bytes.size(), END_MARKER.size()));
        tail.erase(0, tail.size() - std::min(tail.size(), END_MARKER.size()));
      }
    }
    catch (const std::exception&)
    {
      failure = std::current_exception();
    }
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      failure_ = failure;
      tail_ = tail;
      ended_ = true;
    }
    ::close(in_);
  }

  bool Send(std::string_view bytes) const
  {
    while (!bytes.empty())
    {
      const ssize_t sent = ::send(in_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno != EINTR)
      {
        return false;
      }
      bytes.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
    }
    return true;
  }

  const NextBytes read_;
  int in_ = -1;
  int out_ = -1;
  mutable std::mutex mutex_;
  std::exception_ptr failure_; ///< under mutex_, as the next two
  std::string tail_;
  bool ended_ = false;
  std::thread thread_; ///< the last: it uses the others
};

HtsStream::HtsStream(const FileSource& source)
{
  // A file that is being sealed, or unsealed, goes from one place when it is in the other.
  for (int i = 0; i < TRIES && file_ == nullptr; i++)
  {
    FileSource::Opened opened = source.Open();
    if (opened.read)
    {
      size_ = static_cast<std::int64_t>(opened.size);
      feeder_ = std::make_unique<Feeder>(std::move(opened.read));
      file_ = hdopen(feeder_->TakeOutput(), "r");
      break;
    }
    std::error_code failure;
    size_ = static_cast<std::int64_t>(std::filesystem::file_size(opened.path, failure));
    file_ = hopen(opened.path.c_str(), "r");
  }
  if (file_ == nullptr)
  {
    FailToOpen();
  }
}

HtsStream::~HtsStream()
{
  if (file_ != nullptr)
  {
    hclose_abruptly(file_);
  }
}

BgzfHandle HtsStream::OpenPacked()
{
  BgzfHandle opened(bgzf_hopen(file_, "r"));
  if (opened == nullptr)
  {
    CheckSource();
    FailToOpen();
  }
  file_ = nullptr; // whose owner is now another
  return opened;
}

HtsFileHandle HtsStream::OpenRecords()
{
  HtsFileHandle opened(hts_hopen(file_, "", "r"));
  if (opened == nullptr)
  {
    CheckSource();
    FailToOpen();
  }
  file_ = nullptr;
  return opened;
}

std::int64_t HtsStream::Size() const
{
  return size_;
}

void HtsStream::CheckSource() const
{
  if (feeder_)
  {
    feeder_->CheckSource();
  }
}

bool HtsStream::EndsWell() const
{
  return feeder_ == nullptr || feeder_->HasEndMarker();
}
} // namespace OrthancGenomics
