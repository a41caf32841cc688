// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Dataset.h"
#include "genomics/VariantQuery.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace OrthancGenomics
{
namespace
{
const std::string
    SHA256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // of "abc"
}

TEST(MakeDatasetId, IsThePrefixOfTheHashThenFnv1aOfBoth)
{
  // python3: h=0xcbf29ce484222325; for b in (sha+"\nPAT1").encode(): h=((h^b)*0x100000001b3)%2**64
  EXPECT_EQ(MakeDatasetId(SHA256, "PAT1"), "ba7816bf8f01cfea10862c081c05c05d");
}

TEST(MakeDatasetId, DiffersByFileAndByPatient)
{
  std::string other = SHA256;
  other.back() = 'e';
  const std::set<std::string> ids = {MakeDatasetId(SHA256, "PAT1"),
                                     MakeDatasetId(SHA256, "PAT2"),
                                     MakeDatasetId(SHA256, ""),
                                     MakeDatasetId(other, "PAT1")};
  EXPECT_EQ(ids.size(), 4U);
}

TEST(MakeDatasetId, TakesUpperCaseForTheSame)
{
  std::string upper = SHA256;
  for (char& c : upper)
  {
    c = (c >= 'a' && c <= 'f') ? static_cast<char>(c - 'a' + 'A') : c;
  }
  EXPECT_EQ(MakeDatasetId(upper, "PAT1"), MakeDatasetId(SHA256, "PAT1"));
}

TEST(DatasetStatus, ItsNameIsFoundAgain)
{
  std::set<std::string> names;
  for (int status = 0; status <= static_cast<int>(DatasetStatus::Failed); status++)
  {
    const auto value = static_cast<DatasetStatus>(status);
    names.insert(ToString(value));
    EXPECT_EQ(FindDatasetStatus(ToString(value)), value);
  }
  EXPECT_EQ(names.size(), 6U);
  EXPECT_EQ(FindDatasetStatus("active"), DatasetStatus::Active);
  EXPECT_EQ(FindDatasetStatus("Gone"), std::nullopt);
  EXPECT_EQ(FindDatasetStatus(""), std::nullopt);
}

TEST(ImportReport, KeepsTheFirstHundredFindings)
{
  ImportReport report;
  for (int line = 1; line <= 150; line++)
  {
    report.Note(line, 5, "ALT is empty");
  }
  ASSERT_EQ(report.findings.size(), ImportReport::MAX_FINDINGS);
  EXPECT_EQ(report.findings.front().line, 1);
  EXPECT_EQ(report.findings.back().line, 100);
  EXPECT_EQ(report.findings.back().column, 5);
  EXPECT_EQ(report.findings.back().reason, "ALT is empty");
}

TEST(Presence, HasTheNamesOfTheContract)
{
  EXPECT_STREQ(ToString(Presence::Present), "Present");
  EXPECT_STREQ(ToString(Presence::Absent), "Absent");
  EXPECT_STREQ(ToString(Presence::NotTested), "NotTested");
  EXPECT_STREQ(ToString(Presence::NotEvaluated), "NotEvaluated");
}
} // namespace OrthancGenomics
