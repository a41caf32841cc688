// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrTree.h"

#include "core/Error.h"
#include "dicom/Codes.h"
#include "dicom/DcmtkCheck.h"

#include <dcmtk/dcmsr/dsrcodvl.h>
#include <dcmtk/dcmsr/dsrdoctr.h>
#include <dcmtk/dcmsr/dsrimgvl.h>
#include <dcmtk/dcmsr/dsrnumvl.h>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_MEANING = 64;
constexpr std::size_t MAX_NUMBER = 16;

DSRTypes::E_RelationshipType ToDcmtk(Relationship relationship)
{
  switch (relationship)
  {
  case Relationship::Root:
    return DSRTypes::RT_isRoot;
  case Relationship::ObsContext:
    return DSRTypes::RT_hasObsContext;
  case Relationship::ConceptMod:
    return DSRTypes::RT_hasConceptMod;
  case Relationship::Properties:
    return DSRTypes::RT_hasProperties;
  case Relationship::InferredFrom:
    return DSRTypes::RT_inferredFrom;
  case Relationship::Contains:
    break;
  }
  return DSRTypes::RT_contains;
}

DSRTypes::E_ValueType ToDcmtk(ItemType type)
{
  switch (type)
  {
  case ItemType::Text:
    return DSRTypes::VT_Text;
  case ItemType::Code:
    return DSRTypes::VT_Code;
  case ItemType::Number:
    return DSRTypes::VT_Num;
  case ItemType::Uid:
    return DSRTypes::VT_UIDRef;
  case ItemType::Image:
    return DSRTypes::VT_Image;
  case ItemType::Container:
  case ItemType::Other:
    break;
  }
  return DSRTypes::VT_Container;
}

/// DCMTK counts no characters of UTF-8, so that limits are held here.
DSRCodedEntryValue ToDcmtk(const Code& code, const char* what)
{
  if (code.value.empty() || code.meaning.empty() || code.scheme.empty() ||
      CountCharacters(code.meaning) > MAX_MEANING)
  {
    throw Error(ErrorCode::BadInput, std::string(what) + ": a code lacks a part, or is too long");
  }
  return DSRCodedEntryValue(code.value.c_str(), code.scheme.c_str(), code.meaning.c_str());
}

OFCondition SetNumber(DSRContentItem& target, const ContentItem& item)
{
  if (item.text.size() > MAX_NUMBER)
  {
    return EC_MaximumLengthViolated;
  }
  return target.setNumericValue(
      DSRNumericMeasurementValue(item.text.c_str(), ToDcmtk(item.code, item.name.meaning.c_str())));
}

OFCondition SetValue(DSRContentItem& target, const ContentItem& item)
{
  switch (item.type)
  {
  case ItemType::Code:
    return target.setCodeValue(ToDcmtk(item.code, item.name.meaning.c_str()));
  case ItemType::Number:
    return SetNumber(target, item);
  case ItemType::Image:
    return target.setImageReference(
        DSRImageReferenceValue(item.code.value.c_str(), item.text.c_str()));
  case ItemType::Text:
  case ItemType::Uid:
    return target.setStringValue(item.text.c_str());
  case ItemType::Container:
  case ItemType::Other:
    break;
  }
  return EC_Normal;
}

/// The cursor stands on the item above if it is to be the first there, else on the last beside it.
void AddItem(DSRDocumentTree& tree, const ContentItem& item, DSRTypes::E_AddMode mode)
{
  const char* what = item.name.meaning.c_str();
  if (tree.addContentItem(ToDcmtk(item.relationship), ToDcmtk(item.type), mode) == 0)
  {
    throw Error(ErrorCode::BadInput, item.name.meaning + ": may not stand in this place");
  }
  DSRContentItem& target = tree.getCurrentContentItem();
  Check(target.setConceptName(ToDcmtk(item.name, what)), what);
  Check(SetValue(target, item), what);
  DSRTypes::E_AddMode place = DSRTypes::AM_belowCurrent;
  for (const ContentItem& child : item.children)
  {
    AddItem(tree, child, place);
    place = DSRTypes::AM_afterCurrent;
  }
  if (!item.children.empty() && tree.goUp() == 0)
  {
    throw Error(ErrorCode::BadInput, item.name.meaning + ": the tree is broken");
  }
}

void ListSchemes(const ContentItem& item, std::set<std::string>& schemes)
{
  schemes.insert(item.name.scheme);
  schemes.insert(item.code.scheme);
  for (const ContentItem& child : item.children)
  {
    ListSchemes(child, schemes);
  }
}
} // namespace

void FillSrTree(DSRDocumentTree& tree, const ContentItem& root)
{
  AddItem(tree, root, DSRTypes::AM_afterCurrent);
  if (tree.gotoRoot() == 0)
  {
    throw Error(ErrorCode::BadInput, "the content tree has no root");
  }
  Check(tree.getCurrentContentItem().setTemplateIdentification(TEMPLATE, SCHEME_OURS), TEMPLATE);
}

std::set<std::string> ListSchemes(const ContentItem& root)
{
  std::set<std::string> schemes;
  ListSchemes(root, schemes);
  schemes.erase("");
  return schemes;
}
} // namespace OrthancGenomics
