// SPDX-License-Identifier: GPL-3.0-or-later
#include "FormerNames.h"

#include <algorithm>
#include <optional>
#include <string>

namespace OrthancGenomics
{
namespace
{
/// The PatientID asked for, if it is a plain one.
std::optional<std::string> FindName(const ImagingQuery& query)
{
  const TagPattern* const pattern = query.Find("PatientID");
  return pattern == nullptr ? std::nullopt : pattern->FindPlainValue();
}

std::vector<Subject> ListOthers(const std::string& name, const Snapshot& snapshot)
{
  std::vector<Subject> subjects = snapshot.ListSubjects(name);
  subjects.erase(std::remove_if(subjects.begin(),
                                subjects.end(),
                                [](const Subject& subject)
                                { return subject.namedBy == NamedBy::Current; }),
                 subjects.end());
  return subjects;
}
} // namespace

bool Meets(const ImagingQuery& query, const std::string& patientId, const std::string& issuer)
{
  return std::all_of(
      query.List().begin(),
      query.List().end(),
      [&](const TagPattern& pattern)
      { return pattern.Matches(pattern.Keyword() == "PatientID" ? patientId : issuer); });
}

std::vector<std::int64_t> ListByOtherName(const ImagingQuery& query, const Snapshot& snapshot)
{
  std::vector<std::int64_t> numbers;
  if (const auto name = FindName(query))
  {
    for (const Subject& subject : ListOthers(*name, snapshot))
    {
      if (Meets(query, *name, subject.formerIssuer) &&
          !Meets(query, subject.patientId, subject.issuer))
      {
        numbers.push_back(subject.number);
      }
    }
  }
  return numbers;
}

void VisitByOtherName(const ImagingQuery& query,
                      const Snapshot& snapshot,
                      const Snapshot::StudyVisitor& visitor)
{
  const auto name = FindName(query);
  for (const Subject& subject : name ? ListOthers(*name, snapshot) : std::vector<Subject>())
  {
    for (const ImagingStudy& study : snapshot.ListStudiesOfSubject(subject.number))
    {
      ImagingStudy renamed = study;
      renamed.patient.tags["PatientID"] = *name;
      renamed.patient.issuer = subject.formerIssuer;
      const auto series = Match(query, renamed);
      const bool itself = study.patient.patientId == *name;
      if (series && !itself && !visitor(study, *series))
      {
        return;
      }
    }
  }
}
} // namespace OrthancGenomics
