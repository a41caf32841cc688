// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/GenomicObject.h"
#include "imaging/ProtectedObject.h"
#include "orthanc/RestClient.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Instances in Orthanc's database, over its own REST API. Throws Error(Upstream). Thread-safe.
class OrthancObjects
{
public:
  explicit OrthancObjects(RestClient rest) : rest_(std::move(rest)) {}

  struct Found
  {
    ProtectedObject object; ///< ids, UIDs and whose it is
    ObjectContent content;
  };
  /// Nothing if it is not there, or goes while it is read.
  std::optional<Found> Find(const std::string& id) const;
  bool Contains(const std::string& id) const;
  std::optional<std::string> FindFile(const std::string& id) const;

  /// Every instance that is worth a look, until `visit` says no.
  void VisitCandidates(const ObjectRecogniser& recogniser,
                       const std::function<bool(const std::string&)>& visit) const;

  /// User metadata and attachments of the instance, and of its series, study and patient where
  /// these go with it. The value of an attachment is its content.
  std::vector<ObjectExtra> ReadExtras(const ProtectedObject& object) const;

  /// The instance as it was. Throws Error(Upstream) too if a filter of Orthanc's drops it.
  void Store(const std::string& file) const;
  /// Unless there is one by its name. `value` is the content.
  void Restore(const ObjectExtra& extra) const;
  /// Whether it was there. What DICOMweb keeps of its series goes too.
  bool Delete(const ProtectedObject& object) const;

  /// The sequence of the last change that ever was.
  std::int64_t GetLastChange() const;
  /// DatabaseServerIdentifier, empty before Orthanc 1.11.
  std::string GetServer() const;

  const RestClient& Rest() const { return rest_; }

private:
  bool VisitSeries(const std::string& series,
                   const ObjectRecogniser& recogniser,
                   const std::function<bool(const std::string&)>& visit) const;
  using Place = std::pair<std::string, std::string>; ///< level, id
  std::vector<Place> ListPlaces(const ProtectedObject& object) const;
  void AddExtras(const Place& place, bool attachments, std::vector<ObjectExtra>& extras) const;

  RestClient rest_;
};

/// What Orthanc's simplified tags say. Pure.
ObjectContent ReadContent(const Json::Value& tags);
} // namespace OrthancGenomics
