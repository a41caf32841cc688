// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/DatabaseSeals.h"

#include "core/Error.h"
#include "seal/DatabaseKeys.h"
#include "seal/SealedVfs.h"

#include <memory>

namespace OrthancGenomics
{
namespace
{
bool IsThere(const std::filesystem::path& path)
{
  std::error_code missing;
  const std::uintmax_t size = std::filesystem::file_size(path, missing);
  return !missing && size > 0;
}
} // namespace

DatabaseFile DatabaseSeals::Make(const std::filesystem::path& path, bool sealed) const
{
  if (!sealed)
  {
    return path;
  }
  if (keys_ == nullptr)
  {
    throw Error(ErrorCode::Storage,
                path.filename().string() +
                    " is to be sealed, and no key could be read: --config names the configuration "
                    "whose Genomics.Sealing tells where the keys are");
  }
  // Borrowed, as the header says.
  return {path, MakeSealedVfs({std::shared_ptr<void>(), keys_})};
}

DatabaseFile DatabaseSeals::Find(const std::filesystem::path& path) const
{
  return Make(path, IsSealedDatabase(path));
}

DatabaseFile
DatabaseSeals::Require(const std::filesystem::path& path, bool sealed, const std::string& key) const
{
  if (IsThere(path) && IsSealedDatabase(path) != sealed)
  {
    throw Error(ErrorCode::Storage,
                path.filename().string() + (sealed ? " is not sealed" : " is sealed") +
                    ", but Genomics.Sealing." + key + " is " + (sealed ? "true" : "false") +
                    ": change that back, or stop Orthanc and run genomics-check --config PATH "
                    "--reseal FOLDER");
  }
  return Make(path, sealed);
}
} // namespace OrthancGenomics
