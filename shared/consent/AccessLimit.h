// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/Role.h"

#include <optional>
#include <set>
#include <string>

namespace OrthancGenomics
{
/// What takes away from what roles give, such as the scopes of a token or the
/// labels of a profile; it never adds.
struct AccessLimit
{
  std::optional<std::set<Permission>> permissions; ///< none but these; absent: no limit
  std::optional<std::set<std::string>> purposes;   ///< reading is for one of these
  /// Reading is of this patient alone: the ID of a subject, or a PatientID. Absent: no limit.
  std::optional<std::string> patient;
  /// And of patients alone of whom Orthanc has a study with one of these labels.
  std::optional<std::set<std::string>> labels;

  bool Allows(Permission permission) const
  {
    return !permissions || permissions->count(permission) != 0;
  }
};
} // namespace OrthancGenomics
