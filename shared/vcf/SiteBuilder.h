// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"
#include "vcf/AlleleEnds.h"
#include "vcf/AlleleNormalizer.h"
#include "vcf/ContigTable.h"
#include "vcf/LineScanner.h"
#include "vcf/RecordSource.h"
#include "vcf/ReportCounts.h"
#include "vcf/SampleFields.h"
#include "vcf/VcfReader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Turns records into sites: places and checks them, splits their alternatives, asks SampleFields
/// who carries which, and hands the entries of the annotation to the alleles that they concern. All
/// that is passed by reference must outlive it.
class SiteBuilder
{
public:
  struct Parts
  {
    const bcf_hdr_t& file;
    const VcfHeader& header;
    ContigTable& contigs;
    SampleFields& samples;
    const ReferenceSequence* reference; ///< may be null
    Conformance conformance;
    ReportCounts& counts;
  };

  explicit SiteBuilder(const Parts& parts);

  /// The next record will begin here, most likely.
  void Expect(std::int64_t begin) const { normalizer_.Expect(begin); }

  /// Throws Error(BadInput) with the place for what cannot be stored.
  void Fill(SourceRecord& source, Site& site);

  /// The same from a line that was scanned; `source` says which.
  void Fill(const SourceRecord& source,
            const ScannedLine& line,
            const ScannedSamples& samples,
            Site& site);

private:
  void CheckReference(const SourceRecord& source);
  void Place(const SourceRecord& source, std::uint32_t contig, std::int64_t position, Site& site);
  template <typename Samples>
  void FillSamples(const Samples& samples, Site& site);
  void FillText(const bcf1_t& record, Site& site) const;
  void FillAlleles(const SourceRecord& source, Site& site);
  void Resize(std::vector<SiteAllele>& alleles, std::size_t size);
  void FinishBlock(const SourceRecord& source, std::optional<std::int64_t> end, Site& site);
  std::string_view FindAnnotation(bcf1_t& record) const;
  void Annotate(std::string_view text, Site& site);
  bool FillAllele(const SourceRecord& source,
                  std::size_t number,
                  AlternateKind kind,
                  const Site& site,
                  SiteAllele& allele);
  std::int64_t ClampEnd(const SourceRecord& source, std::int64_t end, const Site& site);

  Parts parts_;
  AlleleEnds ends_;
  AlleleNormalizer normalizer_;
  std::vector<std::string_view> alleles_; ///< as in the file, REF first
  std::vector<std::size_t> kept_;         ///< the ALT number of each allele of the site
  std::vector<std::string> alternates_;   ///< as in the file, for the annotation
  std::vector<SiteAllele> spare_;         ///< alleles that keep their capacity for the next site
};
} // namespace OrthancGenomics
