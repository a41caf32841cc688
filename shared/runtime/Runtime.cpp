// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Runtime.h"

#include "core/Error.h"

#include <fstream>
#include <mutex>

namespace OrthancGenomics
{
namespace
{
FileStore OpenFiles(const std::filesystem::path& directory)
{
  try
  {
    return FileStore(directory);
  }
  catch (const Error& error)
  {
    throw Error(error.Code(), std::string("Genomics.StorageDirectory: ") + error.what());
  }
}

GeneTable ReadGenes(const std::filesystem::path& file)
{
  std::ifstream input(file);
  if (!input)
  {
    throw Error(ErrorCode::BadInput,
                "Genomics.GeneTable: cannot read the file, which the package puts at "
                "/usr/share/orthanc-genomics/genes/genes.tsv");
  }
  return GeneTable::Read(input);
}
} // namespace

Runtime::Runtime(const RuntimeConfig& config)
    : config_(config), gate_(config.access), files_(OpenFiles(config.storageDirectory)),
      index_(Database::Open(config.storageDirectory / "index.db")),
      genes_(ReadGenes(config.geneTable)),
      references_(config.references, config.storageDirectory / "references")
{
}

std::shared_ptr<Runtime> Runtime::Acquire(const RuntimeConfig& config)
{
  // The plugins are separate libraries over one liborthanc-genomics.so: this is where they meet.
  static std::mutex mutex;
  static std::weak_ptr<Runtime> current;
  const std::lock_guard<std::mutex> lock(mutex);
  std::shared_ptr<Runtime> runtime = current.lock();
  if (!runtime)
  {
    runtime = std::make_shared<Runtime>(config);
    current = runtime;
  }
  return runtime;
}
} // namespace OrthancGenomics
