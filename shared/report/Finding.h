// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Call.h"
#include "genomics/Consequence.h"
#include "genomics/Variant.h"
#include "report/CheckedText.h"
#include "report/Measure.h"
#include "report/Significance.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace OrthancGenomics
{
/// LOINC LL1971-2.
enum class Assessment
{
  Present,
  Absent,
  NoCall,
  Indeterminate
};

/// LOINC LL381-5.
enum class AllelicState
{
  Heterozygous,
  Homozygous,
  Hemizygous,
  Homoplasmic,
  Heteroplasmic
};

/// A gene by its symbol, and by HGNC's id where it is known.
class ReportedGene
{
public:
  explicit ReportedGene(ReportLine symbol) : symbol_(std::move(symbol)) {}

  /// `hgncId` is "HGNC:3236". Throws Error(BadInput).
  ReportedGene(ReportLine symbol, std::string hgncId);

  const ReportLine& Symbol() const { return symbol_; }
  const std::string& HgncId() const { return hgncId_; } ///< may be empty

  friend bool operator==(const ReportedGene& a, const ReportedGene& b)
  {
    return std::tie(a.symbol_, a.hgncId_) == std::tie(b.symbol_, b.hgncId_);
  }

private:
  ReportLine symbol_;
  std::string hgncId_;
};

/// What a report says of one variant of its specimen: of bases, structural, or of the number of
/// copies.
class ReportFinding
{
public:
  /// The variant as `ParseVariant` gives it: trimmed, one alternative. Throws Error(BadInput).
  ReportFinding(Variant variant, Origin origin, Assessment assessment = Assessment::Present);

  const Variant& What() const { return variant_; }
  Origin From() const { return origin_; }
  Assessment Verdict() const { return assessment_; }

  /// The RefSeq accession of the contig, for a contig of no chromosome its name.
  std::string ReferenceSequence() const;

  std::vector<ReportedGene> genes;
  std::optional<std::uint32_t> geneCount; ///< that it meets, where `genes` has not all
  std::optional<ReportText> hgvsC;        ///< with the transcript and its version
  std::optional<ReportText> hgvsP;
  std::optional<ReportText> hgvsG;
  std::optional<ReportText> transcript;
  std::optional<AllelicState> state; ///< none for a somatic call, whose GT is a formality
  std::optional<Fraction> vaf;
  std::optional<std::uint32_t> alleleDepth; ///< reads of this allele
  std::optional<std::uint32_t> depth;       ///< all reads
  std::optional<Measure> copyNumber;
  std::vector<const ConsequenceTerm*> consequences; ///< never null; of FindConsequence
  std::optional<Significance> significance;
  std::optional<ReportText> phenotype;

  friend bool operator==(const ReportFinding& a, const ReportFinding& b);

private:
  Variant variant_;
  Origin origin_;
  Assessment assessment_;
};

/// The state that a germline genotype has, of Call; none for an unknown one.
std::optional<AllelicState> FindAllelicState(Zygosity zygosity);
} // namespace OrthancGenomics
