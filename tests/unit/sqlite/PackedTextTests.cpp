// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/PackedText.h"

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

TEST(PackedText, GivesBackEveryField)
{
  const std::vector<PackedRow> rows = {
      {""}, {"", ""}, {"tab\t", "line\n", "slash\\", "\\t\\n\\\\"}, {std::string("\0\r\xff", 3)}};
  EXPECT_EQ(UnpackRows(PackRows(rows)), rows);
  EXPECT_TRUE(UnpackRows(PackRows({})).empty());
}

TEST(PackedText, LooksAsItsHeaderSays)
{
  EXPECT_EQ(PackRows({{"a", "b\tc"}, {"d"}}), "a\tb\\tc\nd\n");
}

TEST(PackedText, TellsNoNameFromAnEmptyOne)
{
  EXPECT_TRUE(UnpackNames(PackNames({})).empty());
  EXPECT_EQ(UnpackNames(PackNames({""})), std::vector<std::string>{""});
}

TEST(PackedText, KeepsNames)
{
  const std::vector<std::string> names = {"1", "HLA-A*01:01:01:01", "tab\t", "\\n", "", "line\n"};
  EXPECT_EQ(UnpackNames(PackNames(names)), names);
}

TEST(PackedText, KeepsAReport)
{
  ImportReport report;
  report.records = 5;
  report.calls = INT64_MAX;
  report.rejected = 2;
  report.counts = {{"Snv", 3}, {"Repaired\tOrder", 1}};
  report.Note(1042, 17, "ALT is empty");
  report.Note(1043, 0, "");
  const ImportReport back = UnpackReport(PackReport(report));
  EXPECT_EQ(back.records, 5);
  EXPECT_EQ(back.calls, INT64_MAX);
  EXPECT_EQ(back.rejected, 2);
  EXPECT_EQ(back.counts, report.counts);
  ASSERT_EQ(back.findings.size(), 2U);
  EXPECT_EQ(back.findings[0].line, 1042);
  EXPECT_EQ(back.findings[0].column, 17);
  EXPECT_EQ(back.findings[0].reason, "ALT is empty");
  EXPECT_EQ(back.findings[1].column, 0);
}

TEST(PackedText, RefusesWhatItDidNotMake)
{
  for (const char* text : {"no end", "bad \\escape\n", "\\"})
  {
    ExpectError(ErrorCode::Storage, [&] { UnpackRows(text); });
  }
  for (const char* text : {"totals\t1\n", "totals\t1\t2\tx\n", "what\t1\t2\t3\n", "count\ta\n"})
  {
    ExpectError(ErrorCode::Storage, [&] { UnpackReport(text); });
  }
  for (const char* text : {"a\tb\n", "no end", "a\nno end", "bad \\escape\n"})
  {
    ExpectError(ErrorCode::Storage, [&] { UnpackNames(text); });
  }
}
