// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace OrthancGenomics
{
/// A GT value taken apart, without storing it: "0/1", ".|1", "1", and from VCF 4.4 on "/0|1".
class GenotypeText
{
public:
  /// `prefixed`: the version allows a separator before the first allele.
  GenotypeText(std::string_view text, std::size_t alternates, bool prefixed);

  /// Null if it is well-formed and every allele exists, else the reason.
  const char* Reason() const { return reason_; }

  /// 0 for "." alone, whose ploidy is not known.
  std::size_t Ploidy() const { return ploidy_; }

  /// Whether allele number `index` is phased (VCF 4.4 section 1.6.2): by the separator before it;
  /// the first by its prefix, else if all others are.
  bool IsPhased(std::size_t index) const;

private:
  std::string_view text_;
  const char* reason_ = nullptr;
  std::size_t ploidy_ = 0;
};
} // namespace OrthancGenomics
