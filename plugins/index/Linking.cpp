// SPDX-License-Identifier: GPL-3.0-or-later
#include "Linking.h"

#include "Quality.h"
#include "core/Error.h"
#include "sqlite/Database.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
bool IsPair(const std::vector<Sample>& samples)
{
  const auto isRole = [&samples](const char* role)
  {
    return std::count_if(samples.begin(),
                         samples.end(),
                         [role](const Sample& sample) { return sample.role == role; }) == 1;
  };
  return samples.size() == 2 && isRole("Tumor") && isRole("Normal");
}

bool IsPossiblePatientId(const std::string& name)
{
  try
  {
    return CheckPatientId(name) == name;
  }
  catch (const Error&)
  {
    return false;
  }
}
} // namespace

std::optional<Subject> ChooseSubject(const std::vector<Subject>& subjects, const PatientKey& key)
{
  if (key.issuer)
  {
    const auto found =
        std::find_if(subjects.begin(),
                     subjects.end(),
                     [&key](const Subject& subject) { return subject.issuer == *key.issuer; });
    return found == subjects.end() ? std::nullopt : std::optional<Subject>(*found);
  }
  if (subjects.size() > 1)
  {
    throw Error(
        ErrorCode::Conflict,
        "Ambiguous: several issuers have a patient with this PatientID; name one by issuer=");
  }
  return subjects.empty() ? std::nullopt : std::optional<Subject>(subjects.front());
}

Subject ResolveSubject(Database& database, const PatientKey& key)
{
  const std::string patientId = CheckPatientId(key.patientId);
  const auto found = ChooseSubject(database.TakeSnapshot().ListSubjects(patientId), key);
  return found ? *found : database.EnsureSubject(patientId, key.issuer.value_or(""));
}

void LinkSamples(Dataset& dataset, const Subject& subject, const std::string& sample)
{
  if (sample.empty() && dataset.samples.size() > 1 && !IsPair(dataset.samples))
  {
    throw Error(ErrorCode::BadInput,
                "the file has " + std::to_string(dataset.samples.size()) +
                    " samples: say by sample= which one is the patient's, or send a sample sheet");
  }
  bool linked = false;
  for (Sample& candidate : dataset.samples)
  {
    if (sample.empty() || candidate.name == sample)
    {
      candidate.subject = subject.number;
      linked = true;
    }
  }
  if (!linked)
  {
    throw Error(ErrorCode::BadInput, "the file has no sample of the name given by sample=");
  }
}

void LinkByEquality(Database& database,
                    const std::function<bool(const std::string&)>& isPatient,
                    Dataset& dataset)
{
  for (Sample& sample : dataset.samples)
  {
    if (sample.subject != 0 || !IsPossiblePatientId(sample.name))
    {
      continue;
    }
    const std::vector<Subject> subjects = database.TakeSnapshot().ListSubjects(sample.name);
    if (subjects.size() == 1)
    {
      sample.subject = subjects.front().number;
    }
    else if (subjects.empty() && isPatient(sample.name))
    {
      sample.subject = database.EnsureSubject(sample.name, "").number;
    }
  }
}

DatasetStatus DecideStatus(const Dataset& dataset)
{
  if (SummarizeChecks(dataset.checks) == std::string("Fail"))
  {
    return DatasetStatus::Quarantined;
  }
  const bool linked = std::any_of(dataset.samples.begin(),
                                  dataset.samples.end(),
                                  [](const Sample& sample) { return sample.subject != 0; });
  return linked ? DatasetStatus::Active : DatasetStatus::Pending;
}
} // namespace OrthancGenomics
