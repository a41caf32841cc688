// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/VariantHandlers.h"

#include "CohortView.h"
#include "QueryParameters.h"
#include "Service.h"
#include "core/Error.h"
#include "handlers/Access.h"

namespace OrthancGenomics
{
VariantHandlers::VariantHandlers(Service& service)
    : service_(service), reader_(service.Data(), service.Measurements())
{
}

VariantCohort VariantHandlers::Read(const Request& request, bool describe) const
{
  const ReadScope scope = OpenScope(service_.Data().Gate(), request);
  VariantQuery query = ReadCarrierQuery(request);
  query.variant = ParseVariant(request.Group("variant"));
  if (query.variant->reference == query.variant->alternate)
  {
    throw Error(ErrorCode::BadInput, "The variant's alternate is its reference");
  }
  VariantCohort cohort = reader_.Read(scope, query, describe, ReadAsOf(request));
  NoteCount(request, cohort.carriers.size());
  return cohort;
}

Response VariantHandlers::Get(const Request& request) const
{
  return MakeJson(MakeCohortJson(Read(request, true), service_.Data().Reference()));
}

Response VariantHandlers::Carriers(const Request& request) const
{
  return MakeJson(MakeCarriersJson(Read(request, false)));
}
} // namespace OrthancGenomics
