// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/ContentParser.h"

#include "core/Error.h"
#include "dicom/DatasetText.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcitem.h>

#include <array>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_ITEMS = 500000;

constexpr std::array TYPES{std::pair("CONTAINER", ItemType::Container),
                           std::pair("TEXT", ItemType::Text),
                           std::pair("CODE", ItemType::Code),
                           std::pair("NUM", ItemType::Number),
                           std::pair("UIDREF", ItemType::Uid),
                           std::pair("IMAGE", ItemType::Image)};

constexpr std::array RELATIONSHIPS{std::pair("CONTAINS", Relationship::Contains),
                                   std::pair("HAS OBS CONTEXT", Relationship::ObsContext),
                                   std::pair("HAS CONCEPT MOD", Relationship::ConceptMod),
                                   std::pair("HAS PROPERTIES", Relationship::Properties),
                                   std::pair("INFERRED FROM", Relationship::InferredFrom)};

template <typename Table, typename Value>
Value Choose(const Table& table, const std::string& text, Value otherwise)
{
  for (const auto& [name, value] : table)
  {
    if (text == name)
    {
      return value;
    }
  }
  return otherwise;
}

class Parser
{
public:
  ContentItem Parse(DcmItem& source, const std::string& place, bool isRoot)
  {
    if (++items_ > MAX_ITEMS)
    {
      Refuse(place, "the document has more than " + std::to_string(MAX_ITEMS) + " items");
    }
    ContentItem item;
    item.type = Choose(TYPES, GetText(source, DCM_ValueType), ItemType::Other);
    item.relationship = isRoot ? Relationship::Root : GetRelationship(source, place, item);
    if (item.type != ItemType::Other)
    {
      item.name = GetCode(source, DCM_ConceptNameCodeSequence, place, "concept name");
    }
    ReadValue(source, place, item);
    ReadChildren(source, place, item);
    return item;
  }

private:
  [[noreturn]] static void Refuse(const std::string& place, const std::string& reason)
  {
    throw Error(ErrorCode::BadInput, "content " + place + ": " + reason);
  }

  static Relationship GetRelationship(DcmItem& source, const std::string& place, ContentItem& item)
  {
    const std::string text = GetText(source, DCM_RelationshipType);
    if (text.empty())
    {
      Refuse(place, "has no relationship to what it stands in");
    }
    const Relationship found = Choose(RELATIONSHIPS, text, Relationship::Root);
    if (found == Relationship::Root)
    {
      item.type = ItemType::Other;
    }
    return found;
  }

  static Code
  GetCode(DcmItem& source, const DcmTagKey& tag, const std::string& place, const char* what)
  {
    Code code = OrthancGenomics::GetCode(source, tag);
    if (code.value.empty() || code.scheme.empty())
    {
      Refuse(place, std::string("has no ") + what);
    }
    return code;
  }

  static std::string GetValue(DcmItem& source, const DcmTagKey& tag, const std::string& place)
  {
    std::string value = GetText(source, tag);
    if (value.empty())
    {
      Refuse(place, "has no value");
    }
    return value;
  }

  static DcmItem& GetItem(DcmItem& source, const DcmTagKey& tag, const std::string& place)
  {
    DcmItem* item = FindItem(source, tag);
    if (item == nullptr)
    {
      Refuse(place, "has no value");
    }
    return *item;
  }

  static void ReadValue(DcmItem& source, const std::string& place, ContentItem& item)
  {
    switch (item.type)
    {
    case ItemType::Text:
      item.text = GetValue(source, DCM_TextValue, place);
      break;
    case ItemType::Uid:
      item.text = GetValue(source, DCM_UID, place);
      break;
    case ItemType::Code:
      item.code = GetCode(source, DCM_ConceptCodeSequence, place, "value");
      break;
    case ItemType::Number:
    {
      DcmItem& number = GetItem(source, DCM_MeasuredValueSequence, place);
      item.text = GetValue(number, DCM_NumericValue, place);
      item.code = GetCode(number, DCM_MeasurementUnitsCodeSequence, place, "unit");
      break;
    }
    case ItemType::Image:
    {
      DcmItem& image = GetItem(source, DCM_ReferencedSOPSequence, place);
      item.text = GetValue(image, DCM_ReferencedSOPInstanceUID, place);
      item.code.value = GetValue(image, DCM_ReferencedSOPClassUID, place);
      break;
    }
    case ItemType::Container:
    case ItemType::Other:
      break;
    }
  }

  void ReadChildren(DcmItem& source, const std::string& place, ContentItem& item)
  {
    std::size_t position = 0;
    for (DcmItem* child : ListItems(source, DCM_ContentSequence))
    {
      position++;
      item.children.push_back(Parse(*child, place + '.' + std::to_string(position), false));
    }
  }

  std::size_t items_ = 0;
};
} // namespace

ContentItem ParseContent(DcmItem& dataset)
{
  return Parser().Parse(dataset, "1", true);
}
} // namespace OrthancGenomics
