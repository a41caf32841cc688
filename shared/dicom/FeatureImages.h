// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ImagingFeature.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

class DcmItem;

namespace OrthancGenomics
{
/// The images that the items of a report name, with the places that its evidence gives them. Of a
/// foreign document, whose lists need not be whole.
class FeatureImages
{
public:
  explicit FeatureImages(DcmItem& dataset);

  /// Those below an item, through regions; neither through measurements nor containers.
  std::vector<FeatureImage> List(DcmItem& item) const;

private:
  void AddBelow(DcmItem& item, std::vector<FeatureImage>& images) const;
  void Add(DcmItem& item, std::vector<FeatureImage>& images) const;

  std::map<std::string, std::pair<std::string, std::string>> places_; ///< study, series of an image
};
} // namespace OrthancGenomics
