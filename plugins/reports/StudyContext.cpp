// SPDX-License-Identifier: GPL-3.0-or-later
#include "StudyContext.h"

#include "core/Error.h"
#include "core/Text.h"
#include "dicom/DicomTime.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
namespace
{
/// Of series that hold no images.
constexpr std::array<const char*, 16> NO_IMAGES = {"SR",
                                                   "PR",
                                                   "KO",
                                                   "DOC",
                                                   "REG",
                                                   "FID",
                                                   "RTPLAN",
                                                   "RTSTRUCT",
                                                   "RTRECORD",
                                                   "PLAN",
                                                   "AU",
                                                   "ECG",
                                                   "HD",
                                                   "EPS",
                                                   "RWV",
                                                   "M3D"};

std::string GetTag(const Json::Value& tags, const char* tag)
{
  const Json::Value& value = tags[tag];
  return value.isString() ? std::string(Trim(value.asString())) : std::string();
}

/// Nothing for an absent tag.
template <typename Text>
std::optional<Text> FindTag(const Json::Value& tags, const char* tag)
{
  const std::string text = GetTag(tags, tag);
  if (text.empty())
  {
    return std::nullopt;
  }
  try
  {
    return Text(text);
  }
  catch (const Error& error)
  {
    throw Error(ErrorCode::Refused,
                std::string(tag) + " of the images cannot stand in a report: " + error.what());
  }
}

std::optional<ReportDate> FindDate(const Json::Value& tags, const char* tag)
{
  return ParseDicomDate(GetTag(tags, tag));
}

std::optional<DayTime> FindTime(const Json::Value& tags, const char* tag)
{
  try
  {
    return FindTag<DayTime>(tags, tag);
  }
  catch (const Error&) // old modalities write "12:30:59"
  {
    return std::nullopt;
  }
}

ReportPatient MakePatient(const Subject& subject, const Json::Value& tags)
{
  ReportPatient patient{ReportLine(subject.patientId)};
  if (!subject.issuer.empty())
  {
    patient.issuer = ReportLine(subject.issuer);
  }
  patient.name = FindTag<PersonName>(tags, "PatientName");
  patient.birthDate = FindDate(tags, "PatientBirthDate");
  const std::string sex = GetTag(tags, "PatientSex");
  patient.sex = sex == "M"   ? std::make_optional(PatientSex::Male)
                : sex == "F" ? std::make_optional(PatientSex::Female)
                : sex == "O" ? std::make_optional(PatientSex::Other)
                             : std::nullopt;
  return patient;
}

bool HoldsImages(const std::string& modality)
{
  return std::none_of(
      NO_IMAGES.begin(), NO_IMAGES.end(), [&modality](const char* one) { return modality == one; });
}

/// "CT 2026-11-27 Chest".
std::string Describe(const std::vector<std::string>& modalities, const Json::Value& tags)
{
  std::string text;
  for (const std::string& modality : modalities)
  {
    text += (text.empty() ? "" : ", ") + modality;
  }
  const auto date = FindDate(tags, "StudyDate");
  for (const std::string& part :
       {date ? date->Value() : std::string(), GetTag(tags, "StudyDescription")})
  {
    text += part.empty() ? "" : ' ' + part;
  }
  return text;
}
} // namespace

Json::Value StudyContext::GetStudy(const Subject& subject, const std::string& study) const
{
  const auto found = rest_.FindJson("/studies/" + EncodePercent(study));
  const bool owned =
      found && GetTag((*found)["PatientMainDicomTags"], "PatientID") == subject.patientId;
  if (!owned)
  {
    throw Error(ErrorCode::NotFound, "there is no such study of this patient");
  }
  const Json::Value module =
      rest_.GetJson("/studies/" + EncodePercent(study) + "/module-patient?simplify");
  const std::string issuer = GetTag(module, "IssuerOfPatientID");
  if (!issuer.empty() && !subject.issuer.empty() && issuer != subject.issuer)
  {
    throw Error(ErrorCode::NotFound, "there is no such study of this patient");
  }
  return *found;
}

void StudyContext::Require(const Subject& subject, const std::string& study) const
{
  GetStudy(subject, study);
}

ReportPatient StudyContext::ReadPatient(const Subject& subject, const std::string& study) const
{
  if (!study.empty())
  {
    return MakePatient(subject, GetStudy(subject, study)["PatientMainDicomTags"]);
  }
  const auto patient = rest_.FindJson("/patients/" + MakeOrthancPatientId(subject.patientId));
  const Json::Value none;
  for (const Json::Value& one : patient ? (*patient)["Studies"] : none)
  {
    const Json::Value module =
        rest_.GetJson("/studies/" + one.asString() + "/module-patient?simplify");
    if (GetTag(module, "IssuerOfPatientID") == subject.issuer &&
        !patient->isMember("AnonymizedFrom"))
    {
      return MakePatient(subject, module);
    }
  }
  return MakePatient(subject, Json::objectValue);
}

ReportStudy StudyContext::ReadStudy(const Subject& subject, const std::string& study) const
{
  const Json::Value tags = GetStudy(subject, study)["MainDicomTags"];
  ReportStudy filed(FindTag<Uid>(tags, "StudyInstanceUID").value());
  filed.date = FindDate(tags, "StudyDate");
  filed.time = FindTime(tags, "StudyTime");
  filed.referringPhysician = FindTag<PersonName>(tags, "ReferringPhysicianName");
  filed.id = FindTag<ShortLine>(tags, "StudyID");
  filed.accessionNumber = FindTag<ShortLine>(tags, "AccessionNumber");
  filed.description = FindTag<ReportLine>(tags, "StudyDescription");
  return filed;
}

ImagedStudy StudyContext::ReadImages(const Subject& subject, const std::string& study) const
{
  const Json::Value found = GetStudy(subject, study);
  std::vector<std::string> modalities;
  std::vector<ImageReference> images;
  for (const Json::Value& id : found["Series"])
  {
    const Json::Value series = rest_.GetJson("/series/" + id.asString());
    const Json::Value& tags = series["MainDicomTags"];
    const std::string modality = GetTag(tags, "Modality");
    if (!HoldsImages(modality) || series["Instances"].empty())
    {
      continue;
    }
    const std::string instance = "/instances/" + series["Instances"][0].asString();
    const Json::Value image = rest_.GetJson(instance);
    images.push_back({FindTag<Uid>(tags, "SeriesInstanceUID").value(),
                      Uid(rest_.GetBytes(instance + "/metadata/SopClassUid")),
                      FindTag<Uid>(image["MainDicomTags"], "SOPInstanceUID").value()});
    if (std::find(modalities.begin(), modalities.end(), modality) == modalities.end())
    {
      modalities.push_back(modality);
    }
  }
  if (images.empty())
  {
    throw Error(ErrorCode::Refused, "a study of Imaging has no images");
  }
  const Json::Value& tags = found["MainDicomTags"];
  return {FindTag<Uid>(tags, "StudyInstanceUID").value(),
          ReportText(Describe(modalities, tags)),
          std::move(images)};
}
} // namespace OrthancGenomics
