// SPDX-License-Identifier: GPL-3.0-or-later
#include "DicomPatients.h"

#include "core/Error.h"
#include "core/Text.h"

#include <utility>

namespace OrthancGenomics
{
std::optional<std::string> DicomPatients::FindIssuer(const Json::Value& studies) const
{
  std::optional<std::string> issuer;
  for (const Json::Value& study : studies)
  {
    const Json::Value tags =
        rest_.GetJson("/studies/" + study.asString() + "/module-patient?simplify");
    std::string found(Trim(tags.get("IssuerOfPatientID", "").asString()));
    if (issuer && !found.empty() && *issuer != found)
    {
      throw Error(ErrorCode::Conflict,
                  "Ambiguous: images of several issuers have this PatientID; ask for a study");
    }
    issuer = found.empty() ? issuer : std::move(found);
  }
  return issuer;
}

bool DicomPatients::MayShow(const Json::Value& studies, const Subject& subject, bool alone) const
{
  try
  {
    const auto issuer = FindIssuer(studies);
    return issuer ? *issuer == subject.issuer : alone;
  }
  catch (const Error& error)
  {
    if (error.Code() != ErrorCode::Conflict && error.Code() != ErrorCode::NotFound)
    {
      throw;
    }
    return false;
  }
}

bool DicomPatients::Has(const std::string& patientId) const
{
  const auto patient = rest_.FindJson("/patients/" + MakeOrthancPatientId(patientId));
  return patient && !patient->isMember("AnonymizedFrom"); // an anonymised copy inherits nothing
}

std::optional<InferredSex> DicomPatients::FindSex(const Subject& subject, bool alone) const
{
  const auto patient = rest_.FindJson("/patients/" + MakeOrthancPatientId(subject.patientId));
  if (!patient)
  {
    return std::nullopt;
  }
  const bool unique = alone && subject.issuer.empty();
  if (!unique && !MayShow((*patient)["Studies"], subject, alone))
  {
    return std::nullopt;
  }
  const std::string sex((*patient)["MainDicomTags"].get("PatientSex", "").asString());
  const std::string_view code = Trim(sex);
  return code == "M"   ? std::make_optional(InferredSex::Male)
         : code == "F" ? std::make_optional(InferredSex::Female)
                       : std::nullopt;
}

std::optional<std::string> DicomPatients::FindPatientId(const std::string& orthancId) const
{
  const auto patient = rest_.FindJson("/patients/" + orthancId);
  return patient ? std::make_optional(
                       std::string(Trim((*patient)["MainDicomTags"]["PatientID"].asString())))
                 : std::nullopt;
}
} // namespace OrthancGenomics
