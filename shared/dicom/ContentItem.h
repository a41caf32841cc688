// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Code.h"
#include "report/CheckedText.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
enum class ItemType
{
  Container,
  Text,
  Code,
  Number,
  Uid,
  Image,
  Other ///< another type, which is read over
};

enum class Relationship
{
  Root,
  Contains,
  ObsContext,
  ConceptMod,
  Properties,
  InferredFrom
};

/// A content item of a structured report with those below it (PS3.3 §C.17.3), of the types that our
/// template has.
struct ContentItem
{
  Relationship relationship = Relationship::Contains;
  ItemType type = ItemType::Container;
  Code name;
  std::string text; ///< text, number, UID, or the image's SOP instance UID
  Code code;        ///< value of a Code, unit of a Number; of an Image `value` is its SOP class
  std::vector<ContentItem> children;

  /// Puts an item below this one and gives it, until the next is added.
  ContentItem& Add(ContentItem item);

  /// Adds the value where there is one, as what this one contains or, of an item with a value of
  /// its own, has as property: a container cannot have properties.
  template <typename Text>
  void AddText(const Code& ofName, const std::optional<Text>& value);
};

ContentItem MakeContainer(const Code& name);
ContentItem MakeText(const Code& name, const std::string& text);
ContentItem MakeCode(const Code& name, const Code& value);
ContentItem MakeNumber(const Code& name, const std::string& value, const Code& unit);
ContentItem MakeUid(const Code& name, const Uid& uid);
ContentItem MakeImage(const Code& name, const Uid& sopClass, const Uid& sopInstance);

/// The same item in another relationship to the one above.
ContentItem As(Relationship relationship, ContentItem item);

template <typename Text>
void ContentItem::AddText(const Code& ofName, const std::optional<Text>& value)
{
  if (value)
  {
    Add(As(type == ItemType::Container ? Relationship::Contains : Relationship::Properties,
           MakeText(ofName, value->Value())));
  }
}
} // namespace OrthancGenomics
