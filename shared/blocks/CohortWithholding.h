// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationReader.h"
#include "blocks/CohortCatalog.h"
#include "blocks/EffectReader.h"
#include "blocks/Withholding.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"
#include "genomics/GeneTable.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Which calls of many subjects' samples are hidden, each by the mask of its subject and origin and
/// by what its own dataset's annotations say; quick where no gene that any mask names is near. What
/// it is given outlives it. One thread at a time. Throws Error(Storage).
class CohortWithholding
{
public:
  CohortWithholding(const ReadScope& scope,
                    const IBlockSnapshot& blocks,
                    const CohortCatalog& catalog,
                    const GeneTable& genes);

  /// A call: of which sample, and which allele of the place.
  struct Asked
  {
    std::int64_t sample; ///< Sample::number
    std::string_view reference;
    std::string_view alternate;
  };

  /// Where the calls lie that Hides is asked about from then on.
  void SetPlace(const CarrierContig& contig, std::int64_t begin, std::int64_t end);

  /// Whether a call is hidden. `mask`, of its sample, is not 0.
  bool Hides(std::size_t mask, bool loose, const Asked& asked)
  {
    return (loose || !isQuiet_) && limits_[mask] && Judge(mask, loose, asked);
  }

  /// The same of a call of a grouped sample whose annotations are at hand.
  bool Hides(std::size_t mask, const AnnotationFormat& format, const AnnotationEntries& entries)
  {
    return !isQuiet_ && limits_[mask] &&
           Withholding(scope_.Masks()[mask], genes_).Hides(EnsureSight(mask), &format, entries);
  }

  /// Whether any gene of any sample that the scope covers is withheld.
  bool HidesAny() const { return limitsAny_; }

  /// False if no call that meets a place and begins near it is hidden; `loose` where some samples
  /// have no group.
  bool MayHide(const CarrierContig& contig, Interval place, bool loose);

  /// False if HidesPart is for all masks but 0.
  bool MayHidePart(const CarrierContig& contig, Interval place);

  /// Whether a part of [begin, end) is as if nobody had looked there.
  bool HidesPart(std::size_t mask, const CarrierContig& contig, Interval place);

private:
  /// The annotations of a dataset, for one of its samples that the scope covers.
  struct Notes
  {
    Dataset dataset;
    Sample sample;
    std::unique_ptr<AnnotationReader> reader;
  };

  /// What annotations of groups say of one allele, by the sample whose dataset says so.
  struct Said
  {
    std::string reference;
    std::string alternate;
    std::deque<AnnotationEntries> entries;
    std::unordered_map<std::int64_t, const AnnotationEntries*> bySample;
  };

  const NearGenes& EnsureNear(const CarrierContig& contig, Interval place);
  bool IsNamed(const CarrierContig& contig, std::int64_t begin);
  const std::vector<BinNumber>& EnsureBins(Build build);
  bool Judge(std::size_t mask, bool loose, const Asked& asked);
  Sight EnsureSight(std::size_t mask);
  const AnnotationFormat& EnsureFormat(std::size_t format);
  Notes& EnsureNotes(const CohortSample& sample);
  AnnotationEntries FindNoted(const CohortSample& sample, const Asked& asked);
  AnnotationEntries FindSaid(const CohortSample& sample, const Asked& asked);

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortCatalog& catalog_;
  const GeneTable& genes_;
  const bool limitsAny_;
  const std::vector<bool>& limits_;                             ///< by mask
  std::optional<std::pair<CarrierContig, Interval>> nearPlace_; ///< that `near_` is about
  NearGenes near_;                                              ///< of those that masks name
  CarrierContig contig_;
  Interval place_;
  bool isQuiet_ = true;
  bool isNamed_ = false; ///< annotations of groups name such a gene in the place's bin
  std::vector<std::optional<Sight>> sights_;       ///< by mask
  std::optional<std::pair<Build, BinNumber>> bin_; ///< that `isNamed_` is about
  std::map<Build, NamedBins::Bins> bins_;
  std::map<std::size_t, AnnotationFormat> formats_;     ///< by CohortDataset::format
  std::map<std::size_t, std::unique_ptr<Notes>> notes_; ///< of loose samples, by dataset
  std::map<Build, EffectReader> effects_;
  std::optional<Said> said_; ///< of the place's allele that was asked for last
};
} // namespace OrthancGenomics
