// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/ContigTable.h"
#include "vcf/ScannedSamples.h"

#include <htslib/vcf.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// What a data line says, as views into it.
struct ScannedLine
{
  std::uint32_t contig = 0;              ///< the house's number
  std::int64_t position = 0;             ///< 0-based
  std::string_view id;                   ///< empty for "."
  std::string_view filter;               ///< empty for "."
  float quality = 0;                     ///< NaN for "."
  std::vector<std::string_view> alleles; ///< REF first
  std::optional<std::int64_t> end;       ///< INFO/END: 0-based, half-open
  std::string_view annotation;           ///< the value of its INFO key, empty if it is not there
};

/// Reads data lines of the common shape without htslib, whose parsing takes three times as long:
/// alleles of bases, '*' and <NON_REF>, declared keys, samples as ScannedSamples has them. Nothing
/// is counted and nothing refused here: a line of another shape, a wrong one among them, is
/// htslib's. Whatever is scanned gives the site that htslib's way gives (tests over the corpora and
/// a fuzz target hold it). One thread at a time.
class LineScanner
{
public:
  using PlaceListener = std::function<void(std::int64_t)>;

  /// All must outlive it; the header may grow. `annotation` is the INFO key of the annotation, or
  /// empty. `expect` is told the position of each line before the rest of it is read.
  LineScanner(const bcf_hdr_t& header,
              ContigTable& contigs,
              const CallableRules& rules,
              std::string annotation,
              PlaceListener expect);

  /// Reads a line without its line end. False if it is not of the shape.
  bool Scan(std::string_view line);

  /// What the last Scan that was true found; views live as long as its line.
  const ScannedLine& Line() const { return line_; }
  const ScannedSamples& Samples() const { return samples_; }

private:
  static constexpr std::size_t MAX_ALLELES = 17;

  enum class InfoUse : std::uint8_t
  {
    None,
    Annotation,
    End,
    Depth,
    Unknown ///< htslib's
  };

  struct InfoKey
  {
    std::string name;
    InfoUse use;
    std::uint64_t word; ///< its first eight bytes
    std::uint64_t mask; ///< of them, all ones where there is a byte
    std::uint64_t tail; ///< its last eight bytes
  };

  bool ScanContig(std::string_view name);
  bool ScanAlleles(std::string_view reference, std::string_view alternates);
  bool ScanQuality(std::string_view text);
  bool ScanFilter(std::string_view text);
  bool ScanInfo(std::string_view info);
  bool TakeInfo(InfoUse use, std::string_view value);
  static bool BeginsWith(std::string_view items, const InfoKey& key);
  InfoUse FindUse(std::string_view items);
  InfoUse DecideUse(const std::string& key) const;

  const bcf_hdr_t& header_;
  ContigTable& contigs_;
  std::string annotation_;
  PlaceListener expect_;
  bool infoHasReads_; ///< one sample: read counts may stand in INFO
  ScannedSamples samples_;
  ScannedLine line_;
  bool infoHasDepth_ = false;
  std::uint32_t unspecified_ = 0; ///< bit i: allele i of the line is <NON_REF> or <*>
  std::string contig_;            ///< the last one
  std::string filter_;            ///< the last one of declared filters
  std::vector<InfoKey> keys_;     ///< in the order in which they appeared
  int knownIds_ = -1;             ///< size of the header's dictionary that keys_ reflects
  std::size_t expected_ = 0;      ///< where in keys_ the next one probably is
};
} // namespace OrthancGenomics
