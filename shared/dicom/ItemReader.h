// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "dicom/ContentItem.h"
#include "report/ValueCodes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Reads a content item and those below it, and knows its place, which each Error(BadInput) tells:
/// "content 1.9.2.5 (Sample VAF): is no fraction". Lives no longer than the item.
class ItemReader
{
public:
  explicit ItemReader(const ContentItem& root) : item_(&root), place_("1") {}

  /// All below this one of the name and type, in their order.
  std::vector<ItemReader> List(const FixedCode& name, ItemType type) const;

  /// At most one may be there.
  std::optional<ItemReader> Find(const FixedCode& name, ItemType type) const;

  /// One has to be there.
  ItemReader Get(const FixedCode& name, ItemType type) const;

  const ContentItem& Item() const { return *item_; }

  /// The text as a checked one.
  template <typename Text>
  Text GetText() const;

  /// As GetText, of the only item below of that name; nothing if there is none.
  template <typename Text>
  std::optional<Text> FindText(const FixedCode& name) const;

  template <typename Number>
  std::optional<Number> FindNumber(const FixedCode& name) const;
  std::optional<std::uint32_t> FindCount(const FixedCode& name) const;

  /// The value of a code of a table.
  template <typename Table>
  auto GetChoice(const Table& table) const;

  [[noreturn]] void Refuse(const std::string& reason) const;

private:
  ItemReader(const ContentItem& item, std::string place) : item_(&item), place_(std::move(place)) {}

  double GetNumber() const;

  const ContentItem* item_;
  std::string place_;
};

template <typename Text>
Text ItemReader::GetText() const
{
  try
  {
    return Text(item_->text);
  }
  catch (const Error& e)
  {
    Refuse(e.what());
  }
}

template <typename Text>
std::optional<Text> ItemReader::FindText(const FixedCode& name) const
{
  const std::optional<ItemReader> found = Find(name, ItemType::Text);
  return found ? std::optional(found->GetText<Text>()) : std::nullopt;
}

template <typename Number>
std::optional<Number> ItemReader::FindNumber(const FixedCode& name) const
{
  const std::optional<ItemReader> found = Find(name, ItemType::Number);
  if (!found)
  {
    return std::nullopt;
  }
  try
  {
    return Number(found->GetNumber());
  }
  catch (const Error& e)
  {
    found->Refuse(e.what());
  }
}

template <typename Table>
auto ItemReader::GetChoice(const Table& table) const
{
  const auto found = FindValue(table, item_->code);
  if (!found)
  {
    Refuse("has a code that this place does not know");
  }
  return *found;
}
} // namespace OrthancGenomics
