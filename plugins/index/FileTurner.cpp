// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileTurner.h"

#include "Ingest.h"
#include "core/Error.h"
#include "orthanc/Log.h"
#include "orthanc/LowPriority.h"
#include "seal/RawStore.h"

#include <exception>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int NICENESS = 15;
} // namespace

void FileTurner::Start()
{
  if (!thread_.joinable())
  {
    stopping_ = false;
    thread_ = std::thread(
        [this]
        {
          LowerThreadPriority(NICENESS);
          try
          {
            Run();
          }
          catch (const std::exception& error)
          {
            LogError(std::string("Genomics: the files of datasets cannot be listed: ") +
                     error.what());
          }
        });
  }
}

void FileTurner::Stop()
{
  stopping_ = true;
  if (thread_.joinable())
  {
    thread_.join();
  }
}

/// Whether there was something to do.
bool FileTurner::TurnOne(const std::string& sha256)
{
  if (files_.IsAsNew(sha256))
  {
    return false;
  }
  std::optional<StagedFile> copy = files_.CopyAsNew(sha256, stopping_);
  return copy && ingest_.ReplaceFile(sha256, std::move(*copy));
}

void FileTurner::Run()
{
  std::size_t done = 0;
  std::map<std::string, std::size_t> faults;
  for (const std::string& sha256 : files_.ListAll())
  {
    if (stopping_)
    {
      return;
    }
    try
    {
      done += TurnOne(sha256) ? 1 : 0;
    }
    catch (const Error& error)
    {
      if (files_.Contains(sha256)) // else it was deleted meanwhile
      {
        faults[error.what()]++;
      }
    }
  }
  const std::string wanted = files_.Seals() ? "sealed by the newest key" : "unsealed";
  for (const auto& [fault, count] : faults)
  {
    LogError("Genomics: " + std::to_string(count) + " files of datasets are not " + wanted + ": " +
             fault);
  }
  if (done > 0)
  {
    LogWarning("Genomics: " + std::to_string(done) + " files of datasets were " + wanted +
               (faults.empty() ? "; so are all" : ""));
  }
}
} // namespace OrthancGenomics
