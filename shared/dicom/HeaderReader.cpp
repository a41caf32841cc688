// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/HeaderReader.h"

#include "core/Error.h"
#include "core/Text.h"
#include "dicom/DatasetText.h"
#include "dicom/DicomTime.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcitem.h>

#include <limits>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void Refuse(const char* attribute, const std::string& reason)
{
  throw Error(ErrorCode::BadInput, std::string("attribute ") + attribute + ": " + reason);
}

template <typename Text>
std::optional<Text> Find(DcmItem& item, const DcmTagKey& tag, const char* name)
{
  const std::string text = GetText(item, tag);
  try
  {
    return Trim(text).empty() ? std::nullopt : std::optional(Text(text));
  }
  catch (const Error& e)
  {
    Refuse(name, e.what());
  }
}

template <typename Text>
Text Get(DcmItem& item, const DcmTagKey& tag, const char* name)
{
  std::optional<Text> found = Find<Text>(item, tag, name);
  if (!found)
  {
    Refuse(name, "is missing");
  }
  return *found;
}

std::optional<ReportDate> FindDate(DcmItem& item, const DcmTagKey& tag, const char* name)
{
  const std::string text = GetText(item, tag);
  std::optional<ReportDate> date = ParseDicomDate(text);
  if (!date && !Trim(text).empty())
  {
    Refuse(name, "is no date");
  }
  return date;
}

std::uint32_t GetCount(DcmItem& item, const DcmTagKey& tag, const char* name)
{
  const std::optional<std::int64_t> number = ParseInteger(Trim(GetText(item, tag)));
  if (!number || *number < 0 || *number > std::numeric_limits<std::int32_t>::max())
  {
    Refuse(name, "is missing, or no number");
  }
  return static_cast<std::uint32_t>(*number);
}

DocumentTime GetTime(const std::string& text, const char* name)
{
  const std::optional<DocumentTime> time = ParseDicomDateTime(text);
  if (!time)
  {
    Refuse(name, "is missing, or no time");
  }
  return *time;
}

ReportKey ReadKey(DcmItem& dataset, ReportLine id)
{
  constexpr const char* name = "InstanceNumber";
  const std::uint32_t version = GetCount(dataset, DCM_InstanceNumber, name);
  if (version == 0)
  {
    Refuse(name, "is 0");
  }
  return ReportKey(std::move(id), version);
}

ReportPatient ReadPatient(DcmItem& dataset)
{
  ReportPatient patient(Get<ReportLine>(dataset, DCM_PatientID, "PatientID"));
  patient.issuer = Find<ReportLine>(dataset, DCM_IssuerOfPatientID, "IssuerOfPatientID");
  patient.name = Find<PersonName>(dataset, DCM_PatientName, "PatientName");
  patient.birthDate = FindDate(dataset, DCM_PatientBirthDate, "PatientBirthDate");
  const std::string sex = GetText(dataset, DCM_PatientSex);
  const std::size_t letter = std::string_view("MFO").find(sex);
  if (sex.size() > 1 || letter == std::string_view::npos)
  {
    Refuse("PatientSex", "is none of M, F and O");
  }
  if (!sex.empty())
  {
    patient.sex = static_cast<PatientSex>(letter);
  }
  return patient;
}

ReportStudy ReadStudy(DcmItem& dataset)
{
  ReportStudy study(Get<Uid>(dataset, DCM_StudyInstanceUID, "StudyInstanceUID"));
  study.date = FindDate(dataset, DCM_StudyDate, "StudyDate");
  study.time = Find<DayTime>(dataset, DCM_StudyTime, "StudyTime");
  study.referringPhysician =
      Find<PersonName>(dataset, DCM_ReferringPhysicianName, "ReferringPhysicianName");
  study.id = Find<ShortLine>(dataset, DCM_StudyID, "StudyID");
  study.accessionNumber = Find<ShortLine>(dataset, DCM_AccessionNumber, "AccessionNumber");
  study.description = Find<ReportLine>(dataset, DCM_StudyDescription, "StudyDescription");
  return study;
}

ReportSeries ReadSeries(DcmItem& dataset)
{
  ReportSeries series(Get<Uid>(dataset, DCM_SeriesInstanceUID, "SeriesInstanceUID"),
                      GetCount(dataset, DCM_SeriesNumber, "SeriesNumber"));
  series.description = Find<ReportLine>(dataset, DCM_SeriesDescription, "SeriesDescription");
  return series;
}

