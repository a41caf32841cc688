// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Subjects.h"

#include "sqlite/Database.h"

namespace OrthancGenomics
{
std::optional<Subject> FindSubject(const Database& database, const PatientKey& key)
{
  const PatientKey checked = CheckPatient(key);
  return ChooseSubject(database.TakeSnapshot().ListSubjects(checked.patientId), checked);
}

Subject ResolveSubject(Database& database, const PatientKey& key)
{
  if (const auto found = FindSubject(database, key))
  {
    return *found;
  }
  const PatientKey checked = CheckPatient(key);
  return database.EnsureSubject(checked.patientId, checked.issuer.value_or(""));
}

std::optional<std::int64_t> FindPatientNumber(const Database& database, const std::string& patient)
{
  const Snapshot snapshot = database.TakeSnapshot();
  if (const auto subject = snapshot.FindSubject(patient))
  {
    return subject->number;
  }
  const std::vector<Subject> subjects = snapshot.ListSubjects(patient);
  return subjects.size() == 1 && subjects[0].namedBy == NamedBy::Current
             ? std::make_optional(subjects[0].number)
             : std::nullopt;
}

std::optional<Subject> FindSubjectOf(const Snapshot& snapshot, const ProtectedObject& object)
{
  std::vector<Subject> compatible;
  for (Subject& subject : snapshot.ListSubjects(object.patientId))
  {
    if (!object.issuer.empty() && subject.issuer == object.issuer)
    {
      return std::move(subject);
    }
    if (object.issuer.empty() || subject.issuer.empty())
    {
      compatible.push_back(std::move(subject));
    }
  }
  return compatible.size() == 1 ? std::make_optional(compatible.front()) : std::nullopt;
}
} // namespace OrthancGenomics
