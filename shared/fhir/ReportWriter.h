// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"
#include "report/ReportState.h"

#include <json/value.h>

namespace OrthancGenomics
{
/// A report as a FHIR R4 DiagnosticReport after HL7's Genomics Reporting IG, STU3 (3.0.0), with all
/// that it says contained in it:
///
/// | of the report | contained |
/// |---|---|
/// | finding | Observation variant-n, consequence-n, implication-n |
/// | TMB, MSI | Observation tmb, msi (Molecular Biomarker) |
/// | not tested | Observation not-tested-n without a value: not-performed |
/// | quality | Observation quality-n |
/// | specimen | Specimen |
/// | test, pipeline, regions | Procedure study (Genomic Study) |
/// | recommendation | Task recommendation-n (Followup Recommendation) |
///
/// The status: a draft, and what nobody has verified, is "partial" ("may be incomplete or
/// unverified"); verified "final", or "amended" where it replaces another; retracted
/// "entered-in-error". The patient is named by PatientID and issuer, studies by their UIDs. The
/// same document gives the same ids.
Json::Value MakeDiagnosticReport(const ReportDocument& document, ReportState state);
} // namespace OrthancGenomics