ReportEquipment ReadEquipment(DcmItem& dataset)
{
  ReportEquipment equipment(Get<ReportLine>(dataset, DCM_Manufacturer, "Manufacturer"));
  equipment.model = Find<ReportLine>(dataset, DCM_ManufacturerModelName, "ManufacturerModelName");
  equipment.serialNumber = Find<ReportLine>(dataset, DCM_DeviceSerialNumber, "DeviceSerialNumber");
  equipment.softwareVersion = Find<ReportLine>(dataset, DCM_SoftwareVersions, "SoftwareVersions");
  return equipment;
}

std::optional<Verification> ReadVerification(DcmItem& dataset)
{
  constexpr const char* sequence = "VerifyingObserverSequence";
  const std::string flag = GetText(dataset, DCM_VerificationFlag);
  if (flag == "UNVERIFIED")
  {
    return std::nullopt;
  }
  DcmItem* observer = FindItem(dataset, DCM_VerifyingObserverSequence);
  if (flag != "VERIFIED" || observer == nullptr)
  {
    Refuse("VerificationFlag", "is neither UNVERIFIED nor VERIFIED by somebody");
  }
  return Verification{Get<PersonName>(*observer, DCM_VerifyingObserverName, sequence),
                      Get<ReportLine>(*observer, DCM_VerifyingOrganization, sequence),
                      GetTime(GetText(*observer, DCM_VerificationDateTime), sequence)};
}

/// Study > series > SOP instance, as PS3.3 Table C.17-3 has it.
std::vector<DocumentReference>
ReadReferences(DcmItem& dataset, const DcmTagKey& sequence, const char* name)
{
  std::vector<DocumentReference> references;
  for (DcmItem* study : ListItems(dataset, sequence))
  {
    const Uid studyUid = Get<Uid>(*study, DCM_StudyInstanceUID, name);
    for (DcmItem* series : ListItems(*study, DCM_ReferencedSeriesSequence))
    {
      const Uid seriesUid = Get<Uid>(*series, DCM_SeriesInstanceUID, name);
      for (DcmItem* sop : ListItems(*series, DCM_ReferencedSOPSequence))
      {
        references.push_back({studyUid,
                              seriesUid,
                              Get<Uid>(*sop, DCM_ReferencedSOPClassUID, name),
                              Get<Uid>(*sop, DCM_ReferencedSOPInstanceUID, name)});
      }
    }
  }
  return references;
}
} // namespace

ReportDocument ReadSrDocument(DcmItem& dataset, ReadTree tree)
{
  if (GetText(dataset, DCM_CompletionFlag) != "COMPLETE")
  {
    Refuse("CompletionFlag", "is not COMPLETE");
  }
  const std::string time = GetText(dataset, DCM_ContentDate) + GetText(dataset, DCM_ContentTime) +
                           GetText(dataset, DCM_TimezoneOffsetFromUTC);
  return {ReadKey(dataset, std::move(tree.reportId)),
          Get<Uid>(dataset, DCM_SOPInstanceUID, "SOPInstanceUID"),
          ReadPatient(dataset),
          ReadStudy(dataset),
          ReadSeries(dataset),
          ReadEquipment(dataset),
          GetTime(time, "ContentDate and ContentTime"),
          std::move(tree.report),
          ReadVerification(dataset),
          ReadReferences(dataset, DCM_PredecessorDocumentsSequence, "PredecessorDocumentsSequence"),
          ReadReferences(dataset, DCM_IdenticalDocumentsSequence, "IdenticalDocumentsSequence")};
}

Evidence ReadEvidence(DcmItem& dataset)
{
  Evidence evidence;
  for (const DcmTagKey& sequence :
       {DCM_CurrentRequestedProcedureEvidenceSequence, DCM_PertinentOtherEvidenceSequence})
  {
    for (const DocumentReference& image : ReadReferences(dataset, sequence, "evidence"))
    {
      evidence[{image.study.Value(), image.sopInstance.Value()}] = image.series.Value();
    }
  }
  return evidence;
}
} // namespace OrthancGenomics
