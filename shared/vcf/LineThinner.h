// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/HtsHandles.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Copies data lines for htslib without what nobody here looks at, since parsing INFO and the
/// likelihoods of FORMAT takes more than half of htslib's time: INFO keys, and FORMAT keys at the
/// end (PL, mostly), that the header declares and that no field of a site is made from. They stay
/// in the raw file. What the header does not declare is kept, so that htslib finds it. Lines that
/// look odd are copied whole.
class LineThinner
{
public:
  /// `annotation` is the INFO key of the annotation, or empty. The header must outlive it.
  LineThinner(const bcf_hdr_t& header, std::string annotation);

  /// Appends the thinned line.
  void Copy(std::string_view line, kstring_t& target);

private:
  struct Key
  {
    std::string name;
    bool kept = true;
  };

  bool IsKept(std::string_view infoKey);
  bool MustKeepInfo(const std::string& name) const;
  void CopyInfo(std::string_view info, kstring_t& target);
  bool CopySamples(std::string_view format, std::string_view samples, kstring_t& target);
  std::size_t CountKept(std::string_view format) const;

  const bcf_hdr_t& header_;
  std::string annotation_;
  bool infoHasReads_;        ///< one sample or none: read counts may stand in INFO
  std::vector<Key> keys_;    ///< of INFO, in the order in which they appeared
  std::size_t expected_ = 0; ///< where in `keys_` the next one probably is
  std::string format_;       ///< of the last line
  std::size_t formatKeys_ = 0;
  std::size_t formatKept_ = 0; ///< its leading keys to keep
};
} // namespace OrthancGenomics
