// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/Demographics.h"

#include "core/Text.h"

#include <string_view>

namespace OrthancGenomics
{
namespace
{
/// "DOE^JOHN" for "Doe^John^^ ".
std::string ToComparableName(std::string_view name)
{
  const std::size_t last = name.find_last_not_of(" ^=");
  return ToUpperAscii(Trim(name.substr(0, last == std::string_view::npos ? 0 : last + 1)));
}

std::string_view GetTrimmed(const DicomTags& tags, const char* keyword)
{
  return Trim(GetTag(tags, keyword));
}
} // namespace

bool AreSamePerson(const DicomTags& a, const DicomTags& b)
{
  const std::string name = ToComparableName(GetTag(a, "PatientName"));
  const std::string_view sexA = GetTrimmed(a, "PatientSex");
  const std::string_view sexB = GetTrimmed(b, "PatientSex");
  return !name.empty() && name == ToComparableName(GetTag(b, "PatientName")) &&
         GetTrimmed(a, "PatientBirthDate") == GetTrimmed(b, "PatientBirthDate") &&
         (sexA.empty() || sexB.empty() || sexA == sexB);
}
} // namespace OrthancGenomics
