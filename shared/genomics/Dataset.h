// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/Call.h"
#include "genomics/QualityCheck.h"
#include "genomics/SampleFigures.h"
#include "genomics/Sex.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The life of a dataset (design, decision 4). Only Active ones answer queries.
enum class DatasetStatus
{
  Pending,     ///< not imported yet, or samples not linked to a patient
  Quarantined, ///< refused by the quality gate, until released
  Active,
  Superseded,
  Withdrawn,
  Failed ///< could not be imported; `failure` says why
};

const char* ToString(DatasetStatus status);
std::optional<DatasetStatus> FindDatasetStatus(const std::string& text);

/// A place in an ingested file that was refused or repaired. Lines and columns count from 1; column
/// 0 means the whole line. `reason` holds no genotype, no sample name.
struct Finding
{
  std::int64_t line = 0;
  std::int64_t column = 0;
  std::string reason;
};

/// What came of reading a file.
struct ImportReport
{
  static constexpr std::size_t MAX_FINDINGS = 100;

  std::int64_t records = 0;  ///< data lines read
  std::int64_t calls = 0;    ///< rows stored, over all samples
  std::int64_t rejected = 0; ///< data lines refused
  std::map<std::string, std::int64_t>
      counts;                    ///< by kind: "Snv", "Indel", "ReferenceBlock", "Repaired…", …
  std::vector<Finding> findings; ///< the first MAX_FINDINGS

  /// Keeps the finding if there is room.
  void Note(std::int64_t line, std::int64_t column, const std::string& reason);
};

/// A sample of a dataset. `number` keys its blocks and is never used twice.
struct Sample
{
  std::int64_t number = 0;
  std::string name;
  std::string role;         ///< "Tumor", "Normal" where the file says so, else empty
  std::int64_t subject = 0; ///< Subject::number, 0 while not linked
  std::int64_t calls = 0;
  SampleFigures figures = {};
  SampleReview review = {};
  Sex sex = Sex::Unknown; ///< that its calls show, of a germline dataset
  bool held = false;      ///< somebody took its link away: its name links it no more
};

/// How a file was read: what else its blocks come from.
struct ImportSettings
{
  std::string conformance; ///< "Strict" or "Tolerant"; empty while not imported, or not known
  std::int32_t minCallableDepth = 0;
  std::int32_t minCallableQuality = 0;
  std::string reference;       ///< name of the FASTA's file, empty where none was at hand
  std::string referenceDigest; ///< of its bases (ReferenceSequence::Digest)
};

/// One ingested file.
struct Dataset
{
  std::int64_t number = 0; ///< keys its blocks
  std::string id;          ///< stable: from the file's SHA-256 and the patient (MakeDatasetId)
  DatasetStatus status = DatasetStatus::Pending;
  std::string failure;
  bool imported = false; ///< every block is written
  std::optional<Build> build;
  Origin origin = Origin::Unknown;
  std::string format; ///< "VCF", "gVCF", "BCF", "MAF"
  std::string sha256; ///< of the bytes as they came, lower-case hexadecimal
  std::int64_t size = 0;
  std::string targets;               ///< SHA-256 of the BED of its target regions, or empty
  std::string caller;                ///< from the header: "Mutect2 4.1.0.0", …
  std::string annotation;            ///< "VEP v110", "SnpEff 5.1", …
  bool leftAligned = false;          ///< against the build's reference; else only trimmed
  bool hasReferenceEvidence = false; ///< reference blocks, 0/0 records or targets are stored
  std::string annotationFormat;      ///< AnnotationFormat::Store(), empty where there is none
  std::vector<std::string> contigs;  ///< house names, indexed by the contig number in keys
  std::string supersedes;            ///< id, or empty
  std::int64_t created = 0;          ///< milliseconds since 1970 UTC
  std::string sender;                ///< user who sent the file; empty: nobody, or not known
  ImportSettings settings;
  std::vector<Sample> samples;
  std::vector<QualityCheck> checks;
  std::vector<QualityDecision> decisions; ///< oldest first
  ImportReport report;
};

/// Where the variants of one sample come from: a somatic dataset's normal sample is Germline.
Origin GetSampleOrigin(Origin dataset, std::string_view role);

/// 32 hexadecimal digits, the same for the same bytes for the same patient and sample.
std::string MakeDatasetId(const std::string& sha256, const std::string& linkKey);
} // namespace OrthancGenomics
