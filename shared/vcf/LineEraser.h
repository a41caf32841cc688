// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/AlleleLoss.h"
#include "vcf/InfoEraser.h"
#include "vcf/VcfDeclarations.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A data line of a VCF without the samples that leave. Of those who stay every value is as it was,
/// to the letter.
///
///   loses no alternative    INFO as InfoEraser.h says, the rest as it was
///   loses some              REF and ALT are trimmed, since their length would tell of a lost
///                           deletion; values of each allele go with it, genotypes get new numbers
///   loses all, but for      a reference block, as those beside it
///   <NON_REF> and the like
///   loses all               a reference site where the file has one for every place; else the
///                           line goes, as its place alone would tell
class LineEraser
{
public:
  /// All must outlive it. `everySite`: most records of the file are reference sites.
  LineEraser(const VcfDeclarations& declarations,
             const InfoEraser& info,
             const LeavingSamples& samples,
             bool everySite);

  /// Whether the line goes with them.
  bool Goes(const AlleleLoss& loss) const;

  /// The rest of a line that does not go; without a line feed, until the next call.
  const std::string& Rewrite(std::string_view line, const AlleleLoss& loss);

private:
  void WriteFixed(const AlleleLoss& loss);
  void WriteReference(const AlleleLoss& loss);
  void WriteTrimmed(const AlleleLoss& loss);
  void WriteSamples(const AlleleLoss& loss);
  void WriteCell(std::string_view cell, const AlleleLoss& loss);
  void Append(std::string_view column);
  std::vector<std::string_view> ListAlleles() const;

  const VcfDeclarations& declarations_;
  const InfoEraser& info_;
  const LeavingSamples& samples_;
  bool everySite_;
  std::vector<std::string_view> columns_;
  std::vector<std::string_view> keys_; ///< of FORMAT
  std::string rewritten_;
};
} // namespace OrthancGenomics
