// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/Build.h"
#include "genomics/Call.h"
#include "genomics/Dataset.h"
#include "genomics/Site.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class ReferenceSequence;

enum class Conformance
{
  Tolerant, ///< repairs what can be read, and reports it
  Strict    ///< VCF to the letter
};

/// A tolerated file that has to be sorted, where order was assumed.
class UnsortedRecords : public Error
{
public:
  explicit UnsortedRecords(std::int64_t line);
};

struct VcfOptions
{
  std::optional<Build> build; ///< as stated by the sender; needed where the file does not show it
  Origin origin = Origin::Unknown;
  Conformance conformance = Conformance::Tolerant;
  std::int32_t minCallableDepth = 10;   ///< a hom-ref call below is not callable; where stated
  std::int32_t minCallableQuality = 20; ///< GQ likewise
  /// The reference of a build, or null where none is configured. Must outlive the reader.
  std::function<const ReferenceSequence*(Build)> reference;
  /// House names that get a number even if the file never mentions them, such as those of targets.
  std::vector<std::string> extraContigs;
  /// Where sorting may spill; deleted by the reader.
  std::filesystem::path temporary;
  /// Spares the look over the whole file that finds whether it must be sorted. Read then throws
  /// UnsortedRecords where it must.
  bool assumeSorted = false;
  /// False reads every line by htslib: for the tests that compare both ways.
  bool scan = true;
};

/// What a file's header says, and what its first pass found.
struct VcfHeader
{
  Build build = Build::GRCh38;
  bool buildShown = false;          ///< by its contigs; else it was stated alone
  std::string format;               ///< "VCF", "gVCF" or "BCF"
  std::string version;              ///< "VCFv4.2"
  std::vector<std::string> contigs; ///< house names; grows as undeclared contigs appear
  std::vector<std::string> samples;
  std::vector<std::string> roles; ///< "Tumor", "Normal" or empty, one a sample
  bool sitesOnly = false;         ///< no genotype columns: one sample named "" carries every allele
  std::string caller;             ///< with its version, where the header shows it
  std::string annotator;
  std::optional<AnnotationFormat> annotation;
  bool leftAligned = false; ///< a reference was at hand
};

/// Reads VCF, gVCF or BCF (plain, gzip or BGZF, told by content) into normalised sites, in the
/// order of contig and position of the file, which it sorts first (on disk) where it is not sorted.
/// Splits, trims, and left-aligns against the reference; standards brief E.2 to E.7 has the rules.
/// Not thread-safe; memory stays flat whatever the file's size.
///
/// Throws Error(BadInput) with "line:column: reason" for what cannot be read, Error(Refused) for a
/// build that is unknown, contradictory or not the one stated, Error(Unsupported) for content that
/// is neither VCF nor BCF.
class VcfReader
{
public:
  /// Opens and reads the header. `report` outlives the reader and is filled as it reads.
  VcfReader(const std::filesystem::path& file, const VcfOptions& options, ImportReport& report);
  ~VcfReader();
  VcfReader(const VcfReader&) = delete;
  VcfReader& operator=(const VcfReader&) = delete;

  const VcfHeader& Header() const;

  /// The next site; false at the end.
  bool Read(Site& site);

  /// Part of the file's bytes read so far, 0 to 1.
  double Progress() const;

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};
} // namespace OrthancGenomics
