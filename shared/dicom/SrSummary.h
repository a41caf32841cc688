// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Code.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

class DcmDataset;
class DcmItem;

namespace OrthancGenomics
{
/// What a structured report is, without a look at what it says.
enum class SrKind
{
  Ours,         ///< a genetic report of ours: FindSrDocument
  Measurements, ///< PS3.16 TID 1500: FindMeasurements
  Other
};

struct SrSummary
{
  SrKind kind = SrKind::Other;
  std::string sopClass;
  std::string sopInstance;
  Code title;
  std::string templateId; ///< may be empty
};

/// Nothing for any file that is no structured report, whatever its bytes. Throws Error(BadInput)
/// for one that is cut short, malformed or nested too deeply.
std::optional<SrSummary> FindSrSummary(std::string_view file);

/// The same of a dataset.
std::optional<SrSummary> FindSrSummary(DcmItem& dataset);

/// The elements of a file that may be a structured report: null for one that does not even hold the
/// name of such a class. Throws as FindSrSummary.
std::unique_ptr<DcmDataset> FindSrDataset(std::string_view file);
} // namespace OrthancGenomics
