// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/Cohort.h"
#include "blocks/NamedBins.h"
#include "genomics/SampleGroup.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// The samples that questions about many subjects are put to, at one moment of the index: those of
/// Active datasets that are linked. Immutable; safe from any thread.
class CohortCatalog
{
public:
  explicit CohortCatalog(CohortRecord record);
  ~CohortCatalog() = default;
  CohortCatalog(const CohortCatalog&) = delete;
  CohortCatalog& operator=(const CohortCatalog&) = delete;

  /// One contig of a build with all samples of that build: in their groups, or loose. Where the
  /// contig has no number, which keys are too few for, all of them are loose.
  struct Place
  {
    CarrierContig contig;
    std::shared_ptr<const Cohort> cohort; ///< shared with the catalog; both may outlive the other
  };
  Place GetPlace(Build build, const std::string& contig) const;

  /// All samples of a build that have groups, and those that are loose on every contig.
  std::shared_ptr<const Cohort> GetCohort(Build build) const;

  /// The name of a build's contig by its number; empty for none.
  std::string NameContig(std::uint32_t number) const;

  /// Whether groups may know a dataset's calls otherwise than who reads it contig by contig: two of
  /// its contigs are the same one of the build, or one has no number, and there are groups.
  bool IsIrregular(const CohortDataset& dataset) const
  {
    return irregular_.count({dataset.build, dataset.contigList}) != 0;
  }

  /// Layouts of annotations by CohortDataset::format.
  const std::vector<std::string>& Formats() const { return record_.formats; }

  /// What was looked up of its groups' annotations.
  NamedBins& KnownBins() const { return *namedBins_; }

  /// Null for one that no question is put to.
  const CohortSample* FindSample(std::int64_t number) const;
  const CohortDataset& DatasetOf(const CohortSample& sample) const
  {
    return record_.datasets[sample.dataset];
  }
  const std::vector<std::string>& ContigsOf(const CohortDataset& dataset) const;

  /// Where a sample of the catalog stands, as FindSample and Subjects give it.
  struct GroupPlace
  {
    bool grouped = false;
    std::uint32_t ordinal = 0;
    std::size_t group = 0; ///< index of Cohort::groups, where the contig has a number
  };
  const GroupPlace& PlaceOf(const CohortSample& sample) const
  {
    return places_[static_cast<std::size_t>(&sample - record_.samples.data())];
  }

  /// Unknown where nothing says.
  Sex SexOf(std::int64_t subject) const;

  /// The samples of a subject, of any build.
  struct SubjectSamples
  {
    std::int64_t subject = 0; ///< Subject::number
    std::vector<const CohortSample*> samples;
  };
  /// By subject.
  const std::vector<SubjectSamples>& Subjects() const { return subjects_; }

private:
  /// A build's part. Loose samples borrow the contig maps, so the two go together.
  struct Part
  {
    std::map<std::int64_t, ContigMap> maps; ///< by contig list
    Cohort cohort;
  };

  using ContigNumber = std::function<std::optional<std::uint32_t>(const std::string&)>;

  void AddSubjects();
  bool IsIrregularList(const CohortDataset& dataset, bool grouped) const;
  std::vector<const CohortSample*> ListSamples(Build build) const;
  std::shared_ptr<Part> MakePart(Build build);
  void AddGroup(Part& part, const SampleGroup& group);
  const ContigMap& EnsureMap(Part& part, std::int64_t list, const ContigNumber& number) const;
  CarrierSample MakeLoose(Part& part, const CohortSample& sample, const ContigNumber& number) const;
  std::shared_ptr<const Cohort> MakeLooseCohort(Build build, const std::string& contig) const;

  const CohortRecord record_;
  std::unordered_map<std::int64_t, const CohortSample*> samples_;
  std::vector<SubjectSamples> subjects_;
  std::set<std::pair<Build, std::int64_t>> irregular_; ///< contig lists
  std::vector<GroupPlace> places_;                     ///< by sample of the record
  std::map<Build, std::shared_ptr<const Part>> parts_; ///< shared with who asks a Place
  const std::unique_ptr<NamedBins> namedBins_;
};
} // namespace OrthancGenomics
