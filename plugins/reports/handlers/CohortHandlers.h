// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CohortDrafts.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"

#include <memory>
#include <utility>

namespace OrthancGenomics
{
/// /genomics/reports/cohort: drafts for many patients.
class CohortHandlers
{
public:
  /// `shared_ptr`: as the routes hold this object.
  explicit CohortHandlers(std::shared_ptr<CohortDrafts> drafts) : drafts_(std::move(drafts)) {}

  Response Begin(const Request& request) const;
  Response Get(const Request& request) const;

private:
  /// Throws Error(Forbidden) unless the caller writes reports and reads genomic data by name.
  ReadScope Open(const Request& request) const;
  Runtime& Data() const { return drafts_->Desk().Data(); }

  std::shared_ptr<CohortDrafts> drafts_;
};
} // namespace OrthancGenomics
