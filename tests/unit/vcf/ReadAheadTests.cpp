// SPDX-License-Identifier: GPL-3.0-or-later
#include "VcfFolder.h"
#include "vcf/ReadAhead.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
using Strings = std::vector<std::string>;

class ReadAheadTest : public VcfFolder
{
protected:
  /// What comes up to the end, or up to the error, whose text is then the last item.
  Strings ReadAll() const
  {
    ImportReport report;
    VcfReader reader(file_, options_, report);
    ReadAhead ahead(reader);
    Strings sites;
    try
    {
      while (const Site* site = ahead.Next())
      {
        sites.push_back(Describe(*site, reader.Header()));
      }
      EXPECT_EQ(ahead.Next(), nullptr) << "the end stays the end";
      EXPECT_EQ(ahead.Progress(), 1);
    }
    catch (const Error& e)
    {
      sites.emplace_back(e.what());
    }
    return sites;
  }

  /// Many more than a batch holds.
  static std::string MakeLines(int count)
  {
    std::string lines;
    for (int i = 1; i <= count; i++)
    {
      const std::string alternate = i % 3 == 0 ? "C,G" : "T"; // sites of several shapes in turn
      lines += "chr20\t" + std::to_string(i) + "\t.\tA\t" + alternate + "\t.\t.\t.\tGT\t0/1\t1/1\n";
    }
    return lines;
  }
};
} // namespace

TEST_F(ReadAheadTest, GivesWhatTheReaderGives)
{
  const ReadResult direct = Read(MakeHeader("S\tT") + MakeLines(3000));
  ASSERT_EQ(direct.sites.size(), 3000U);
  EXPECT_EQ(ReadAll(), direct.sites);
}

TEST_F(ReadAheadTest, GivesNothingForAFileOfNoRecords)
{
  Write(MakeHeader("S"));
  EXPECT_EQ(ReadAll(), Strings());
}

TEST_F(ReadAheadTest, FailsAfterTheSitesBefore)
{
  Write(MakeHeader("S\tT") + MakeLines(1000) + "chr20\tnowhere\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\n");
  const Strings sites = ReadAll();
  ASSERT_EQ(sites.size(), 1001U);
  EXPECT_EQ(sites.back().substr(0, 5), "1005:") << sites.back();
}

TEST_F(ReadAheadTest, CanBeLeftAtAnyMoment)
{
  Write(MakeHeader("S\tT") + MakeLines(3000));
  for (const int taken : {0, 1, 255, 256, 257, 2999})
  {
    ImportReport report;
    VcfReader reader(file_, options_, report);
    ReadAhead ahead(reader);
    for (int i = 0; i < taken; i++)
    {
      const Site* const site = ahead.Next();
      ASSERT_NE(site, nullptr);
      ASSERT_EQ(site->begin, i);
    }
  }
}

TEST_F(ReadAheadTest, KnowsTheContigOfEachSite)
{
  std::string lines = MakeLines(3000);
  for (const char* const name : {"chr21", "undeclared1", "undeclared2"})
  {
    lines += std::string(name) + "\t5\t.\tA\tC\t.\t.\t.\tGT\t0/1\t1/1\n";
  }
  Write(MakeHeader("S\tT") + lines);
  ImportReport report;
  VcfReader reader(file_, options_, report);
  ReadAhead ahead(reader);
  std::string last;
  while (const Site* site = ahead.Next())
  {
    last = ahead.Contigs().at(site->contig);
  }
  EXPECT_EQ(last, "undeclared2");
  EXPECT_EQ(ahead.Contigs(), reader.Header().contigs);
}
} // namespace OrthancGenomics
