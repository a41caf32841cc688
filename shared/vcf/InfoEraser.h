// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/AnnotationFormat.h"
#include "vcf/AlleleLoss.h"
#include "vcf/LeavingSamples.h"
#include "vcf/VcfDeclarations.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Of values by commas, one an allele, alternative or genotype, those of the alleles that stay;
/// nothing if there are not as many as `kind` says. Of an unknown number (Number=.) those are taken
/// for one an allele, or alternative, that are as many.
std::optional<std::string>
KeepValues(std::string_view values, NumberKind kind, const std::vector<bool>& lost);

/// The alleles of a record, REF first, as they were and as they are without those that are lost.
struct TrimmedAlleles
{
  std::vector<std::string_view> before;
  std::vector<std::string_view> after;
};

/// INFO without what tells of the samples that leave:
///
///   AC, AN, AF, NS               counted anew, from the genotypes
///   other counts over samples    go: DP, MLEAC, HWE, DP4, SUPP_VEC, …
///   OLD_…                        goes: alleles of the record before it was split
///   text that names one of them  goes
///
/// and where the record loses an alternative, values of each allele without its own, annotations
/// that speak of another one only, by its name in the trimmed record, and no key of an unknown
/// number of values.
class InfoEraser
{
public:
  /// All must outlive it.
  InfoEraser(const VcfDeclarations& declarations,
             const std::optional<AnnotationFormat>& annotation,
             const LeavingSamples& samples);

  enum class Fate
  {
    Stays,
    Counted, ///< MakeCount gives its value
    Goes
  };

  /// What becomes of a key that loses no alternative.
  Fate Judge(std::string_view key, std::string_view value) const;

  /// Nothing where the record has no genotypes.
  static std::optional<std::string> MakeCount(std::string_view key, const AlleleLoss& loss);

  /// The whole column. `alleles` count where the record loses one.
  std::string
  Rewrite(std::string_view info, const AlleleLoss& loss, const TrimmedAlleles& alleles) const;

private:
  std::optional<std::string> Trim(std::string_view key,
                                  std::string_view value,
                                  const AlleleLoss& loss,
                                  const TrimmedAlleles& alleles) const;
  std::optional<std::string> TrimAnnotation(std::string_view value,
                                            const AlleleLoss& loss,
                                            const TrimmedAlleles& alleles) const;
  bool IsAnnotation(std::string_view key) const;

  const VcfDeclarations& declarations_;
  const std::optional<AnnotationFormat>& annotation_;
  const LeavingSamples& samples_;
};
} // namespace OrthancGenomics
