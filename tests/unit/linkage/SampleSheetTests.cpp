// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "linkage/SampleSheet.h"

#include <gtest/gtest.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
/// The rows as "sample|patient|issuer;…".
std::string Show(std::string_view text)
{
  std::string shown;
  for (const SampleSheetRow& row : ParseSampleSheet(text))
  {
    shown += row.sample + "|" + row.patientId + "|" + row.issuer + ";";
  }
  return shown;
}

std::string GetRefusal(std::string_view text)
{
  try
  {
    ParseSampleSheet(text);
  }
  catch (const Error& e)
  {
    EXPECT_EQ(e.Code(), ErrorCode::BadInput);
    return e.what();
  }
  ADD_FAILURE() << "the sheet was taken";
  return "";
}

void ExpectRefusal(std::string_view text, int line, std::string_view reason)
{
  EXPECT_EQ(GetRefusal(text),
            "the sample sheet, line " + std::to_string(line) + ": " + std::string(reason));
}
} // namespace

TEST(SampleSheet, GivesARowALine)
{
  EXPECT_EQ(Show("sample,patient-id,issuer\nS1,P1,H\nS2,P2,\n"), "S1|P1|H;S2|P2|;");
}

TEST(SampleSheet, NeedsNoIssuerAndNoLastLineEnd)
{
  EXPECT_EQ(Show("sample,patient-id\nS1,P1"), "S1|P1|;");
  EXPECT_EQ(Show("sample,patient-id"), "");
}

TEST(SampleSheet, TakesColumnsInAnyOrderAndCase)
{
  EXPECT_EQ(Show("Issuer,PATIENT-ID,Sample\nH,P1,S1\n"), "S1|P1|H;");
}

TEST(SampleSheet, KnowsTheSeparatorByTheFirstLine)
{
  EXPECT_EQ(Show("sample;patient-id\nS,1;P,1\n"), "S,1|P,1|;");
  EXPECT_EQ(Show("sample\tpatient-id\nS,1\tP;1\n"), "S,1|P;1|;");
  EXPECT_EQ(Show("\"sample\",patient-id\nS;1,P1\n"), "S;1|P1|;");
}

TEST(SampleSheet, TakesEveryLineEndAndAByteOrderMark)
{
  EXPECT_EQ(Show("\xEF\xBB\xBFsample,patient-id\r\nS1,P1\r\nS2,P2\rS3,P3\n"),
            "S1|P1|;S2|P2|;S3|P3|;");
}

TEST(SampleSheet, SkipsBlankLinesAndWhiteSpaceAround)
{
  EXPECT_EQ(Show("sample , patient-id\n\n  S 1 ,\tP1 \n   \n\"S2\" , \" P2 \"\n\n"),
            "S 1|P1|;S2|P2|;");
}

TEST(SampleSheet, ReadsQuotes)
{
  EXPECT_EQ(Show("\"sample\",\"patient-id\"\n\"S,1\",\"a \"\"b\"\" c\"\n\"S\n2\",P2\n"),
            "S,1|a \"b\" c|;S\n2|P2|;");
}

TEST(SampleSheet, KeepsEmptyFieldsOfATabbedSheetApart)
{
  EXPECT_EQ(Show("sample\tissuer\tpatient-id\nS1\t\tP1\n\t\t\n"), "S1|P1|;");
}

TEST(SampleSheet, CountsLinesWithinQuotes)
{
  ExpectRefusal(
      "sample,patient-id\n\"a\r\nb\",P1\nS2\n", 4, "there are 1 fields, the first line has 2");
}

TEST(SampleSheet, RefusesColumnsItDoesNotKnow)
{
  ExpectRefusal("sample,name,patient-id\n", 1, "column 2 is none of sample, patient-id and issuer");
  ExpectRefusal("", 1, "column 1 is none of sample, patient-id and issuer");
  ExpectRefusal("sample,patient-id,SAMPLE\n", 1, "column 3 repeats the column sample");
  ExpectRefusal("sample,issuer\n", 1, "there is no column patient-id");
  ExpectRefusal("patient-id\n", 1, "there is no column sample");
}

TEST(SampleSheet, RefusesBrokenQuotes)
{
  ExpectRefusal(
      "sample,patient-id\nS1,\"P1\nmore", 2, "the quote that begins a field is not closed");
  ExpectRefusal("sample,patient-id\nS1,\"P1\"x\n", 2, "text after the closing quote of a field");
  ExpectRefusal(
      "sample,patient-id\nS1,P\"1\n", 2, "a quote within a field that does not begin with one");
}

TEST(SampleSheet, RefusesRowsOfAnotherWidth)
{
  ExpectRefusal("sample,patient-id\nS1,P1,H\n", 2, "there are 3 fields, the first line has 2");
}

TEST(SampleSheet, RefusesASampleThatStandsTwiceOrIsEmpty)
{
  ExpectRefusal("sample,patient-id\nS1,P1\n\nS1,P2\n", 4, "the sample stands in the sheet already");
  ExpectRefusal("sample,patient-id\n ,P1\n", 2, "the sample is empty");
}

TEST(SampleSheet, RefusesWhatDicomForbids)
{
  ExpectRefusal("sample,patient-id\nS1,\n", 2, "the PatientID is empty");
  ExpectRefusal(
      "sample,patient-id\nS1,a\\b\n", 2, "the PatientID holds a backslash or a control character");
  const std::string longIssuer = "sample,patient-id,issuer\nS1,P1," + std::string(65, 'x');
  ExpectRefusal(longIssuer, 2, "the issuer has more than 64 characters");
}

TEST(SampleSheet, RefusesWhatIsNotUtf8)
{
  EXPECT_EQ(GetRefusal("sample,patient-id\nS1,\xE9\n"), "the sample sheet is not UTF-8");
}

TEST(SampleSheet, NeverRepeatsAName)
{
  EXPECT_EQ(GetRefusal("SECRET1,SECRET2\n").find("SECRET"), std::string::npos);
  EXPECT_EQ(GetRefusal("sample,patient-id\nSECRET,P1\nSECRET,P2").find("SECRET"),
            std::string::npos);
}
