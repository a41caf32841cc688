// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace OrthancGenomics
{
/// That an object left Orthanc is to be told to whom it was sent (IHE RAD, Imaging Object Change
/// Management). Times are milliseconds since 1970 UTC.
struct RejectionNote
{
  std::int64_t number = 0;
  std::string object; ///< ProtectedObject::id
  std::string uid;    ///< of the DICOM document that tells it, and under which it is sent again
  std::int64_t made = 0;
  std::map<std::string, std::int64_t> told = {}; ///< recipient -> when
};
} // namespace OrthancGenomics
