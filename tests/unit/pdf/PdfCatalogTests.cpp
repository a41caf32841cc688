// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/PdfCatalog.h"
#include "support/ExpectError.h"

namespace OrthancGenomics
{
namespace
{
const std::string SMALL = "%PDF-1.4\n"
                          "1 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n>>\nendobj\n"
                          "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
                          "xref\n0 3\n"
                          "0000000000 65535 f \n"
                          "0000000009 00000 n \n"
                          "0000000060 00000 n \n"
                          "trailer\n<< /Size 3\n   /Root 1 0 R\n>>\nstartxref\n113\n%%EOF\n";
} // namespace

TEST(PdfCatalog, AddsTheLanguageBehindTheFile)
{
  ASSERT_EQ(SMALL.substr(113, 4), "xref");
  const std::string with = AddLanguage(SMALL, "de");
  EXPECT_EQ(with.substr(0, SMALL.size()), SMALL);
  EXPECT_EQ(with.substr(SMALL.size()),
            "1 0 obj\n<< /Lang (de)\n/ViewerPreferences << /DisplayDocTitle true >> /Type "
            "/Catalog\n   /Pages 2 0 R\n>>\nendobj\n"
            "xref\n1 1\n0000000" +
                std::to_string(SMALL.size()) +
                " 00000 n \ntrailer\n<< /Size 3\n   /Root 1 0 R\n/Prev 113\n>>\nstartxref\n" +
                std::to_string(with.find("xref\n1 1")) + "\n%%EOF\n");
}

TEST(PdfCatalog, RefusesWhatItDoesNotKnow)
{
  for (const std::string part : {"startxref\n", "trailer", "/Root", "0 3\n", "endobj", "<<"})
  {
    std::string broken = SMALL;
    for (std::size_t at = broken.find(part); at != std::string::npos; at = broken.find(part))
    {
      broken.replace(at, part.size(), part.size(), '?');
    }
    ExpectError(ErrorCode::Storage, [&broken] { AddLanguage(broken, "en"); });
  }
  ExpectError(ErrorCode::Storage, [] { AddLanguage("", "en"); });
}
} // namespace OrthancGenomics
