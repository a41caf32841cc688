// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Changes.h"
#include "orthanc/HttpMethod.h"

#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What decides about a route of Orthanc, or of another plugin, for somebody who reads for
/// research.
enum class StrictRule
{
  Denied,   ///< whatever is not in the table
  Open,     ///< tells of no patient
  Filtered, ///< we answer in Orthanc's place what may be told (StrictAnswers)
  Resource, ///< the patient of "/studies/{id}/…"
  Search,   ///< DICOMweb asks /tools/find for it, which we filter
  Uids,     ///< the patients of "/dicom-web/studies/{uid}/…"
  Query     ///< that of ?objectUID=…
};

StrictRule FindStrictRule(HttpMethod method, const std::string& path);

/// The patterns of the routes that are Filtered, each once.
std::vector<std::string> ListFilteredPatterns();

/// A resource as a path names it: of "/studies/{id}/series" the study; level None for others.
struct NamedResource
{
  ResourceLevel level = ResourceLevel::None;
  std::string id;
};
NamedResource ParseResource(const std::string& path);

/// "patients", "studies", "series", "instances"; "patient" and "study" are one of them, and what
/// `/tools/find` and `/tools/lookup` call them.
ResourceLevel FindLevel(const std::string& name);
} // namespace OrthancGenomics
