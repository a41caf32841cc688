// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/DatasetText.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcelem.h>
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
} // namespace

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

Code GetCode(DcmItem& item, const DcmTagKey& sequence)
{
  DcmItem* const code = FindItem(item, sequence);
  if (code == nullptr)
  {
    return {};
  }
  std::string value;
  for (const DcmTagKey& tag : {DCM_CodeValue, DCM_LongCodeValue, DCM_URNCodeValue})
  {
    value = value.empty() ? GetText(*code, tag) : value;
  }
  return {value, GetText(*code, DCM_CodingSchemeDesignator), GetText(*code, DCM_CodeMeaning)};
}
} // namespace OrthancGenomics
