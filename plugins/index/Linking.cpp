// SPDX-License-Identifier: GPL-3.0-or-later
#include "Linking.h"

#include "QualityStatus.h"
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

void RequireSamples(const Dataset& dataset, const std::string& sample)
{
  const std::vector<Sample>& samples = dataset.samples;
  if (sample.empty() && samples.size() > 1 && !IsPair(samples))
  {
    throw Error(ErrorCode::BadInput,
                "the file has " + std::to_string(samples.size()) +
                    " samples: say by sample= which one is the patient's, or send a sample sheet");
  }
  const bool found = std::any_of(samples.begin(),
                                 samples.end(),
                                 [&sample](const Sample& candidate)
                                 { return sample.empty() || candidate.name == sample; });
  if (!found)
  {
    throw Error(ErrorCode::BadInput, "the file has no sample of the name given by sample=");
  }
}

void LinkSamples(Dataset& dataset, const Subject& subject, const std::string& sample)
{
  RequireSamples(dataset, sample);
  for (Sample& candidate : dataset.samples)
  {
    if (sample.empty() || candidate.name == sample)
    {
      candidate.subject = subject.number;
    }
  }
}

bool HasLink(const Dataset& dataset, std::int64_t subject, const std::string& sample)
{
  return std::any_of(dataset.samples.begin(),
                     dataset.samples.end(),
                     [&](const Sample& candidate) {
                       return candidate.subject == subject &&
                              (sample.empty() || candidate.name == sample);
                     });
}

bool LinkByEquality(Database& database,
                    const std::function<bool(const std::string&)>& isPatient,
                    Dataset& dataset,
                    const std::optional<std::string>& name)
{
  bool any = false;
  for (Sample& sample : dataset.samples)
  {
    if (sample.subject != 0 || sample.held || (name && sample.name != *name) ||
        !IsPossiblePatientId(sample.name))
    {
      continue;
    }
    const auto subjects = ListCandidates(database.TakeSnapshot().ListSubjects(sample.name));
    if (subjects.size() == 1)
    {
      sample.subject = subjects.front().number;
    }
    else if (subjects.empty() && isPatient(sample.name))
    {
      sample.subject = database.EnsureSubject(sample.name, "").number;
    }
    any = any || sample.subject != 0; // it had none
  }
  return any;
}

DatasetStatus DecideStatus(const Dataset& dataset)
{
  if (dataset.status == DatasetStatus::Quarantined || dataset.status == DatasetStatus::Withdrawn)
  {
    return dataset.status;
  }
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
