// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsentSheet.h"
#include "core/Error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
std::string GetRefusal(const std::string& text)
{
  try
  {
    ParseConsentSheet(text);
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::BadInput);
    return error.what();
  }
  return "none";
}
} // namespace

TEST(ConsentSheet, MakesAFormOfEachLine)
{
  const ConsentSheet sheet = ParseConsentSheet("patientid;Decision;WithheldGenes;LinkImages\n"
                                               "P1;Permit;BRCA1 | BRCA2;false\n"
                                               "\n"
                                               "P2;Deny;;\n");
  EXPECT_THAT(sheet.columns,
              testing::ElementsAre("PatientID", "Decision", "WithheldGenes", "LinkImages"));
  ASSERT_EQ(sheet.rows.size(), 2U);
  EXPECT_EQ(sheet.rows[0].form,
            R"({"Decision":"Permit","LinkImages":false,"PatientID":"P1",)"
            R"("WithheldGenes":["BRCA1","BRCA2"]})");
  EXPECT_EQ(sheet.rows[1].form, R"({"Decision":"Deny","PatientID":"P2"})");
  EXPECT_EQ(sheet.rows[1].line, 4);
}

TEST(ConsentSheet, RefusesWithTheLine)
{
  EXPECT_EQ(GetRefusal("PatientID,Gene\n"),
            "the sheet of consents, line 1: column 2 is no key of a consent");
  EXPECT_EQ(GetRefusal("PatientID,PATIENTID\n"),
            "the sheet of consents, line 1: column 2 repeats the column PatientID");
  EXPECT_EQ(GetRefusal("PatientID,LinkImages\nP1,maybe\n"),
            "the sheet of consents, line 2: column 2 must be true or false");
  EXPECT_EQ(GetRefusal("PatientID,Decision\nP1\n"),
            "the sheet of consents, line 2: there are 1 fields, the first line has 2");
  EXPECT_EQ(GetRefusal("PatientID,\xFF\n"), "the sheet of consents is not UTF-8");
}

TEST(ConsentSheet, KnowsTheColumnOfAFault)
{
  const ConsentSheet sheet = ParseConsentSheet("Issuer,PatientID,Genes,From\n");
  EXPECT_EQ(sheet.FindColumn("the PatientID is empty"), 2);
  EXPECT_EQ(sheet.FindColumn("the issuer has a backslash"), 1);
  EXPECT_EQ(sheet.FindColumn("Genes: 'X' is no gene"), 3);
  EXPECT_EQ(sheet.FindColumn("Genes[0] must be"), 3);
  EXPECT_EQ(sheet.FindColumn("From"), 4);
  EXPECT_EQ(sheet.FindColumn("Decision must be Permit or Deny"), 0);
  EXPECT_EQ(sheet.FindColumn(""), 0);
}
} // namespace OrthancGenomics
