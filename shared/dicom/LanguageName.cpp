// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/LanguageName.h"

#include "core/Text.h"

#include <array>
#include <utility>

namespace OrthancGenomics
{
namespace
{
using Name = std::pair<std::string_view, const char*>;

constexpr std::array NAMES{
    Name{"ar", "Arabic"},     Name{"cs", "Czech"},      Name{"da", "Danish"},
    Name{"de", "German"},     Name{"el", "Greek"},      Name{"en", "English"},
    Name{"es", "Spanish"},    Name{"fi", "Finnish"},    Name{"fr", "French"},
    Name{"he", "Hebrew"},     Name{"hi", "Hindi"},      Name{"hu", "Hungarian"},
    Name{"it", "Italian"},    Name{"ja", "Japanese"},   Name{"ko", "Korean"},
    Name{"nl", "Dutch"},      Name{"no", "Norwegian"},  Name{"pl", "Polish"},
    Name{"pt", "Portuguese"}, Name{"ro", "Romanian"},   Name{"ru", "Russian"},
    Name{"sv", "Swedish"},    Name{"th", "Thai"},       Name{"tr", "Turkish"},
    Name{"uk", "Ukrainian"},  Name{"vi", "Vietnamese"}, Name{"zh", "Chinese"}};
} // namespace

std::string GetLanguageName(std::string_view tag)
{
  const std::string_view primary = tag.substr(0, tag.find('-'));
  for (const auto& [known, name] : NAMES)
  {
    if (EqualsIgnoringCase(primary, known))
    {
      return name;
    }
  }
  return std::string(tag);
}
} // namespace OrthancGenomics
