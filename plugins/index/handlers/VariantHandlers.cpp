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
VariantHandlers::Read(const Request& request, const Reading& reading, bool describe) const
{
  VariantQuery query = ReadCarrierQuery(request);
  query.variant = ParseVariant(request.Group("variant"));
  if (query.variant->reference == query.variant->alternate)
  {
    throw Error(ErrorCode::BadInput, "The variant's alternate is its reference");
  }
  const AsOf asOf = ReadAsOf(request);
  reading.disguise.RequireNow(asOf);
  if (reading.small)
  {
    RequireNow(asOf);
    SpendQuestion(service_.Data(), request, *reading.small);
  }
  VariantCohort cohort = reader_.Read(reading.scope, query, describe, asOf);
  NoteCount(request, reading.small ? 0 : cohort.carriers.size());
  reading.disguise.Put(cohort);
  return cohort;
}

Response VariantHandlers::Get(const Request& request) const
{
  const Reading reading = OpenPopulation(service_.Data(), request);
  return MakeJson(
      MakeCohortJson(Read(request, reading, true), service_.Data().Reference(), reading.Small()));
}

Response VariantHandlers::Carriers(const Request& request) const
{
  const Reading reading = OpenPopulation(service_.Data(), request);
  return MakeJson(MakeCarriersJson(Read(request, reading, false), reading.Small()));
}
} // namespace OrthancGenomics
