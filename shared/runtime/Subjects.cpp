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
} // namespace OrthancGenomics
