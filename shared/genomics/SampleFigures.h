// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace OrthancGenomics
{
/// What is counted of one sample while its file is read. "Its variants" are the SNVs and indels
/// that it carries in passing records (FILTER PASS or none) of one alternative.
struct SampleFigures
{
  std::int64_t called = 0; ///< records with an alternative at which it has a call
  std::int64_t depths = 0; ///< alleles that it carries, where a depth is stated
  std::int64_t depthSum = 0;
  std::int64_t transitions = 0; ///< of its variants
  std::int64_t transversions = 0;
  std::int64_t indels = 0;
  std::int64_t heterozygous = 0; ///< of its variants on autosomes
  std::int64_t homozygous = 0;
  std::int64_t xHeterozygous = 0; ///< of its SNVs on X outside the pseudo-autosomal regions
  std::int64_t xHomozygous = 0;   ///< haploid calls included
  std::int64_t yCalls = 0;        ///< its SNVs on Y outside them that are not heterozygous

  SampleFigures& operator+=(const SampleFigures& other);
};

/// What came of comparing a linked sample with other data of its subject. A status is as in
/// QualityCheck, empty while nothing was judged.
struct SampleReview
{
  std::string patientSex;            ///< against DICOM's PatientSex
  std::string sexAmongDatasets;      ///< against the subject's other datasets
  std::string identity;              ///< genotypes against those of the subject's other datasets
  std::optional<double> concordance; ///< the lowest share of equal genotypes
  std::int64_t common = 0;           ///< sites of that comparison
};
} // namespace OrthancGenomics
