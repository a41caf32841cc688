// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/ContentItem.h"

namespace OrthancGenomics
{
namespace
{
ContentItem Make(ItemType type, const Code& name, std::string text, Code code)
{
  ContentItem item;
  item.type = type;
  item.name = name;
  item.text = std::move(text);
  item.code = std::move(code);
  return item;
}
} // namespace

ContentItem& ContentItem::Add(ContentItem item)
{
  children.push_back(std::move(item));
  return children.back();
}

ContentItem MakeContainer(const Code& name)
{
  return Make(ItemType::Container, name, "", {});
}

ContentItem MakeText(const Code& name, const std::string& text)
{
  return Make(ItemType::Text, name, text, {});
}

ContentItem MakeCode(const Code& name, const Code& value)
{
  return Make(ItemType::Code, name, "", value);
}

ContentItem MakeNumber(const Code& name, const std::string& value, const Code& unit)
{
  return Make(ItemType::Number, name, value, unit);
}

ContentItem MakeUid(const Code& name, const Uid& uid)
{
  return Make(ItemType::Uid, name, uid.Value(), {});
}

ContentItem MakeImage(const Code& name, const Uid& sopClass, const Uid& sopInstance)
{
  return Make(ItemType::Image, name, sopInstance.Value(), {sopClass.Value(), "", ""});
}

ContentItem As(Relationship relationship, ContentItem item)
{
  item.relationship = relationship;
  return item;
}
} // namespace OrthancGenomics
