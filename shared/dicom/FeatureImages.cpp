// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/FeatureImages.h"

#include "dicom/DatasetText.h"

#include <dcmtk/dcmdata/dcdeftag.h>

namespace OrthancGenomics
{
namespace
{
constexpr FixedCode SEGMENT{"121191", "DCM", "Referenced Segment"};
constexpr FixedCode SEGMENTATION_FRAME{"121214", "DCM", "Referenced Segmentation Frame"};
} // namespace

FeatureImages::FeatureImages(DcmItem& dataset)
{
  for (const DcmTagKey& evidence :
       {DCM_CurrentRequestedProcedureEvidenceSequence, DCM_PertinentOtherEvidenceSequence})
  {
    for (DcmItem* study : ListItems(dataset, evidence))
    {
      for (DcmItem* series : ListItems(*study, DCM_ReferencedSeriesSequence))
      {
        for (DcmItem* image : ListItems(*series, DCM_ReferencedSOPSequence))
        {
          places_[GetText(*image, DCM_ReferencedSOPInstanceUID)] = {
              GetText(*study, DCM_StudyInstanceUID), GetText(*series, DCM_SeriesInstanceUID)};
        }
      }
    }
  }
}

std::vector<FeatureImage> FeatureImages::List(DcmItem& item) const
{
  std::vector<FeatureImage> images;
  AddBelow(item, images);
  return images;
}

void FeatureImages::Add(DcmItem& item, std::vector<FeatureImage>& images) const
{
  DcmItem* const reference = FindItem(item, DCM_ReferencedSOPSequence);
  const Code name = GetCode(item, DCM_ConceptNameCodeSequence);
  FeatureImage image;
  if (reference == nullptr || name == SEGMENT || name == SEGMENTATION_FRAME)
  {
    return; // a segmentation is no image that was measured
  }
  image.sopClass = GetText(*reference, DCM_ReferencedSOPClassUID);
  image.sopInstance = GetText(*reference, DCM_ReferencedSOPInstanceUID);
  const auto place = places_.find(image.sopInstance);
  if (place != places_.end())
  {
    image.study = place->second.first;
    image.series = place->second.second;
  }
  for (const FeatureImage& seen : images)
  {
    if (seen.sopInstance == image.sopInstance)
    {
      return;
    }
  }
  images.push_back(image);
}

void FeatureImages::AddBelow(DcmItem& item, std::vector<FeatureImage>& images) const
{
  for (DcmItem* child : ListItems(item, DCM_ContentSequence))
  {
    const std::string type = GetText(*child, DCM_ValueType);
    if (type == "IMAGE")
    {
      Add(*child, images);
    }
    else if (type != "NUM" && type != "CONTAINER")
    {
      AddBelow(*child, images);
    }
  }
}

} // namespace OrthancGenomics
