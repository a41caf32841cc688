// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/AnnotationFormat.h"
#include "genomics/Build.h"
#include "genomics/Call.h"
#include "genomics/Dataset.h"
#include "genomics/Site.h"
#include "vcf/FileSource.h"
#include "vcf/ScratchFile.h"

#include <cstdint>
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
  Strict    ///< the format to the letter
};

const char* ToString(Conformance conformance);

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
  ScratchMaker scratch; ///< what it spills into instead of plain files, where the site wants that
  ScratchMaker GetScratch() const;
  /// Spares the look over the whole file that finds whether it must be sorted. Read then throws
  /// UnsortedRecords where it must. A MAF is always sorted.
  bool assumeSorted = false;
  /// False reads every line by htslib: for the tests that compare both ways.
  bool scan = true;
};

/// What a file's header says, and what its first pass found.
struct VcfHeader
{
  Build build = Build::GRCh38;
  bool buildShown = false;          ///< by its contigs; else it was stated alone
  Origin origin = Origin::Unknown;  ///< as a MAF states it; of other files unknown
  std::string format;               ///< "VCF", "gVCF", "BCF" or "MAF"
  std::string version;              ///< "VCFv4.2"; of a MAF "2.4" or empty
  std::vector<std::string> contigs; ///< house names; grows as undeclared contigs appear
  std::vector<std::string> samples;
  std::vector<std::string> roles; ///< "Tumor", "Normal" or empty, one a sample
  bool sitesOnly = false;         ///< no genotype columns: one sample named "" carries every allele
  std::string caller;             ///< with its version, where the header shows it
  std::string annotator;
  std::optional<AnnotationFormat> annotation;
  bool leftAligned = false; ///< a reference was at hand
};

/// Reads a file of variants into normalised sites, in the order of contig and position. Not
/// thread-safe; memory stays flat whatever the file's size.
class ISiteReader
{
public:
  virtual ~ISiteReader() = default;

  virtual const VcfHeader& Header() const = 0;

  /// The next site; false at the end. Throws what OpenSites says.
  virtual bool Read(Site& site) = 0;

  /// Part of the file's bytes read so far, 0 to 1.
  virtual double Progress() const = 0;
};

/// Opens a VCF (VcfReader.h) or a MAF (MafReader.h), told by content; reads what stands before the
/// records. `report` outlives the reader and is filled as it reads.
///
/// Throws Error(BadInput) with "line:column: reason" for what cannot be read, Error(Refused) for a
/// build that is unknown, contradictory or not the one stated, Error(Unsupported) for content that
/// is none of VCF, BCF and MAF.
std::unique_ptr<ISiteReader>
OpenSites(const FileSource& file, const VcfOptions& options, ImportReport& report);
} // namespace OrthancGenomics
