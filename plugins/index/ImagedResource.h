// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "linkage/PatientKey.h"

#include <json/value.h>

#include <string>
#include <vector>

namespace OrthancGenomics
{
class RestClient;
struct Request;

/// A patient, study or series of Orthanc's, as far as it says whose images they are.
struct ImagedResource
{
  std::string patientId;                  ///< white space trimmed
  Json::Value studies = Json::arrayValue; ///< Orthanc's ids: those of the patient, or the one
  std::string study;                      ///< Orthanc's id, empty for a patient
  std::string studyUid;                   ///< empty for a patient
};

/// The one of a path such as "/series/{id}/genomics…". Throws Error(NotFound).
ImagedResource GetImagedResource(const RestClient& orthanc, const Request& request);

/// Orthanc hashes PatientID alone, so one patient there may be people of several issuers. The
/// images are asked only where one of the subjects that are called so has an issuer. Throws
/// Error(Conflict, "Ambiguous…").
PatientKey MakePatientKey(const ImagedResource& images,
                          const std::vector<Subject>& subjects,
                          const RestClient& orthanc);
} // namespace OrthancGenomics
