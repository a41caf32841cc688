// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/LabelLanguage.h"

#include "core/Text.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::array TAGS{"en", "fr", "de"};
} // namespace

std::optional<LabelLanguage> FindLabelLanguage(const Language& language)
{
  const std::string_view primary = Split(language.Value(), '-').front();
  for (std::size_t i = 0; i < TAGS.size(); i++)
  {
    if (EqualsIgnoringCase(primary, TAGS.at(i)))
    {
      return static_cast<LabelLanguage>(i);
    }
  }
  return std::nullopt;
}

const char* GetTag(LabelLanguage language)
{
  return TAGS.at(static_cast<std::size_t>(language));
}

const char* Phrase::In(LabelLanguage language) const
{
  return language == LabelLanguage::French   ? french
         : language == LabelLanguage::German ? german
                                             : english;
}
} // namespace OrthancGenomics
