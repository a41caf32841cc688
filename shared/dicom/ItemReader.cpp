// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/ItemReader.h"

#include "core/Text.h"

#include <limits>

namespace OrthancGenomics
{
std::vector<ItemReader> ItemReader::List(const FixedCode& name, ItemType type) const
{
  std::vector<ItemReader> found;
  std::size_t position = 0;
  for (const ContentItem& child : item_->children)
  {
    position++;
    if (child.type == type && child.name == name)
    {
      found.push_back(ItemReader(child, place_ + '.' + std::to_string(position)));
    }
  }
  return found;
}

std::optional<ItemReader> ItemReader::Find(const FixedCode& name, ItemType type) const
{
  const std::vector<ItemReader> found = List(name, type);
  if (found.size() > 1)
  {
    found[1].Refuse("stands here a second time");
  }
  return found.empty() ? std::nullopt : std::optional(found.front());
}

ItemReader ItemReader::Get(const FixedCode& name, ItemType type) const
{
  const std::optional<ItemReader> found = Find(name, type);
  if (!found)
  {
    Refuse(std::string("has no ") + name.meaning);
  }
  return *found;
}

double ItemReader::GetNumber() const
{
  const std::optional<double> number = ParseNumber(Trim(item_->text));
  if (!number)
  {
    Refuse("is no number");
  }
  return *number;
}

std::optional<std::uint32_t> ItemReader::FindCount(const FixedCode& name) const
{
  const std::optional<ItemReader> found = Find(name, ItemType::Number);
  if (!found)
  {
    return std::nullopt;
  }
  const double number = found->GetNumber();
  const auto count = static_cast<std::int64_t>(
      number >= 0 && number <= std::numeric_limits<std::uint32_t>::max() ? number : -1);
  if (count < 0 || static_cast<double>(count) < number)
  {
    found->Refuse("is no count");
  }
  return static_cast<std::uint32_t>(count);
}

void ItemReader::Refuse(const std::string& reason) const
{
  throw Error(ErrorCode::BadInput,
              "content " + place_ + " (" + Quote(item_->name.meaning) + "): " + reason);
}
} // namespace OrthancGenomics
