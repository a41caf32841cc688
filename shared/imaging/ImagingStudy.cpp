// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/ImagingStudy.h"

#include "core/Text.h"

#include <set>

namespace OrthancGenomics
{
const std::string& GetTag(const DicomTags& tags, const std::string& keyword)
{
  static const std::string empty;
  const auto found = tags.find(keyword);
  return found == tags.end() ? empty : found->second;
}

std::vector<std::string> ListModalities(const ImagingStudy& study)
{
  std::set<std::string> modalities;
  for (const ImagingSeries& series : study.series)
  {
    const std::string_view modality = Trim(GetTag(series.tags, "Modality"));
    if (!modality.empty())
    {
      modalities.emplace(modality);
    }
  }
  return {modalities.begin(), modalities.end()};
}

bool IsMainTag(const std::string& keyword)
{
  // Orthanc 1.10.1 to 1.12.7: OrthancFramework/Sources/DicomFormat/DicomMap.cpp
  static const std::set<std::string> known = {
      "PatientName",
      "PatientBirthDate",
      "PatientSex",
      "OtherPatientIDs",
      "PatientID",
      "IssuerOfPatientID",
      "StudyDate",
      "StudyTime",
      "StudyID",
      "StudyDescription",
      "AccessionNumber",
      "StudyInstanceUID",
      "RequestedProcedureDescription",
      "InstitutionName",
      "RequestingPhysician",
      "ReferringPhysicianName",
      "ModalitiesInStudy",
      "SeriesDate",
      "SeriesTime",
      "Modality",
      "Manufacturer",
      "StationName",
      "SeriesDescription",
      "BodyPartExamined",
      "SequenceName",
      "ProtocolName",
      "SeriesNumber",
      "CardiacNumberOfImages",
      "ImagesInAcquisition",
      "NumberOfTemporalPositions",
      "NumberOfSlices",
      "NumberOfTimeSlices",
      "SeriesInstanceUID",
      "ImageOrientationPatient",
      "SeriesType",
      "OperatorsName",
      "PerformedProcedureStepDescription",
      "AcquisitionDeviceProcessingDescription",
      "ContrastBolusAgent",
      "TimezoneOffsetFromUTC",
      "PerformedProcedureStepStartDate",
      "PerformedProcedureStepStartTime",
  };
  return known.count(keyword) != 0;
}
} // namespace OrthancGenomics
