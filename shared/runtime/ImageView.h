// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"
#include "orthanc/Changes.h"
#include "orthanc/RestClient.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace OrthancGenomics
{
class Database;

/// Which of Orthanc's resources somebody reaches under a scope: images of patients whose consents
/// show some of the genome, and its link with images. Who it could be counts altogether, and whose
/// study the index does not know yet is nobody's. Everything throws Error(Upstream). Thread-safe.
class ImageView
{
public:
  explicit ImageView(RestClient rest) : rest_(std::move(rest)) {}

  /// A patient is reached where each of its studies is. False for what is not there.
  bool Shows(const Database& index,
             const ReadScope& scope,
             ResourceLevel level,
             const std::string& id) const;

  /// By StudyInstanceUID and the like: all that have it are reached, and one is there.
  bool ShowsUid(const Database& index,
                const ReadScope& scope,
                ResourceLevel level,
                const std::string& uid) const;

private:
  std::optional<std::string> FindSeries(const std::string& instance) const;

  RestClient rest_;
  mutable std::mutex mutex_; ///< guards the next
  /// Never outdated: an id is the hash of the UIDs of all above it.
  mutable std::map<std::string, std::string> seriesOf_; ///< by instance
};
} // namespace OrthancGenomics
