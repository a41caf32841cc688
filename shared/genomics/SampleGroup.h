// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/Call.h"
#include "genomics/Dataset.h"
#include "genomics/Sex.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Samples of one build whose carriers stand together in rows of their own.
struct SampleGroup
{
  enum class State
  {
    Making, ///< its rows are being written; left so by a crash, they go at the next start
    Ready,  ///< it answers for its samples
    Leaving ///< another group answers for them, or nobody: its rows are being erased
  };

  std::int64_t number = 0; ///< never used twice
  Build build = Build::GRCh38;
  State state = State::Making;
  std::vector<std::int64_t> samples; ///< Sample::number by ordinal; 0 for one that was taken out
};

/// What questions about many subjects need to know of a dataset.
struct CohortDataset
{
  std::int64_t number = 0;
  std::string id;
  Build build = Build::GRCh38;
  Origin origin = Origin::Unknown;
  bool active = false;
  bool leftAligned = false;
  bool hasReferenceEvidence = false;
  std::int64_t contigList = 0; ///< key of CohortRecord::contigLists
  std::size_t samples = 0;     ///< how many it has
  std::size_t format = 0;      ///< index of CohortRecord::formats
};

struct CohortSample
{
  std::int64_t number = 0;         ///< Sample::number
  std::int64_t subject = 0;        ///< Subject::number, 0 while not linked
  std::size_t dataset = 0;         ///< index of CohortRecord::datasets
  std::size_t index = 0;           ///< in its dataset
  Origin origin = Origin::Unknown; ///< GetSampleOrigin
};

/// All imported datasets of a known build that were not withdrawn, their samples and groups, at one
/// moment.
struct CohortRecord
{
  std::vector<CohortDataset> datasets; ///< by number
  std::vector<CohortSample> samples;   ///< by dataset, then index
  std::vector<SampleGroup> groups;     ///< those that are Ready, by number
  std::map<std::int64_t, Sex> sexes;   ///< by Subject::number, where known
  std::map<std::int64_t, std::vector<std::string>>
      contigLists; ///< house names, as Dataset::contigs
  std::map<std::pair<Build, std::string>, std::uint32_t> contigs; ///< numbers of builds' contigs
  /// Layouts of annotations (Dataset::annotationFormat), each once. The first is empty: none.
  std::vector<std::string> formats = {""};

  /// The place of a layout in `formats`, where it is added if it is new.
  std::size_t EnsureFormat(const std::string& format);
};

/// Adds a dataset of a known build that is no part of the record yet, with a list of contigs of its
/// own.
void AddToRecord(const Dataset& dataset, CohortRecord& record);
} // namespace OrthancGenomics
