// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancGenomics
{
enum class ChangeKind
{
  Started, ///< OrthancStarted: REST calls and jobs work from now on
  Stopped, ///< OrthancStopped: before HTTP and DICOM stop
  NewPatient,
  NewStudy,
  NewSeries,
  NewInstance,
  StablePatient,
  StableStudy,
  StableSeries,
  Deleted,
  Other
};

enum class ResourceLevel
{
  None,
  Patient,
  Study,
  Series,
  Instance
};

struct Change
{
  ChangeKind kind = ChangeKind::Other;
  ResourceLevel level = ResourceLevel::None;
  std::string id; ///< Orthanc's, empty for None
};
} // namespace OrthancGenomics
