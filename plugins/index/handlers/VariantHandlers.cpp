// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/VariantHandlers.h"

#include "CohortView.h"
#include "QueryParameters.h"
#include "Service.h"
#include "ToldCounts.h"
#include "core/Error.h"

namespace OrthancGenomics
{
VariantHandlers::VariantHandlers(Service& service)
    : service_(service), reader_(service.Data(), service.Measurements())
{
}

VariantCohort
VariantHandlers::Read(const Request& request, const PopulationAccess& access, bool describe) const
{
  VariantQuery query = ReadCarrierQuery(request);
  query.variant = ParseVariant(request.Group("variant"));
  if (query.variant->reference == query.variant->alternate)
  {
    throw Error(ErrorCode::BadInput, "The variant's alternate is its reference");
  }
  const AsOf asOf = ReadAsOf(request);
  if (access.small)
  {
    RequireNow(asOf);
    SpendQuestion(service_.Data(), request, *access.small);
  }
  VariantCohort cohort = reader_.Read(access.scope, query, describe, asOf);
  NoteCount(request, access.small ? 0 : cohort.carriers.size());
  return cohort;
}

Response VariantHandlers::Get(const Request& request) const
{
  const PopulationAccess access = OpenPopulation(service_.Data().Gate(), request);
  return MakeJson(
      MakeCohortJson(Read(request, access, true), service_.Data().Reference(), access.Small()));
}

Response VariantHandlers::Carriers(const Request& request) const
{
  const PopulationAccess access = OpenPopulation(service_.Data().Gate(), request);
  return MakeJson(MakeCarriersJson(Read(request, access, false), access.Small()));
}
} // namespace OrthancGenomics
