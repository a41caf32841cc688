// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DuplicateWatch.h"
#include "genomics/Build.h"
#include "genomics/Ploidy.h"
#include "genomics/SampleFigures.h"
#include "genomics/Site.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Counts what the quality checks need while a file is read: a few numbers a sample, however large
/// the file. Each record of it passes here, so this is a hot path. One for a file; not thread-safe.
class QualityTally
{
public:
  QualityTally(Build build, std::size_t samples);

  /// `contigs` are the house names known so far, the site's among them.
  void Add(const Site& site, const std::vector<std::string>& contigs);

  std::int64_t Records() const { return records_; } ///< with an alternative
  std::int64_t Passing() const { return passing_; } ///< of those, FILTER PASS or none
  /// Of the records, those that say at whom was looked.
  std::int64_t Genotyped() const { return genotyped_; }
  const DuplicateWatch& Duplicates() const { return duplicates_; }

  /// One a sample.
  std::vector<SampleFigures> MakeFigures() const;

private:
  enum class Place
  {
    Elsewhere,
    Autosome,
    X,
    Y
  };
  enum class Kind
  {
    Other,
    Transition,
    Transversion,
    Indel
  };

  static Kind Classify(const SiteAllele& allele);
  void StartContig(const std::string& name);
  Place FindPlace(std::int64_t position) const;
  void AddAllele(const Site& site, const SiteAllele& allele, Kind kind);
  static void Count(SampleFigures& figures, Kind kind, Place place, AlleleState state);

  Build build_;
  std::vector<SampleFigures> figures_;
  std::vector<std::uint32_t> called_; ///< apart, since each record adds to all of them
  std::vector<AlleleState> states_;   ///< of the allele at hand
  DuplicateWatch duplicates_;
  std::int64_t records_ = 0;
  std::int64_t passing_ = 0;
  std::int64_t genotyped_ = 0;
  std::int64_t contig_ = -1;
  Place place_ = Place::Elsewhere; ///< of the contig
  std::array<ContigSpan, 2> pseudoAutosomal_{};
};
} // namespace OrthancGenomics
