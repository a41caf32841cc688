// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>

namespace OrthancGenomics
{
/// The next bytes of a file, none at its end. Throws Error. For one thread.
using NextBytes = std::function<std::string()>;

/// A file that can be read as often as it is opened: one of the disk, or bytes that somebody makes
/// while they are read, such as those of a sealed file. Immutable; as safe as the function is.
class FileSource
{
public:
  struct Opened
  {
    std::filesystem::path path; ///< of a file that htslib opens itself
    NextBytes read;             ///< else
    std::uint64_t size = 0;     ///< in bytes, of what `read` gives
  };

  // NOLINTNEXTLINE(google-explicit-constructor): a path is one
  FileSource(std::filesystem::path path)
      : open_(
            [path = std::move(path)] {
              return Opened{path, nullptr, 0};
            })
  {
  }

  /// What is opened may change from one time to the next, as long as the bytes are the same.
  explicit FileSource(std::function<Opened()> open) : open_(std::move(open)) {}

  Opened Open() const { return open_(); }

private:
  std::function<Opened()> open_;
};
} // namespace OrthancGenomics
