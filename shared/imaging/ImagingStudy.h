// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Orthanc's main DICOM tags of one level by keyword, such as "StudyDescription". A tag of several
/// values parts them by a backslash.
using DicomTags = std::map<std::string, std::string>;

/// The tag's value, empty where it is absent.
const std::string& GetTag(const DicomTags& tags, const std::string& keyword);

/// Whose images they are. Orthanc hashes PatientID alone, so two of these with different issuers
/// may share one Orthanc patient.
struct ImagingPatient
{
  std::string id;        ///< Orthanc's
  std::string patientId; ///< white space trimmed
  std::string issuer; ///< IssuerOfPatientID, white space trimmed, empty where the images have none
  DicomTags tags;
};

struct ImagingSeries
{
  std::string id; ///< Orthanc's
  DicomTags tags;
};

/// A DICOM study as Orthanc has it.
struct ImagingStudy
{
  std::string id; ///< Orthanc's
  ImagingPatient patient;
  std::string modifiedFrom;   ///< Orthanc's id of the study that it was made of, or empty
  std::string anonymizedFrom; ///< likewise
  DicomTags tags;
  std::vector<ImagingSeries> series;
  std::int64_t subject = 0; ///< Subject::number whose images the index takes them for, 0 for none
};

/// Each modality of the study once, in alphabetical order.
std::vector<std::string> ListModalities(const ImagingStudy& study);

/// Whether the keyword is one of the tags that Orthanc stores with every patient, study or series
/// unless its configuration says more (ExtraMainDicomTags), or IssuerOfPatientID.
bool IsMainTag(const std::string& keyword);
} // namespace OrthancGenomics
