// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SexInference.h"
#include "linkage/Subject.h"
#include "orthanc/RestClient.h"

#include <json/value.h>

#include <optional>
#include <string>

namespace OrthancGenomics
{
/// What Orthanc's images say of patients. Orthanc hashes PatientID alone, so one patient there may
/// be people of several issuers. Stateless; thread-safe.
class DicomPatients
{
public:
  explicit DicomPatients(RestClient rest) : rest_(std::move(rest)) {}

  /// The issuer that an image of each study names; none where they name none. `studies` are
  /// Orthanc's ids. Throws Error(Conflict, "Ambiguous…") where they differ.
  std::optional<std::string> FindIssuer(const Json::Value& studies) const;

  /// Whether Orthanc has images of this PatientID, of whatever issuer, that are no anonymised copy.
  bool Has(const std::string& patientId) const;

  /// Male or Female as PatientSex says; nothing without images of the subject, for any other value,
  /// and where the images may be those of another issuer. `alone`: no other subject has the
  /// PatientID.
  std::optional<InferredSex> FindSex(const Subject& subject, bool alone) const;

  /// The PatientID of Orthanc's patient, without white space around it; nothing if it is gone.
  std::optional<std::string> FindPatientId(const std::string& orthancId) const;

private:
  /// Whether images of these studies are the subject's, by their issuer.
  bool MayShow(const Json::Value& studies, const Subject& subject, bool alone) const;

  RestClient rest_;
};
} // namespace OrthancGenomics
