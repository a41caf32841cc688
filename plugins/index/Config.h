// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "QualityConfig.h"
#include "runtime/RuntimeConfig.h"
#include "vcf/SiteReader.h"

#include <json/value.h>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace OrthancGenomics
{
/// Genomics.Ingest
struct IngestConfig
{
  std::int64_t maxUploadSize = 0;             ///< bytes
  std::vector<std::filesystem::path> folders; ///< canonical; where `path=` may lie
  unsigned workers = 2;
  std::size_t queueLength = 100;
  Conformance conformance = Conformance::Tolerant;
  bool linkByEquality = true; ///< a sample named exactly as a known PatientID is that patient's
};

/// Everything that the index plugin reads of the section `Genomics`. Immutable once parsed.
struct IndexConfig
{
  RuntimeConfig runtime;
  IngestConfig ingest;
  QualityConfig quality;
};

/// Fills defaults; refuses unknown keys with their path. Throws Error(BadInput).
IndexConfig ParseIndexConfig(const ServerConfig& server);
} // namespace OrthancGenomics
