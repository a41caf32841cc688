// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json/JsonReader.h"
#include "linkage/PatientKey.h"
#include "orthanc/Request.h"
#include "report/CheckedText.h"

#include <json/value.h>

#include <cstddef>
#include <string>
#include <vector>

namespace OrthancGenomics
{
constexpr std::size_t MOST_COHORT_PATIENTS = 10000;

/// What every draft of a cohort is to be.
struct CohortOrder
{
  std::string profile;
  Language language = Language("en");
  bool newestStudy = false; ///< filed into the newest study of the patient's images; else its own
};

/// The keys Profile, Language and Study. Throws Error(BadInput) with the key's path.
CohortOrder ReadCohortOrder(JsonReader& json);
/// ReadCohortOrder gives it back.
Json::Value WriteCohortOrder(const CohortOrder& order);

/// The key Patients, [{"PatientID", "Issuer"}]: 1 to MOST_COHORT_PATIENTS, each named once. Throws
/// Error(BadInput) with the place.
std::vector<PatientKey> ReadCohortPatients(JsonReader& json);

/// Who asked and for what, of which a job makes the same requests later.
Json::Value WriteAsker(const Request& request);
/// A request of that asker, without a path. Throws Error(BadInput).
Request ReadAsker(JsonReader json);
} // namespace OrthancGenomics
