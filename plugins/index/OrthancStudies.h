// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ImagingStudy.h"
#include "orthanc/Changes.h"
#include "orthanc/RestClient.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What Orthanc has, read over its own REST API. Everything throws Error(Upstream). Thread-safe.
class OrthancStudies
{
public:
  explicit OrthancStudies(RestClient rest) : rest_(std::move(rest)) {}

  /// The study with its series; nothing if it is not there, or goes while it is read. The issuer is
  /// that of one of its images: Orthanc does not keep it.
  std::optional<ImagingStudy> FindStudy(const std::string& id) const;
  std::optional<std::string> FindStudyOfSeries(const std::string& series) const;

  /// Every id of studies or series, sorted. What comes or goes meanwhile may be missing.
  std::vector<std::string> ListIds(ResourceLevel level) const;

  /// Some hundred studies, without their series and issuer, from the one after so many on; nothing
  /// at the end. What comes or goes meanwhile may be missing.
  std::vector<ImagingStudy> ListHeads(std::size_t since) const;

  struct LoggedChange
  {
    std::int64_t sequence = 0;
    std::string type; ///< "NewStudy", …
    ResourceLevel level = ResourceLevel::None;
    std::string id;
  };
  struct ChangePage
  {
    std::vector<LoggedChange> changes; ///< empty at the end of the log
    std::int64_t last = 0;             ///< of these, or without any, of all that ever were
  };
  /// The changes after this one. Those of what has been deleted are gone from the log.
  ChangePage ReadChanges(std::int64_t after, unsigned limit) const;
  /// The sequence of the last change that ever was.
  std::int64_t GetLastChange() const;

  /// DatabaseServerIdentifier, empty before Orthanc 1.11.
  std::string GetServer() const;

private:
  RestClient rest_;
};
} // namespace OrthancGenomics
