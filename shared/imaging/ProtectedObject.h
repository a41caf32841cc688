// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
enum class ObjectState
{
  Resident, ///< in Orthanc's database
  Withheld, ///< in the protected store alone
  Deleted   ///< by a user or by Orthanc's recycling: nothing of it is kept
};

const char* ToString(ObjectState state);

/// User metadata or a user's attachment that went with an object.
struct ObjectExtra
{
  std::string level;       ///< as in Orthanc's paths: "instances", "series", "studies", "patients"
  std::string id;          ///< Orthanc's
  std::string name;        ///< of the metadata, or the attachment
  bool attachment = false; ///< `value` is the SHA-256 of its file
  std::string value;
};

/// A genomic DICOM instance, wherever it is. Ids are Orthanc's.
struct ProtectedObject
{
  std::string id;
  std::string series;
  std::string study;
  std::string patient;
  std::string sopInstance;
  std::string sopClass;
  std::string studyInstance;
  std::string patientId; ///< white space trimmed, and so the issuer
  std::string issuer;
  std::string recognised; ///< ObjectRecogniser::Recognise
  ObjectState state = ObjectState::Resident;
  std::string why;         ///< it is in this state
  std::int64_t since = 0;  ///< milliseconds since 1970 UTC
  std::string sha256 = {}; ///< of its copy; empty without one
  std::int64_t size = 0;   ///< of the copy, in bytes
  std::vector<ObjectExtra> extras = {};
};

/// Who decides where genomic objects are.
enum class ResidencyPolicy
{
  ByConsent,
  AllLeave, ///< all are in the protected store
  AllReturn ///< all are in Orthanc, as before the plugins are removed
};

const char* ToString(ResidencyPolicy policy);

/// What the last run knew of Orthanc.
struct ResidencyRecord
{
  ResidencyPolicy policy = ResidencyPolicy::ByConsent;
  std::int64_t sequence = 0; ///< of Orthanc's last change; a smaller one tells of a backup
  std::string server;        ///< Orthanc's DatabaseServerIdentifier, empty where it gives none
  std::string rules;         ///< by which objects were recognised
  bool orderly = false;      ///< all that came up to `sequence` was looked at
};
} // namespace OrthancGenomics
