// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkage/Subject.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
constexpr std::ptrdiff_t MAX_CHARACTERS = 64;

[[noreturn]] void Refuse(const char* what, const std::string& reason)
{
  throw Error(ErrorCode::BadInput, std::string("the ") + what + " " + reason);
}

/// Whether a byte begins a character of well-formed UTF-8.
bool IsLead(char c)
{
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// Of C0, DEL and C1 (C2 80 to C2 9F in UTF-8).
bool HoldsControl(std::string_view text)
{
  bool afterC2 = false;
  for (const char c : text)
  {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || (afterC2 && byte < 0xA0))
    {
      return true;
    }
    afterC2 = byte == 0xC2;
  }
  return false;
}

/// LO of DICOM, but not empty.
std::string CheckLongString(const std::string& text, const char* what)
{
  const std::string_view id = Trim(text);
  if (id.empty())
  {
    Refuse(what, "is empty");
  }
  if (!IsUtf8(id))
  {
    Refuse(what, "is not UTF-8");
  }
  if (std::count_if(id.begin(), id.end(), IsLead) > MAX_CHARACTERS)
  {
    Refuse(what, "has more than 64 characters");
  }
  if (HoldsControl(id) || id.find('\\') != std::string_view::npos)
  {
    Refuse(what, "holds a backslash or a control character");
  }
  return std::string(id);
}
} // namespace

std::string CheckPatientId(const std::string& text)
{
  return CheckLongString(text, "PatientID");
}

std::string CheckIssuer(const std::string& text)
{
  return text.empty() ? text : CheckLongString(text, "issuer");
}

std::optional<Subject> ChooseByImages(const std::vector<Subject>& subjects,
                                      const std::string& issuer)
{
  const bool byIssuer =
      !issuer.empty() &&
      std::any_of(subjects.begin(),
                  subjects.end(),
                  [](const Subject& subject) { return subject.linked && !subject.issuer.empty(); });
  std::optional<Subject> chosen;
  for (const Subject& subject : subjects)
  {
    if (subject.linked && (!byIssuer || subject.issuer == issuer))
    {
      if (chosen)
      {
        return std::nullopt;
      }
      chosen = subject;
    }
  }
  return chosen;
}
} // namespace OrthancGenomics
