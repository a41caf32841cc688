// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"

namespace OrthancGenomics
{
class Service;

/// Who a subject is, where Orthanc alone does not say: /genomics/subjects/{id}/merge and
/// /genomics/reviews. Administrators only.
class IdentityHandlers
{
public:
  explicit IdentityHandlers(Service& service) : service_(service) {}

  Response Merge(const Request& request) const;
  Response ListReviews(const Request& request) const;
  Response CloseReview(const Request& request) const;

private:
  void RequireAdministrator(const Request& request) const;

  Service& service_;
};
} // namespace OrthancGenomics
