// SPDX-License-Identifier: GPL-3.0-or-later
// What is made while it is read is read as a file of the disk is.
#include "unit/vcf/VcfFolder.h"
#include "vcf/Bed.h"
#include "vcf/BytesAhead.h"
#include "vcf/FileSource.h"

namespace OrthancGenomics
{
namespace
{
class Fed : public VcfFolder
{
protected:
  /// The file in pieces of `piece` bytes; past the byte `bad` its source fails.
  FileSource Feed(std::size_t piece = 1000, std::size_t bad = std::string::npos) const
  {
    std::ifstream stream(file_, std::ios::binary);
    const std::string all(std::istreambuf_iterator<char>(stream), {});
    return FileSource(
        [all, piece, bad]
        {
          FileSource::Opened opened;
          opened.size = all.size();
          opened.read = [all, piece, bad, place = std::size_t{0}]() mutable
          {
            if (place >= bad)
            {
              throw Error(ErrorCode::Damaged, "altered");
            }
            const std::string next = all.substr(std::min(place, all.size()), piece);
            place += next.size();
            return next;
          };
          return opened;
        });
  }

  std::vector<std::string> ReadSites(const FileSource& source)
  {
    ImportReport report;
    const auto reader = OpenSites(source, options_, report);
    std::vector<std::string> sites;
    for (Site site; reader->Read(site);)
    {
      sites.push_back(Describe(site, reader->Header()));
    }
    EXPECT_DOUBLE_EQ(reader->Progress(), 1);
    return sites;
  }

  void ExpectFailure(const FileSource& source, ErrorCode code)
  {
    try
    {
      ReadSites(source);
      ADD_FAILURE() << "it is read";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), code) << error.what();
    }
  }

  /// In any order: it is sorted, which reads it three times.
  static std::string MakeText()
  {
    std::string text = MakeHeader("S1\tS2");
    for (int i = 40000; i > 0; i--)
    {
      text += "chr20\t" + std::to_string(i * 10) + "\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t0/0\n";
    }
    return text;
  }

  void WriteAs(const std::string& packing)
  {
    packing == "bcf"     ? WriteBcf(MakeText())
    : packing == "plain" ? Write(MakeText())
                         : WriteCompressed(MakeText(), packing.c_str());
  }
};
} // namespace

TEST_F(Fed, IsReadAsAFileOfTheDiskIs)
{
  for (const char* const packing : {"plain", "w", "wg", "bcf"})
  {
    WriteAs(packing);
    const std::vector<std::string> sites = ReadSites(file_);
    EXPECT_EQ(sites.size(), 40000U);
    EXPECT_TRUE(ReadSites(Feed(70000)) == sites) << packing;
  }
  Write("chr20\t1\t5\n");
  EXPECT_EQ(ReadBed(Feed(3), Build::GRCh38), ReadBed(file_, Build::GRCh38));
}

TEST_F(Fed, FailsAsItsSourceDoesWhereverThatIs)
{
  for (const char* const packing : {"plain", "w", "wg", "bcf"})
  {
    WriteAs(packing);
    const std::size_t size = std::filesystem::file_size(file_);
    for (const std::size_t bad : {std::size_t{0}, std::size_t{1}, size / 2, size})
    {
      SCOPED_TRACE(std::string(packing) + ' ' + std::to_string(bad));
      ExpectFailure(Feed(5000, bad), ErrorCode::Damaged);
    }
  }
  Write("chr20\t1\t5\n");
  EXPECT_THROW(ReadBed(Feed(3, 6), Build::GRCh38), Error);
}

TEST_F(Fed, LacksTheEndMarkerIfItDoes)
{
  for (const char* const packing : {"w", "bcf"})
  {
    WriteAs(packing);
    CutShort(28);
    ExpectFailure(file_, ErrorCode::BadInput);
    ExpectFailure(Feed(), ErrorCode::BadInput);
  }
}

TEST_F(Fed, IsLeftWhereverTheReaderStops)
{
  WriteAs("plain");
  for (int pieces = 0; pieces < 3; pieces++)
  {
    BytesAhead bytes(Feed());
    for (int i = 0; i < pieces; i++)
    {
      EXPECT_FALSE(bytes.Next().value_or("").empty());
    }
  }
}

TEST_F(Fed, MayLieElsewhereTheNextTime)
{
  Write(MakeHeader("S1"));
  int times = 0;
  const FileSource source(
      [&]
      {
        FileSource::Opened opened;
        opened.path = ++times == 1 ? folder_ / "gone" : file_;
        return opened;
      });
  EXPECT_FALSE(BytesAhead(source).Next().value_or("").empty());
  EXPECT_EQ(times, 2);
  EXPECT_THROW(BytesAhead(FileSource(folder_ / "gone")), Error);
}
} // namespace OrthancGenomics
