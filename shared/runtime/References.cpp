// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/References.h"

#include "core/Error.h"

#include <fstream>
#include <utility>

namespace OrthancGenomics
{
References::References(std::map<Build, std::filesystem::path> fastas,
                       std::filesystem::path cacheFolder)
    : fastas_(std::move(fastas)), cacheFolder_(std::move(cacheFolder))
{
  for (const auto& [build, fasta] : fastas_)
  {
    if (!std::ifstream(fasta))
    {
      throw Error(ErrorCode::BadInput,
                  std::string("Genomics.Reference.") + ToString(build) + ": cannot read the file");
    }
    if (auto cached = ReferenceSequence::OpenCached(fasta, cacheFolder_, build))
    {
      open_[build] = std::move(cached);
    }
  }
}

const ReferenceSequence* References::FindOpen(Build build) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = open_.find(build);
  return found == open_.end() ? nullptr : found->second.get();
}

const ReferenceSequence* References::Get(Build build)
{
  if (!IsConfigured(build))
  {
    return nullptr;
  }
  const std::lock_guard<std::mutex> opening(opening_);
  if (const ReferenceSequence* reference = FindOpen(build))
  {
    return reference;
  }
  auto reference = ReferenceSequence::Open(fastas_.at(build), cacheFolder_, build);
  const std::lock_guard<std::mutex> lock(mutex_);
  return (open_[build] = std::move(reference)).get();
}
} // namespace OrthancGenomics
