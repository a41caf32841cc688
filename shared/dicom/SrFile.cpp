// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrFile.h"

#include "core/Error.h"
#include "dicom/DatasetText.h"
#include "dicom/DcmtkCheck.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcistrmb.h>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_DEPTH = 32; ///< ours has 9 sequences in one another

E_TransferSyntax ToDcmtk(DatasetCoding coding)
{
  switch (coding)
  {
  case DatasetCoding::ImplicitLittleEndian:
    return EXS_LittleEndianImplicit;
  case DatasetCoding::ExplicitBigEndian:
    return EXS_BigEndianExplicit;
  case DatasetCoding::ExplicitLittleEndian:
    break;
  }
  return EXS_LittleEndianExplicit;
}

bool Load(DcmDataset& dataset, const DatasetBytes& source)
{
  DcmInputBufferStream stream;
  const std::string_view bytes = source.Bytes();
  stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
  stream.setEos();
  dataset.transferInit();
  const OFCondition read = dataset.read(stream, ToDcmtk(source.coding));
  dataset.transferEnd();
  return read.good();
}
} // namespace

std::unique_ptr<DcmDataset> LoadSr(const DatasetBytes& source)
{
  auto dataset = std::make_unique<DcmDataset>();
  if (!IsShallow(source, MAX_DEPTH) || !Load(*dataset, source))
  {
    throw Error(ErrorCode::BadInput, "the file is cut short or malformed, or nested too deeply");
  }
  return dataset;
}

void TurnIntoUtf8(DcmDataset& dataset)
{
  const std::string set = GetText(dataset, DCM_SpecificCharacterSet);
  if (!set.empty() && set != "ISO_IR 192" && set != "ISO_IR 6")
  {
    Check(dataset.convertToUTF8(), "attribute SpecificCharacterSet");
  }
}
} // namespace OrthancGenomics
