// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fhir/ObservationBuilder.h"
#include "report/Finding.h"
#include "report/Report.h"

#include <vector>

namespace OrthancGenomics
{
/// The Observations of a finding, by its number from 1: "variant-1", and where there is something
/// to say "consequence-1" (Molecular Consequence) and "implication-1" (Diagnostic Implication,
/// with who says so as its note), derived from it. Places are 0-based intervals, as the IG's
/// operations have them; alleles are VCF's.
std::vector<Json::Value> MakeFindingObservations(const ReportFinding& finding,
                                                 const std::string& number,
                                                 const ReportScene& scene);

/// A gene as a CodeableConcept.
Json::Value ToConcept(const ReportedGene& gene);

/// Adds build, sequence and interval of a place.
void AddPlace(ObservationBuilder& observation, Build build, const Region& place);
} // namespace OrthancGenomics
