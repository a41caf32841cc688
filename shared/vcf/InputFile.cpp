// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/InputFile.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <string>

namespace OrthancGenomics
{
namespace
{
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

InputFile::InputFile(const FileSource& file) : bytes_(file) {}

/// Goes to the next bytes once the last ones are given away; false at the end.
bool InputFile::Fill()
{
  if (rest_.empty() && !ended_)
  {
    const std::optional<std::string_view> next = bytes_.Next();
    if (!next)
    {
      RefuseLine(line_ + 1, "the compressed data are damaged or cut short");
    }
    rest_ = *next;
    ended_ = rest_.empty();
  }
  return !rest_.empty();
}

FileContent InputFile::DetectContent()
{
  Fill(); // which are all, or more than a few
  const std::string_view start = rest_.substr(0, 64);
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
  if (!bytes_.HasEndMarker())
  {
    RefuseLine(line_, "the file ends here without the end marker of BGZF: it was cut short");
  }
}

/// A line of so many bytes, and its line feed.
std::string_view InputFile::Take(std::size_t length)
{
  const std::string_view line = rest_.substr(0, length);
  rest_.remove_prefix(length + 1);
  line_++;
  return line;
}

/// A line that goes on in the next bytes: most do not, and need not be copied.
std::optional<std::string_view> InputFile::TakeLong()
{
  long_.clear();
  while (Fill())
  {
    const std::size_t feed = std::min(rest_.find('\n'), rest_.size());
    const bool closed = feed < rest_.size();
    long_.append(rest_, 0, feed);
    rest_.remove_prefix(closed ? feed + 1 : feed);
    if (long_.size() > MAX_LINE)
    {
      RefuseLine(line_ + 1, "the line is longer than 128 MiB");
    }
    if (closed)
    {
      line_++;
      return long_;
    }
  }
  closed_ = false;
  line_++;
  return long_;
}

std::optional<std::string_view> InputFile::Next()
{
  if (!Fill())
  {
    CheckEnd();
    return std::nullopt;
  }
  const std::size_t feed = rest_.find('\n');
  return feed == std::string_view::npos ? TakeLong() : Take(feed);
}

std::size_t InputFile::ReadBytes(char* data, std::size_t size)
{
  std::size_t done = 0;
  while (done < size && Fill())
  {
    const std::size_t part = rest_.copy(data + done, size - done);
    rest_.remove_prefix(part);
    done += part;
  }
  return done;
}
} // namespace OrthancGenomics
