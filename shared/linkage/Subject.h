// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// How a subject came to be found by a PatientID.
enum class NamedBy
{
  Current,
  Stated, ///< a former one, or that of a subject merged into it: somebody said so
  Former  ///< a former one, whose images all went to the current one
};

/// A person as the index knows them: a DICOM PatientID with the authority that issued it (empty
/// where the site has one only), known before or after the person's images.
struct Subject
{
  std::int64_t number = 0; ///< keys rows of the index
  std::string id;          ///< opaque, for the REST API
  std::string patientId;   ///< PatientID (0010,0020), white space trimmed
  std::string issuer;      ///< IssuerOfPatientID (0010,0021), white space trimmed
  bool linked = false;     ///< whether it has a sample
  bool answered = false;   ///< whether one ever answered for it: of an Active dataset
  NamedBy namedBy = NamedBy::Current;
  std::string formerIssuer{}; ///< beside the PatientID it was found by; empty if that is current
};

/// A PatientID that a subject had before.
struct SubjectAlias
{
  std::string patientId;
  std::string issuer;
  std::string cause; ///< "Modified" (in Orthanc), "Merged", "Renamed"
  std::string reason;
  std::int64_t until = 0; ///< milliseconds since 1970 UTC
};

/// Images of a subject went to another PatientID, and a human being has to say whether the subject
/// goes with them.
struct IdentityReview
{
  std::string id;           ///< opaque
  std::int64_t subject = 0; ///< Subject::number
  std::string patientId;    ///< to which the images went
  std::string issuer;
  std::string why;
  std::int64_t created = 0; ///< milliseconds since 1970 UTC
};

/// Whose images of this issuer (empty if they name none) are, of the subjects that have their
/// PatientID: of those with samples the only one; where any has an issuer and the images name one,
/// those of this issuer count alone.
std::optional<Subject> ChooseByImages(const std::vector<Subject>& subjects,
                                      const std::string& issuer);

/// PatientID as DICOM compares it: without leading and trailing white space (PS3.5 table 6.2-1,
/// LO). Throws Error(BadInput) if it is empty, over 64 characters, not UTF-8, or holds a backslash
/// or a control character.
std::string CheckPatientId(const std::string& text);

/// IssuerOfPatientID, by the rules of PatientID; an empty text is no issuer. Throws Error(BadInput)
/// for one of white space alone too.
std::string CheckIssuer(const std::string& text);
} // namespace OrthancGenomics
