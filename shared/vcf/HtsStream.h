// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FileSource.h"
#include "vcf/HtsHandles.h"

#include <cstdint>
#include <memory>

namespace OrthancGenomics
{
/// What htslib reads of a FileSource. A file of the disk it opens itself. Bytes that are made while
/// they are read come through a pair of sockets from a thread of their own: htslib has no other
/// public way in but a path, and so they never lie in a file. Must outlive who reads.
class HtsStream
{
public:
  /// Throws Error(Storage) if the file cannot be opened, and what opening the source throws.
  explicit HtsStream(const FileSource& source);
  ~HtsStream();
  HtsStream(const HtsStream&) = delete;
  HtsStream& operator=(const HtsStream&) = delete;

  /// One of these, once. Throw Error(Storage) if htslib does not know what it is.
  BgzfHandle OpenPacked();
  HtsFileHandle OpenRecords();

  /// Of the file as it comes, in bytes; 0 if it is not known.
  std::int64_t Size() const;

  /// At the end, or what looks like it to htslib: throws what the source threw meanwhile, which
  /// counts more than anything that was found in the bytes.
  void CheckSource() const;

  /// False at the end if the bytes were made and do not end with the end marker of BGZF. A file of
  /// the disk, and what goes on still, is not judged: bgzf_check_EOF says it of the former alone.
  bool EndsWell() const;

private:
  class Feeder;

  std::unique_ptr<Feeder> feeder_; ///< null for a file of the disk
  hFILE* file_ = nullptr;          ///< until it is opened
  std::int64_t size_ = 0;
};
} // namespace OrthancGenomics
