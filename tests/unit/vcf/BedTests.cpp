// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "vcf/Bed.h"
#include "vcf/HtsHandles.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace OrthancGenomics
{
namespace
{
class Bed : public testing::Test
{
public:
  Bed() : path_(std::filesystem::temp_directory_path() / ("bed-test-" + std::to_string(getpid())))
  {
  }
  ~Bed() override { std::filesystem::remove(path_); }
  Bed(const Bed&) = delete;
  Bed& operator=(const Bed&) = delete;

protected:
  std::vector<Region> Read(const std::string& text, const std::vector<std::string>& contigs = {})
  {
    std::ofstream(path_, std::ios::binary) << text;
    return ReadBed(path_, Build::GRCh37, contigs);
  }

  std::vector<Region> ReadCompressed(const std::string& text, const char* mode)
  {
    BgzfHandle file(bgzf_open(path_.c_str(), mode));
    EXPECT_EQ(bgzf_write(file.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
    file.reset(); // writes what is left
    return ReadBed(path_, Build::GRCh37, {});
  }

  void ExpectBad(const std::string& text, const std::string& message)
  {
    try
    {
      Read(text);
      ADD_FAILURE() << "nothing was thrown for " << text;
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), ErrorCode::BadInput);
      EXPECT_EQ(error.what(), message);
    }
  }

  std::filesystem::path path_;
};

using Regions = std::vector<Region>;

TEST_F(Bed, SortsAndMergesWhatTouchesUnderTheHousesNames)
{
  EXPECT_EQ(Read("chr10\t5\t9\nchr2\t50\t60\tname\t0\t+\nchr2\t10\t20\n2\t20\t30\nchrM\t0\t9\n"),
            (Regions{{"2", 10, 30}, {"2", 50, 60}, {"10", 5, 9}, {"MT", 0, 9}}));
}

TEST_F(Bed, TakesTheMitochondrionOfHg19ForWhatTheFileTakesItFor)
{
  const std::string text = "chrM\t0\t9\nM\t20\t30\nMT\t40\t50\nchrMT\t60\t70\n1\t5\t6\n";
  EXPECT_EQ(Read(text, {"1", "MT"}),
            (Regions{{"1", 5, 6}, {"MT", 0, 9}, {"MT", 20, 30}, {"MT", 40, 50}, {"MT", 60, 70}}));
  EXPECT_EQ(Read(text, {"1", "NC_001807.4"}),
            (Regions{{"1", 5, 6}, {"NC_001807.4", 0, 9}, {"NC_001807.4", 20, 30}}))
      << "places of the one are none of the other";
  EXPECT_EQ(Read(text, {"NC_001807.4", "MT"}),
            (Regions{{"1", 5, 6},
                     {"MT", 40, 50},
                     {"MT", 60, 70},
                     {"NC_001807.4", 0, 9},
                     {"NC_001807.4", 20, 30}}));
}

TEST_F(Bed, SkipsTracksCommentsAndEmptyLines)
{
  EXPECT_EQ(Read("browser position chr1:1-2\ntrack name=x\n# note\n\nchr1 3 4\r\nchr1\t9\t9\n"),
            (Regions{{"1", 3, 4}}));
  EXPECT_EQ(Read(""), Regions());
}

TEST_F(Bed, MergesARegionWithinAnother)
{
  EXPECT_EQ(Read("1\t10\t90\n1\t20\t30\n1\t95\t96"), (Regions{{"1", 10, 90}, {"1", 95, 96}}));
}

TEST_F(Bed, ReadsGzipAndBgzfByContent)
{
  EXPECT_EQ(ReadCompressed("chr7\t1\t2\n", "wg"), (Regions{{"7", 1, 2}}));
  EXPECT_EQ(ReadCompressed("chr7\t1\t3\n", "w"), (Regions{{"7", 1, 3}}));
}

TEST_F(Bed, SaysWhereALineIsWrong)
{
  ExpectBad("chr1\t1\t2\nchr1\tx\t2\n", "2:6: chromStart is no position");
  ExpectBad("chr1\t-1\t2\n", "1:6: chromStart is no position");
  ExpectBad("chr1\t9\t2\n", "1:8: chromEnd is before chromStart");
  ExpectBad("chr1\t9\n", "1:7: chromEnd is missing");
}

TEST_F(Bed, HoldsNoMoreThanItsLimits)
{
  const auto codeOf = [this](const std::string& text, const BedLimits& limits)
  {
    Read(text);
    try
    {
      ReadBed(path_, Build::GRCh38, {}, limits);
    }
    catch (const Error& error)
    {
      return std::string(ToString(error.Code()));
    }
    return std::string();
  };
  BedLimits limits;
  limits.bytes = 18;
  EXPECT_EQ(codeOf("1\t1\t2\n1\t3\t4\n1\t5\t6", limits), "");
  EXPECT_EQ(codeOf("1\t1\t2\n1\t3\t4\n1\t5\t67\n", limits), "TooLarge");
  limits = BedLimits();
  limits.line = 8;
  EXPECT_EQ(codeOf("1\t10\t200\n", limits), "");
  EXPECT_EQ(codeOf("1\t10\t2000\n", limits), "TooLarge");
  limits = BedLimits();
  limits.regions = 3; // the contigs' names count too
  EXPECT_EQ(codeOf("1\t1\t2\n1\t3\t4\n", limits), "");
  EXPECT_EQ(codeOf("1\t1\t2\n1\t3\t4\n1\t5\t6\n", limits), "TooLarge");
  EXPECT_EQ(codeOf("a\t1\t1\nb\t1\t1\nc\t1\t1\nd\t1\t1\n", limits), "TooLarge");
}

TEST_F(Bed, ARepeatedRegionCostsNothing)
{
  BedLimits limits;
  limits.regions = 2;
  std::string text;
  for (int i = 0; i < 100000; i++)
  {
    text += "1\t0\t1\n"; // over many blocks of the file
  }
  EXPECT_EQ(Read(text), (Regions{{"1", 0, 1}}));
  EXPECT_EQ(ReadBed(path_, Build::GRCh38, {}, limits), (Regions{{"1", 0, 1}}));
}

TEST_F(Bed, SaysWhereItIsCutOff)
{
  ReadCompressed("chr7\t1\t2\n", "w");
  std::filesystem::resize_file(path_, 20);
  EXPECT_THROW(ReadBed(path_, Build::GRCh38), Error);
}

TEST_F(Bed, RefusesAFileThatIsNotThere)
{
  EXPECT_THROW(ReadBed(path_, Build::GRCh37, {}), Error);
}
} // namespace
} // namespace OrthancGenomics
