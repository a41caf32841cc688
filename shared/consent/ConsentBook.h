// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/SubjectAccess.h"
#include "genomics/Dataset.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A subject whom labels of studies leave to a reader.
struct LabelledSubject
{
  std::int64_t number = 0; ///< Subject::number
  bool wholly = false;     ///< all of the studies, so that images may be linked too
};

/// What one requester may see of every subject: few profiles, and which of them each subject has.
/// Immutable; safe from any thread.
class CohortAccess
{
public:
  /// All of everybody, where no consents are asked.
  static std::shared_ptr<const CohortAccess> Everything();

  /// The same of this subject, and nothing of any other.
  std::shared_ptr<const CohortAccess> Only(std::int64_t subject) const;

  /// The same of these subjects, and nothing of any other: as compiled of their consents alone.
  /// Images are linked with those alone whom labels leave wholly.
  std::shared_ptr<const CohortAccess> Among(const std::vector<LabelledSubject>& subjects) const;

  /// Subjects are numbers (Subject::number); one without consents shows nothing, nor does 0.
  const SubjectAccess& Of(std::int64_t subject) const { return profiles_[ProfileOf(subject)]; }

  bool Covers(std::int64_t subject) const { return !profiles_[ProfileOf(subject)].ShowsNothing(); }

  /// Which of Masks() a subject's calls of one origin are seen through.
  std::size_t MaskOf(std::int64_t subject, Origin origin) const
  {
    return maskOf_[ProfileOf(subject)][static_cast<std::size_t>(origin)];
  }

  /// The first shows nothing, and no other does.
  const std::vector<GeneMask>& Masks() const { return masks_; }

  /// All genes that any of them names.
  const std::shared_ptr<const std::set<std::string>>& NamedGenes() const { return named_; }

  /// By mask: whether it hides some genes.
  const std::vector<bool>& Limits() const { return limits_; }

  /// Whether any but the first does.
  bool LimitsGenes() const { return limitsGenes_; }

  /// Whether any but the first shows some genes alone.
  bool LimitsOthers() const { return limitsOthers_; }

  /// From then on it has to be compiled anew, since a rule begins or ends.
  std::int64_t GoodUntil() const { return goodUntil_; }

private:
  friend class ConsentBook;

  CohortAccess() { AddProfile(SubjectAccess()); }
  std::uint32_t AddProfile(const SubjectAccess& profile);
  void NameGenes(); ///< once all profiles are there
  std::size_t ProfileOf(std::int64_t subject) const
  {
    if (only_ != 0 && subject != only_)
    {
      return 0;
    }
    const auto size = static_cast<std::int64_t>(profileOf_.size());
    return 0 < subject && subject < size ? profileOf_[static_cast<std::size_t>(subject)]
           : 0 < subject                 ? others_
                                         : 0;
  }

  std::vector<SubjectAccess> profiles_;              ///< the first shows nothing
  std::vector<std::array<std::uint32_t, 3>> maskOf_; ///< by profile and Origin
  std::vector<GeneMask> masks_ = {GeneMask()};
  std::vector<bool> limits_ = {true};
  std::shared_ptr<const std::set<std::string>> named_ =
      std::make_shared<const std::set<std::string>>();
  bool limitsGenes_ = false;
  bool limitsOthers_ = false;
  std::vector<std::uint32_t> profileOf_; ///< by subject
  std::uint32_t others_ = 0;             ///< profile of those behind
  std::int64_t only_ = 0;                ///< the only subject, 0 for all of them
  std::int64_t goodUntil_ = std::numeric_limits<std::int64_t>::max();
};

/// The consents of all subjects at one moment. Immutable; safe from any thread.
class ConsentBook
{
public:
  using Consents = std::map<std::int64_t, std::vector<Consent>>; ///< by Subject::number

  ConsentBook(Consents consents, GeneLists lists);

  /// Empty for a subject without.
  const std::vector<Consent>& ListConsents(std::int64_t subject) const;

  ConsentDecision
  Explain(std::int64_t subject, const AccessQuestion& question, const DataItem& item) const
  {
    return Decide(ListConsents(subject), question, item);
  }

  /// Whether all of the subject's genomic data may be seen beside the images by everybody who looks
  /// at these for treatment, emergencies included: what stands in Orthanc's database is seen so.
  bool ShowsAllBesideImages(std::int64_t subject, std::int64_t time) const;

  const GeneLists& Lists() const { return lists_.lists; }

  CohortAccess Compile(const AccessQuestion& question) const;

private:
  Consents consents_;
  GroupedLists lists_;
};
} // namespace OrthancGenomics
