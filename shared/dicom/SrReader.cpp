// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrReader.h"

#include "core/Error.h"
#include "dicom/Codes.h"
#include "dicom/ContentParser.h"
#include "dicom/DatasetBytes.h"
#include "dicom/DatasetText.h"
#include "dicom/DcmtkCheck.h"
#include "dicom/HeaderReader.h"

#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcuid.h>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_DEPTH = 32; ///< ours has 9 sequences in one another

/// What cannot be read may still be known by the name of our scheme.
bool MayBeOurs(std::string_view bytes)
{
  return bytes.find(SCHEME_OURS) != std::string_view::npos &&
         bytes.find(TEMPLATE) != std::string_view::npos;
}

bool IsOurs(DcmItem& dataset)
{
  const std::string sopClass = GetText(dataset, DCM_SOPClassUID);
  DcmItem* used = FindItem(dataset, DCM_ContentTemplateSequence);
  return (sopClass == UID_ComprehensiveSRStorage || sopClass == UID_EnhancedSRStorage) &&
         used != nullptr && GetText(*used, DCM_TemplateIdentifier) == TEMPLATE &&
         GetText(*used, DCM_MappingResource) == SCHEME_OURS;
}

void TurnIntoUtf8(DcmDataset& dataset)
{
  const std::string set = GetText(dataset, DCM_SpecificCharacterSet);
  if (!set.empty() && set != "ISO_IR 192" && set != "ISO_IR 6")
  {
    Check(dataset.convertToUTF8(), "attribute SpecificCharacterSet");
  }
}
} // namespace

std::optional<ReportDocument> FindSrDocument(std::string_view file)
{
  const std::optional<DatasetBytes> source = FindDataset(file);
  if (!source || !MayBeOurs(source->Bytes()))
  {
    return std::nullopt;
  }
  DcmDataset dataset;
  if (!IsShallow(*source, MAX_DEPTH) || !LoadDataset(dataset, *source))
  {
    throw Error(ErrorCode::BadInput, "the file is cut short or malformed, or nested too deeply");
  }
  if (!IsOurs(dataset))
  {
    return std::nullopt;
  }
  TurnIntoUtf8(dataset);
  const Evidence evidence = ReadEvidence(dataset);
  return ReadSrDocument(dataset, ReadReportTree(ParseContent(dataset), evidence));
}
} // namespace OrthancGenomics
