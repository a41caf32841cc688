// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "vcf/ReferenceSequence.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace OrthancGenomics
{
/// The configured reference genomes. One whose cache is there is open from the start; another is
/// opened on its first use: making a cache takes a minute, which no start and no request should
/// wait for. Thread-safe.
class References
{
public:
  /// Throws Error(BadInput) naming the key of a FASTA that cannot be read, Error(Refused) for one
  /// of another build.
  References(std::map<Build, std::filesystem::path> fastas, std::filesystem::path cacheFolder);

  bool IsConfigured(Build build) const { return fastas_.count(build) != 0; }

  /// Opens it, making the cache first if need be; null where none is configured.
  /// Throws what ReferenceSequence::Open throws; the next call tries again.
  const ReferenceSequence* Get(Build build);

  /// Only if it is open already; never waits for one that is being opened.
  const ReferenceSequence* FindOpen(Build build) const;

private:
  std::map<Build, std::filesystem::path> fastas_;
  std::filesystem::path cacheFolder_;
  std::mutex opening_;
  mutable std::mutex mutex_; ///< guards open_ alone
  std::map<Build, std::unique_ptr<ReferenceSequence>> open_;
};
} // namespace OrthancGenomics
