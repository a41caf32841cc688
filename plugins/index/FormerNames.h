// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite/Database.h"

#include <cstdint>
#include <vector>

namespace OrthancGenomics
{
/// Subject::number of those who have the PatientID that a query of PatientID and issuer asks for as
/// another name only (Subject::namedBy).
std::vector<std::int64_t> ListByOtherName(const ImagingQuery& query, const Snapshot& snapshot);

/// Visits the studies of such subjects that meet the query under that name, until `visitor` says
/// no; none that has the PatientID itself.
void VisitByOtherName(const ImagingQuery& query,
                      const Snapshot& snapshot,
                      const Snapshot::StudyVisitor& visitor);

/// Whether a PatientID and issuer meet a query that asks for these alone.
bool Meets(const ImagingQuery& query, const std::string& patientId, const std::string& issuer);
} // namespace OrthancGenomics
