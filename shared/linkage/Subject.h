// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace OrthancGenomics
{
/// A person as the index knows them: a DICOM PatientID with the authority that issued it (empty
/// where the site has one only), known before or after the person's images.
struct Subject
{
  std::int64_t number = 0; ///< keys rows of the index
  std::string id;          ///< opaque, for the REST API
  std::string patientId;   ///< PatientID (0010,0020), white space trimmed
  std::string issuer;      ///< IssuerOfPatientID (0010,0021), white space trimmed
  bool linked = false;     ///< whether it has a sample
};

/// PatientID as DICOM compares it: without leading and trailing white space (PS3.5 table 6.2-1,
/// LO). Throws Error(BadInput) if it is empty, over 64 characters, not UTF-8, or holds a backslash
/// or a control character.
std::string CheckPatientId(const std::string& text);

/// IssuerOfPatientID, by the rules of PatientID; an empty text is no issuer. Throws Error(BadInput)
/// for one of white space alone too.
std::string CheckIssuer(const std::string& text);
} // namespace OrthancGenomics
