// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/InputFile.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t FIRST_BUFFER = std::size_t{1} << 18U;
constexpr std::string_view BYTE_ORDER_MARK = "\xEF\xBB\xBF";

[[noreturn]] void RefuseLine(std::int64_t line, const char* reason)
{
  throw Error(ErrorCode::BadInput, std::to_string(line) + ":0: " + reason);
}

/// Letters, digits, signs and UTF-8, but no control characters other than white space.
bool IsText(std::string_view bytes)
{
  return std::all_of(bytes.begin(),
                     bytes.end(),
                     [](char c)
                     {
                       const auto byte = static_cast<unsigned char>(c);
                       return byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r';
                     });
}
} // namespace

InputFile::InputFile(const std::filesystem::path& file)
    : file_(bgzf_open(file.c_str(), "r")), buffer_(FIRST_BUFFER)
{
  if (file_ == nullptr)
  {
    throw Error(ErrorCode::Storage, "the file cannot be opened");
  }
  std::error_code failure;
  fileSize_ = static_cast<std::int64_t>(std::filesystem::file_size(file, failure));
  if (bgzf_compression(file_.get()) == bgzf)
  {
    hasEndMarker_ = bgzf_check_EOF(file_.get()) != 0;
    // Of a file that is cut short htslib's thread sometimes tells a damaged block, sometimes an
    // end.
    if (hasEndMarker_)
    {
      bgzf_mt(file_.get(), 1, 64);
    }
  }
}

Packing InputFile::GetPacking() const
{
  switch (bgzf_compression(file_.get()))
  {
  case no_compression:
    return Packing::Plain;
  case bgzf:
    return Packing::Bgzf;
  default:
    return Packing::Gzip;
  }
}

bool InputFile::Fill()
{
  if (ended_)
  {
    return false;
  }
  if (begin_ > 0)
  {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ + 1 >= buffer_.size())
  {
    buffer_.resize(buffer_.size() * 2);
  }
  const ssize_t got = bgzf_read(file_.get(), buffer_.data() + end_, buffer_.size() - end_ - 1);
  if (got < 0)
  {
    RefuseLine(line_ + 1, "the compressed data are damaged or cut short");
  }
  end_ += static_cast<std::size_t>(got);
  ended_ = got == 0;
  return got > 0;
}

FileContent InputFile::DetectContent()
{
  while (end_ - begin_ < 64 && Fill())
  {
  }
  std::string_view start(buffer_.data() + begin_, std::min<std::size_t>(end_ - begin_, 64));
  if (start.empty())
  {
    throw Error(ErrorCode::BadInput, "1:0: the file is empty");
  }
  if (StartsWith(start, "BCF\2\2"))
  {
    return FileContent::Bcf;
  }
  if (StartsWith(start, "BCF"))
  {
    throw Error(ErrorCode::Unsupported, "only version 2.2 of BCF is read");
  }
  if (!IsText(start))
  {
    throw Error(ErrorCode::Unsupported, "the file is neither VCF or MAF text nor BCF");
  }
  return FileContent::Vcf;
}

void InputFile::CheckEnd() const
{
  if (!hasEndMarker_)
  {
    RefuseLine(line_, "the file ends here without the end marker of BGZF: it was cut short");
  }
}

std::string_view InputFile::Take(std::size_t length, std::size_t separator)
{
  const std::string_view line(buffer_.data() + begin_, length);
  begin_ += length + separator;
  line_++;
  return line;
}

std::optional<std::string_view> InputFile::Next()
{
  std::size_t searched = 0;
  for (;;)
  {
    const char* first = buffer_.data() + begin_;
    const void* feed = std::memchr(first + searched, '\n', end_ - begin_ - searched);
    if (feed != nullptr)
    {
      return Take(static_cast<std::size_t>(static_cast<const char*>(feed) - first), 1);
    }
    searched = end_ - begin_;
    if (searched > MAX_LINE)
    {
      RefuseLine(line_ + 1, "the line is longer than 128 MiB");
    }
    if (!Fill())
    {
      break;
    }
  }
  if (searched > 0)
  {
    closed_ = false;
    return Take(searched, 0);
  }
  CheckEnd();
  return std::nullopt;
}

std::size_t InputFile::ReadBytes(char* data, std::size_t size)
{
  std::size_t done = 0;
  while (done < size)
  {
    if (begin_ == end_ && !Fill())
    {
      break;
    }
    const std::size_t part = std::min(size - done, end_ - begin_);
    std::memcpy(data + done, buffer_.data() + begin_, part);
    begin_ += part;
    done += part;
  }
  return done;
}

double InputFile::Progress() const
{
  if (fileSize_ <= 0)
  {
    return 1;
  }
  const std::int64_t place = bgzf_tell(file_.get()) >> 16;
  return std::clamp(static_cast<double>(place) / static_cast<double>(fileSize_), 0.0, 1.0);
}
} // namespace OrthancGenomics
