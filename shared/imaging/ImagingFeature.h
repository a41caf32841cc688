// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Code.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// An image that a feature was measured in. Study and series are empty where the report does not
/// list the image among its evidence.
struct FeatureImage
{
  std::string study;
  std::string series;
  std::string sopClass;
  std::string sopInstance;
};

/// One number that somebody measured in images (PS3.16 TID 1500), as its report has it: what
/// correlation works with. Codes keep their schemes; texts are empty where the report says nothing.
struct ImagingFeature
{
  Code name; ///< (118565006, SCT, "Volume")
  double value = 0;
  Code unit;                      ///< of UCUM as a rule
  std::optional<Code> derivation; ///< (373098007, SCT, "Mean")
  std::optional<Code> method;
  std::optional<Code> finding; ///< what was measured: (108369006, SCT, "Neoplasm")
  std::optional<Code> findingSite;
  std::optional<Code> laterality;
  std::string trackingId;  ///< as a person reads it: "Lesion 1"
  std::string trackingUid; ///< the same through the reports of one lesion
  std::vector<FeatureImage> images;
};
} // namespace OrthancGenomics
