// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportState.h"

#include <cstdint>
#include <string>
#include <vector>

namespace OrthancGenomics
{
const char* ToString(ReportState state);

/// One version of a report. Texts are what the plugin made of them, JSON that nobody below it
/// reads. Times are milliseconds since 1970 UTC, 0 for never; users empty for a request without
/// one.
struct ReportVersion
{
  std::uint32_t number = 1;
  ReportState state = ReportState::Draft;
  std::int64_t revision = 1;         ///< grows with each change of a draft
  std::string content;               ///< what its author wrote and chose
  std::string audience;              ///< what a reader must be allowed to see
  std::vector<std::string> datasets; ///< ids: with one of them a draft goes
  std::string editor;                ///< who changed it last
  std::int64_t edited = 0;           ///< when
  std::string reason = {};           ///< of an amendment
  std::string signer = {};           ///< who signed
  std::int64_t signedAt = 0;         ///< when
  bool verified = false;             ///< the signer answers for it
  std::string sopInstance = {};      ///< UID of the signed document
  std::string instance = {};         ///< Orthanc's id of it; empty until Orthanc has taken it
  std::string file = {};             ///< its DICOM file, once signed; lists leave it empty
  std::string retractor = {};        ///< who retracted it
  std::int64_t retracted = 0;        ///< when
  std::string retractionReason = {}; ///< why
};

/// A report with its versions, the oldest first; at most the last is a draft.
struct ReportRecord
{
  std::string id;           ///< opaque
  std::int64_t subject = 0; ///< Subject::number
  std::string profile;      ///< its name
  std::string study;        ///< Orthanc's id of the study it is filed into; empty: one of its own
  std::string author;       ///< who began it
  std::int64_t created = 0;
  std::vector<ReportVersion> versions;
};
} // namespace OrthancGenomics
