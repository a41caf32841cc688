// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/vcf/VcfFolder.h"
#include "vcf/LineThinner.h"

namespace OrthancGenomics
{
namespace
{
BcfHeaderHandle MakeBcfHeader(const std::string& samples)
{
  std::string text = "##fileformat=VCFv4.2\n"
                     "##contig=<ID=1>\n"
                     "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"d\">\n"
                     "##INFO=<ID=MQ,Number=1,Type=Float,Description=\"d\">\n"
                     "##INFO=<ID=END,Number=1,Type=Integer,Description=\"d\">\n"
                     "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"d\">\n"
                     "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"d\">\n"
                     "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"d\">\n"
                     "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"d\">\n"
                     "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"d\">\n"
                     "##FORMAT=<ID=SB,Number=4,Type=Integer,Description=\"d\">\n"
                     "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT" +
                     samples + "\n";
  BcfHeaderHandle header(bcf_hdr_init("r"));
  EXPECT_EQ(bcf_hdr_parse(header.get(), text.data()), 0);
  return header;
}

/// The line from INFO on, thinned for a file with these samples; its columns set apart by blanks.
std::string Thin(LineThinner& thinner, std::string tail)
{
  std::replace(tail.begin(), tail.end(), ' ', '\t');
  const std::string start = "1\t5\t.\tA\tC\t.\t.\t";
  HtsString target;
  thinner.Copy(start + tail, *target.Get());
  std::string text(target.Data(), target.Size());
  EXPECT_EQ(text.substr(0, start.size()), start);
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text.substr(start.size());
}

TEST(LineThinner, DropsDeclaredInfoThatNothingIsMadeFrom)
{
  const BcfHeaderHandle header = MakeBcfHeader("\tS\tT");
  LineThinner thinner(*header, "CSQ");
  EXPECT_EQ(Thin(thinner, "DP=3;MQ=60;DB;CSQ=a|b;END=9 GT 0/1 0/1"), "CSQ=a|b;END=9 GT 0/1 0/1");
  EXPECT_EQ(Thin(thinner, "END=9;DP=3 GT 0/1 0/1"), "END=9 GT 0/1 0/1");
  EXPECT_EQ(Thin(thinner, "DP=3 GT 0/1 0/1"), ". GT 0/1 0/1");
  EXPECT_EQ(Thin(thinner, ". GT 0/1 0/1"), ". GT 0/1 0/1");
}

TEST(LineThinner, KeepsInfoThatTheHeaderDoesNotDeclare)
{
  const BcfHeaderHandle header = MakeBcfHeader("\tS\tT");
  LineThinner thinner(*header, "");
  EXPECT_EQ(Thin(thinner, "NEW=1;MQ=60;CSQ=a GT 0/1 0/1"), "NEW=1 GT 0/1 0/1");
}

TEST(LineThinner, KeepsReadCountsInInfoOfOneSample)
{
  const BcfHeaderHandle header = MakeBcfHeader("\tS");
  LineThinner thinner(*header, "");
  EXPECT_EQ(Thin(thinner, "DP=3;MQ=60 GT 0/1"), "DP=3 GT 0/1");
}

TEST(LineThinner, CutsFormatBehindTheLastKeyThatIsRead)
{
  const BcfHeaderHandle header = MakeBcfHeader("\tS\tT");
  LineThinner thinner(*header, "");
  EXPECT_EQ(Thin(thinner, ". GT:DP:PL:SB 0/1:9:1,2,3:4 0/0:8"), ". GT:DP 0/1:9 0/0:8");
  EXPECT_EQ(Thin(thinner, ". GT:PL:DP:PL . 0/1:1,2,3:9:4"), ". GT:PL:DP . 0/1:1,2,3:9");
  EXPECT_EQ(Thin(thinner, ". PL:SB 1:2 3"), ". PL 1 3") << "one key must be left";
}

TEST(LineThinner, KeepsFormatUpToAKeyThatTheHeaderDoesNotDeclare)
{
  const BcfHeaderHandle header = MakeBcfHeader("\tS\tT");
  LineThinner thinner(*header, "");
  EXPECT_EQ(Thin(thinner, ". GT:PL:NEW:SB 0/1:1:2:3 ."), ". GT:PL:NEW 0/1:1:2 .");
}

TEST(LineThinner, LeavesALineWithMorePartsThanKeysForHtslibToRefuse)
{
  const BcfHeaderHandle header = MakeBcfHeader("\tS\tT");
  LineThinner thinner(*header, "");
  EXPECT_EQ(Thin(thinner, "MQ=1 GT:PL 0/1:1 0/1:2:3"), "MQ=1 GT:PL 0/1:1 0/1:2:3");
}

TEST(LineThinner, CopiesALineOfFewColumnsWhole)
{
  const BcfHeaderHandle header = MakeBcfHeader("\tS");
  LineThinner thinner(*header, "");
  HtsString target;
  thinner.Copy("1\t5\t.\tA", *target.Get());
  EXPECT_EQ(std::string(target.Data(), target.Size()), "1\t5\t.\tA");
}
} // namespace
} // namespace OrthancGenomics
