// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrSummary.h"

#include "core/Text.h"
#include "dicom/Codes.h"
#include "dicom/DatasetText.h"
#include "dicom/SrFile.h"

#include <dcmtk/dcmdata/dcdeftag.h>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view SR_ROOT = "1.2.840.10008.5.1.4.1.1.88."; ///< of all classes of SR
constexpr FixedCode MEASUREMENT_TITLE{"126000", "DCM", ""};

SrKind FindKind(DcmItem& dataset, const SrSummary& summary)
{
  DcmItem* const used = FindItem(dataset, DCM_ContentTemplateSequence);
  const std::string resource = used == nullptr ? "" : GetText(*used, DCM_MappingResource);
  if (summary.templateId == TEMPLATE && resource == SCHEME_OURS)
  {
    return SrKind::Ours;
  }
  const bool measures =
      summary.title == MEASUREMENT_TITLE || (summary.templateId == "1500" && resource == "DCMR");
  return measures ? SrKind::Measurements : SrKind::Other;
}
} // namespace

std::unique_ptr<DcmDataset> FindSrDataset(std::string_view file)
{
  const std::optional<DatasetBytes> source = FindDataset(file);
  const bool may = source && source->Bytes().find(SR_ROOT) != std::string_view::npos;
  return may ? LoadSr(*source) : nullptr;
}

std::optional<SrSummary> FindSrSummary(DcmItem& dataset)
{
  SrSummary summary;
  summary.sopClass = GetText(dataset, DCM_SOPClassUID);
  summary.sopInstance = GetText(dataset, DCM_SOPInstanceUID);
  if (!StartsWith(summary.sopClass, SR_ROOT))
  {
    return std::nullopt;
  }
  DcmItem* const used = FindItem(dataset, DCM_ContentTemplateSequence);
  summary.title = GetCode(dataset, DCM_ConceptNameCodeSequence);
  summary.templateId = used == nullptr ? "" : GetText(*used, DCM_TemplateIdentifier);
  summary.kind = FindKind(dataset, summary);
  return summary;
}

std::optional<SrSummary> FindSrSummary(std::string_view file)
{
  const std::unique_ptr<DcmDataset> dataset = FindSrDataset(file);
  if (!dataset)
  {
    return std::nullopt;
  }
  TurnIntoUtf8(*dataset);
  return FindSrSummary(*dataset);
}
} // namespace OrthancGenomics
