// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancGenomics
{
struct FindAnswer;
struct VariantAnswer;
struct VariantCohort;

/// SHA-256 over lines of fields between tabs, by which two answers can be compared: the same for
/// the same presence, variants and calls, whatever else an answer says.
///
///     presence  Present                      then for each variant of the page, in its order
///     total     1
///     variant   GRCh38:7-55191822-T-G        then its calls, the lines sorted as bytes
///     call      dataset sample origin genotype depth referenceDepth alleleDepth genotypeQuality
///               phaseSet vaf quality filter id record
///
/// Absent numbers are -1 or nan, fractions have six digits ("%.6g").
std::string MakeDigest(const VariantAnswer& answer);

///     variant   GRCh38:7-55191822-T-G
///     counts    heterozygous homozygous hemizygous other tested notTested notEvaluated
///               notComparable
///     patient   subject's ID, genotype, ids of datasets sorted      each of the page
std::string MakeDigest(const VariantCohort& cohort);

///     total     1
///     patient   subject's ID                 with the variants and calls as above
std::string MakeDigest(const FindAnswer& answer);
} // namespace OrthancGenomics
