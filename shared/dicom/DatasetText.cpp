// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/DatasetText.h"

#include "dicom/DatasetBytes.h"

#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcelem.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcitem.h>
#include <dcmtk/dcmdata/dcsequen.h>

namespace OrthancGenomics
{
namespace
{
std::string Trim(std::string text)
{
  const std::size_t end = text.find_last_not_of(std::string(" \0", 2));
  text.resize(end == std::string::npos ? 0 : end + 1);
  return text;
}
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
} // namespace

bool LoadDataset(DcmDataset& dataset, const DatasetBytes& source)
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

std::string GetText(DcmItem& item, const DcmTagKey& tag)
{
  DcmElement* element = nullptr;
  if (item.findAndGetElement(tag, element).bad() || element == nullptr)
  {
    return "";
  }
  OFString text;
  if (element->isaString() && element->getOFStringArray(text, OFFalse).good())
  {
    return Trim(std::string(text.c_str(), text.size()));
  }
  Uint8* bytes = nullptr;
  if (element->getUint8Array(bytes).bad() || bytes == nullptr)
  {
    return "";
  }
  return Trim(std::string(bytes, bytes + element->getLength()));
}

std::vector<DcmItem*> ListItems(DcmItem& item, const DcmTagKey& sequence)
{
  std::vector<DcmItem*> items;
  DcmSequenceOfItems* source = nullptr;
  if (item.findAndGetSequence(sequence, source).bad() || source == nullptr)
  {
    return items;
  }
  // Each from the one before: getItem would walk from the first.
  for (DcmObject* next = source->nextInContainer(nullptr); next != nullptr;
       next = source->nextInContainer(next))
  {
    items.push_back(static_cast<DcmItem*>(next)); // all that a sequence holds
  }
  return items;
}

DcmItem* FindItem(DcmItem& item, const DcmTagKey& sequence)
{
  DcmSequenceOfItems* source = nullptr;
  const bool found = item.findAndGetSequence(sequence, source).good() && source != nullptr;
  return found && source->card() > 0 ? source->getItem(0) : nullptr;
}
} // namespace OrthancGenomics
