// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "dicom/DicomTime.h"
#include "dicom/UidMaker.h"

#include <gtest/gtest.h>

#include <set>

namespace OrthancGenomics
{
namespace
{
TEST(UidMaker, MakesAUuidOfAnHmac)
{
  // python3: d = hmac.new(b'0123456789abcdef', b'8:document2:r11:1', 'sha256').digest();
  // u = bytearray(d[:16]); u[6] = u[6] & 15 | 128; u[8] = u[8] & 63 | 128; int.from_bytes(u, 'big')
  EXPECT_EQ(UidMaker("0123456789abcdef").OfDocument("r1", 1).Value(),
            "2.25.277265113717591917118098383046489593733");
}

TEST(UidMaker, TellsThingsAndInstallationsApart)
{
  std::set<std::string> uids;
  for (const char* secret : {"0123456789abcdef", "0123456789abcdeg"})
  {
    const UidMaker maker(secret);
    for (const Uid& uid : {maker.OfStudy("r1"),
                           maker.OfSeries("r1"),
                           maker.OfDocument("r1", 1),
                           maker.OfDocument("r1", 2),
                           maker.OfDocument("r11", 1),
                           maker.OfCopy("r1", 1, Uid("1.2")),
                           maker.OfCopy("r1", 1, Uid("1.3")),
                           maker.OfCopySeries("r1", Uid("1.2")),
                           maker.OfPdf(Uid("1.2")),
                           maker.OfPdfSeries(Uid("1.2")),
                           maker.OfSpecimen("r1"),
                           maker.OfVariant("a", "bc"),
                           maker.OfVariant("ab", "c"),
                           maker.OfInstallation()})
    {
      EXPECT_TRUE(uids.insert(uid.Value()).second) << uid.Value();
    }
  }
  EXPECT_THROW(UidMaker("too short"), Error);
}

TEST(DicomTime, IsTheClockOfTheDocumentWithItsOffset)
{
  const DocumentTime west(1700000000000, -210); // 2023-11-14T22:13:20Z
  EXPECT_EQ(ToDicomDate(west), "20231114");
  EXPECT_EQ(ToDicomTime(west), "184320");
  EXPECT_EQ(ToDicomDateTime(west), "20231114184320-0330");
  EXPECT_EQ(ToDicomDateTime(DocumentTime(1700000000000, 840)), "20231115121320+1400");
  EXPECT_TRUE(ParseDicomDateTime("20231114184320-0330") == west);
  EXPECT_TRUE(ParseDicomDateTime("20231114184320.25-0330") == west);
  EXPECT_TRUE(ParseDicomDateTime("20231114221320") == DocumentTime(1700000000000));
}

TEST(DicomTime, RefusesWhatIsNoTime)
{
  for (const char* wrong : {"",
                            "2023",
                            "20231314184320",
                            "20231114184320+",
                            "20231114184320+01",
                            "20231114184320+1500",
                            "20231114184320 0100",
                            "19000101000000",
                            "2023-11-1418:43"})
  {
    EXPECT_FALSE(ParseDicomDateTime(wrong)) << wrong;
  }
  EXPECT_FALSE(ParseDicomDate("2023-11-14"));
  EXPECT_FALSE(ParseDicomDate("20231131"));
  EXPECT_TRUE(ParseDicomDate("20231130") == ReportDate("2023-11-30"));
}
} // namespace
} // namespace OrthancGenomics
