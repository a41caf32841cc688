// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "runtime/Subjects.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Database;
class RestClient;

/// Throws Error(BadInput) if the file has no sample for LinkSamples, or several and none was named.
void RequireSamples(const Dataset& dataset, const std::string& sample);

/// Links the samples that `patient-id` speaks of: the one named, the only one, or tumour and normal
/// of one person. Throws what RequireSamples throws.
void LinkSamples(Dataset& dataset, const Subject& subject, const std::string& sample);

/// Whether the sample, or any where none is named, is linked to the subject.
bool HasLink(const Dataset& dataset, std::int64_t subject, const std::string& sample);

/// Links each sample still free whose name is exactly the PatientID of one subject, or of a patient
/// that Orthanc has (`isPatient`); only of this name, where one is given. Not one whose link
/// somebody took away. Whether any was linked.
bool LinkByEquality(Database& database,
                    const std::function<bool(const std::string&)>& isPatient,
                    Dataset& dataset,
                    const std::optional<std::string>& name = std::nullopt);

/// The status that links and checks give: Quarantined if a check failed, Active once a sample is
/// linked, else Pending. What was decided stays so: only an administrator ends a quarantine.
/// Whether an Active dataset is Superseded is the index's to say (Database::UpdateDataset).
DatasetStatus DecideStatus(const Dataset& dataset);
} // namespace OrthancGenomics
