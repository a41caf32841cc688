// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/SrSummary.h"
#include "imaging/ImagingFeature.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// What a report measured, and of whom.
struct MeasurementReport
{
  SrSummary summary;
  std::string patientId;
  std::string issuer;
  std::string study; ///< that the report lies in
  bool complete = false;
  bool verified = false;
  std::vector<ImagingFeature> features; ///< in the report's order
  std::size_t withoutValue = 0;         ///< measurements that say why they have none
  std::vector<std::string> rejected;    ///< each with its place: "content 1.3.1.5: has no unit"
};

/// The imaging features of a measurement report (TID 1500; its groups: TID 1410, 1411 and 1501), of
/// any maker; nothing for other files. The file is only read. A measurement that breaks a rule is
/// rejected and the others are kept. Throws as FindSrSummary.
std::optional<MeasurementReport> FindMeasurements(std::string_view file);
} // namespace OrthancGenomics
