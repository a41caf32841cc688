// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkage/PatientKey.h"

#include "core/Error.h"

#include <algorithm>
#include <iterator>

namespace OrthancGenomics
{
namespace
{
/// Beside the PatientID that it was found by.
const std::string& GetIssuer(const Subject& subject)
{
  return subject.namedBy == NamedBy::Current ? subject.issuer : subject.formerIssuer;
}
} // namespace

PatientKey CheckPatient(const PatientKey& key)
{
  PatientKey checked{CheckPatientId(key.patientId), std::nullopt};
  if (key.issuer)
  {
    checked.issuer = CheckIssuer(*key.issuer);
  }
  return checked;
}

std::vector<Subject> ListCandidates(std::vector<Subject> subjects)
{
  if (subjects.size() > 1)
  {
    std::vector<Subject> linked;
    std::copy_if(subjects.begin(),
                 subjects.end(),
                 std::back_inserter(linked),
                 [](const Subject& subject) { return subject.linked; });
    return linked.empty() ? subjects : linked;
  }
  return subjects;
}

std::optional<Subject> ChooseSubject(const std::vector<Subject>& subjects, const PatientKey& key)
{
  if (key.issuer)
  {
    const auto found =
        std::find_if(subjects.begin(),
                     subjects.end(),
                     [&key](const Subject& subject) { return GetIssuer(subject) == *key.issuer; });
    return found == subjects.end() ? std::nullopt : std::optional<Subject>(*found);
  }
  const std::vector<Subject> candidates = ListCandidates(subjects);
  if (candidates.size() > 1)
  {
    throw Error(
        ErrorCode::Conflict,
        "Ambiguous: several issuers have a patient with this PatientID; name one by issuer=");
  }
  return candidates.empty() ? std::nullopt : std::optional<Subject>(candidates.front());
}
} // namespace OrthancGenomics
