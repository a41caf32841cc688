// SPDX-License-Identifier: GPL-3.0-or-later
// The end of cairo's file, and what is put behind it:
//
//   xref
//   0 12
//   0000000000 65535 f
//   0000003411 00000 n      of object 1 …
//   trailer
//   << /Size 12 /Root 11 0 R /Info 10 0 R >>
//   startxref
//   4711
//   %%EOF
//   11 0 obj << … /Lang (en) >> endobj
//   xref … trailer << /Size 12 /Root 11 0 R /Info 10 0 R /Prev 4711 >> …
#include "pdf/PdfCatalog.h"

#include "core/Error.h"
#include "core/Text.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t ENTRY = 20; ///< bytes of a line of the table

[[noreturn]] void Refuse()
{
  throw Error(ErrorCode::Storage, "cairo wrote a PDF of an unknown make");
}

std::size_t Find(std::string_view text, std::string_view what, std::size_t from = 0)
{
  const std::size_t at = text.find(what, from);
  return at == std::string_view::npos ? (Refuse(), at) : at + what.size();
}

std::size_t ReadNumber(std::string_view text, std::size_t at)
{
  const std::size_t begin = text.find_first_not_of(" \n", at);
  const std::size_t end = text.find_first_not_of("0123456789", begin);
  const auto number = begin == std::string_view::npos
                          ? std::nullopt
                          : ParseInteger(text.substr(begin, end - begin));
  return number && *number >= 0 ? static_cast<std::size_t>(*number) : (Refuse(), 0);
}

std::string TenDigits(std::size_t number)
{
  std::string digits = std::to_string(number);
  return std::string(10 - digits.size(), '0') + digits;
}
} // namespace

std::string AddLanguage(std::string pdf, std::string_view language)
{
  const std::string_view old = pdf;
  const std::size_t last = old.rfind("startxref");
  const std::size_t table =
      last == std::string_view::npos ? (Refuse(), 0) : ReadNumber(old, last + 9);
  const std::size_t trailer = Find(old, "trailer", table);
  const std::size_t root = ReadNumber(old, Find(old, "/Root", trailer));
  const std::size_t first = Find(old, "\n", Find(old, "xref\n0 ", table));
  const std::size_t catalog = ReadNumber(old, first + root * ENTRY);
  const std::size_t begin = Find(old, "<<", catalog);
  const std::size_t end = Find(old, "endobj", catalog) - 6;
  const std::size_t trailerBegin = Find(old, "<<", trailer);
  const std::string trailerKeys(
      old.substr(trailerBegin, old.find(">>", trailerBegin) - trailerBegin));
  const std::string number = std::to_string(root);
  const std::string object = number + " 0 obj\n<< /Lang (" + std::string(language) +
                             ")\n/ViewerPreferences << /DisplayDocTitle true >>" +
                             std::string(old.substr(begin, end - begin)) + "endobj\n";
  const std::size_t at = pdf.size();
  pdf += object;
  const std::size_t newTable = pdf.size();
  pdf += "xref\n" + number + " 1\n" + TenDigits(at) + " 00000 n \ntrailer\n<<" + trailerKeys +
         "/Prev " + std::to_string(table) + "\n>>\nstartxref\n" + std::to_string(newTable) +
         "\n%%EOF\n";
  return pdf;
}
} // namespace OrthancGenomics
