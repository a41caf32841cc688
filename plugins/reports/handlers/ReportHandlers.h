// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ReportDesk.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"

#include <memory>
#include <optional>

namespace OrthancGenomics
{
/// /genomics/reports: drafts, signatures, what is read of them.
class ReportHandlers
{
public:
  /// `shared_ptr`: as the routes hold this object.
  explicit ReportHandlers(std::shared_ptr<ReportDesk> desk) : desk_(std::move(desk)) {}

  /// What the caller may do, and by which profiles: nothing of patients.
  Response GetDesk(const Request& request) const;
  Response Create(const Request& request) const;
  Response List(const Request& request) const;
  Response Get(const Request& request) const;
  Response Edit(const Request& request) const;
  Response Sign(const Request& request) const;
  Response Amend(const Request& request) const;
  Response Retract(const Request& request) const;
  Response Discard(const Request& request) const;

private:
  /// Throws Error(Forbidden) unless the caller has the permission and reads genomic data by name.
  Author Open(const Request& request, Permission permission) const;
  bool Writes(const Request& request) const;
  Json::Value MakeDraft(const ReadScope& scope, const ReportRecord& record) const;
  Json::Value MakeView(const Request& request,
                       const ReadScope& scope,
                       const ReportRecord& record,
                       const ReportVersion& version) const;
  /// The last version.
  Response
  MakeAnswer(const Request& request, const ReadScope& scope, const ReportRecord& record) const;
  /// Null for who is none of those who verify.
  const Observer* GetObserver(const Request& request) const;
  /// Nothing where nobody verifies. Throws Error(Forbidden) for who is no observer.
  std::optional<Observer> FindObserver(const Request& request) const;
  void NoteOwner(const Request& request, const ReportRecord& record) const;

  std::shared_ptr<ReportDesk> desk_;
};
} // namespace OrthancGenomics
