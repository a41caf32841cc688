// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrReader.h"

#include "dicom/Codes.h"
#include "dicom/ContentParser.h"
#include "dicom/DatasetBytes.h"
#include "dicom/DatasetText.h"
#include "dicom/HeaderReader.h"
#include "dicom/SrFile.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcuid.h>

namespace OrthancGenomics
{
namespace
{
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
} // namespace

std::optional<ReportDocument> FindSrDocument(std::string_view file)
{
  const std::optional<DatasetBytes> source = FindDataset(file);
  if (!source || !MayBeOurs(source->Bytes()))
  {
    return std::nullopt;
  }
  const std::unique_ptr<DcmDataset> dataset = LoadSr(*source);
  if (!IsOurs(*dataset))
  {
    return std::nullopt;
  }
  TurnIntoUtf8(*dataset);
  const Evidence evidence = ReadEvidence(*dataset);
  return ReadSrDocument(*dataset, ReadReportTree(ParseContent(*dataset), evidence));
}
} // namespace OrthancGenomics
