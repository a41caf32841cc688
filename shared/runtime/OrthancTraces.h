// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ProtectedObject.h"
#include "orthanc/RestClient.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// A line of Orthanc's /exports.
struct ObjectExport
{
  std::string object; ///< ProtectedObject::id
  std::string recipient;
  std::string date;  ///< as Orthanc writes it
  std::string level; ///< what was sent: the object itself, or its series, study or patient
};

/// What Orthanc keeps of instances that have left it. One thread at a time for archives.
class OrthancTraces
{
public:
  /// `keptArchives` is Orthanc's MediaArchiveSize.
  OrthancTraces(RestClient rest, unsigned keptArchives)
      : rest_(std::move(rest)), keptArchives_(keptArchives)
  {
  }

  /// The files of finished archive and media jobs go, whatever they hold: Orthanc does not tell.
  /// It keeps so many of them, and old versions cannot delete one: as many empty ones take their
  /// places. Whether none is being made, which may have read something before. Throws
  /// Error(Upstream).
  bool EvictArchives();

  /// To whom the objects were sent, the oldest first. Throws Error(Upstream).
  std::vector<ObjectExport> ListExports(const std::vector<ProtectedObject>& objects) const;

private:
  RestClient rest_;
  unsigned keptArchives_;
  std::set<std::string> evicted_; ///< jobs whose files have gone, as far as Orthanc lists them
};
} // namespace OrthancGenomics
