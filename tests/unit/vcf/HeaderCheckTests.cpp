// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/HeaderCheck.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancGenomics
{
namespace
{
const std::string COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";

/// "ok", or "line:column: reason" of the first finding among these lines.
std::string CheckLines(const std::vector<std::string>& lines)
{
  HeaderCheck check;
  for (const std::string& line : lines)
  {
    const auto finding = check.Check(line);
    if (finding)
    {
      return std::to_string(finding->line) + ":" + std::to_string(finding->column) + ": " +
             finding->reason;
    }
  }
  return "ok";
}

std::string CheckMeta(const std::string& line, const std::string& version = "4.3")
{
  return CheckLines({"##fileformat=VCFv" + version, line, COLUMNS});
}

void ExpectReason(const std::string& result, const std::string& reason)
{
  EXPECT_NE(result.find(reason), std::string::npos) << result;
}

TEST(HeaderCheck, GathersWhatTheHeaderDeclares)
{
  HeaderCheck check;
  for (const std::string& line :
       {std::string("##fileformat=VCFv4.4"),
        std::string("##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Depth, \\\"all\\\"\">"),
        std::string("##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">"),
        std::string("##FILTER=<ID=q10>"),
        std::string("##contig=<ID=HLA-A*01:01:01:01,length=3503>"),
        std::string("##ALT=<ID=DEL,Description=\"x\">"),
        std::string("##anything=at all"),
        COLUMNS + "\tFORMAT\tA\tB\r"})
  {
    EXPECT_FALSE(check.IsComplete());
    EXPECT_FALSE(check.Check(line).has_value()) << line;
  }
  EXPECT_TRUE(check.IsComplete());
  const VcfDeclarations& found = check.Declarations();
  EXPECT_EQ(found.minor, 4);
  EXPECT_EQ(found.samples, 2U);
  EXPECT_EQ(found.info.at("DP").type, ValueType::Integer);
  EXPECT_EQ(found.format.at("AD").number, NumberKind::PerAllele);
  EXPECT_EQ(found.filters.count("q10"), 1U);
  EXPECT_EQ(found.contigs.count("HLA-A*01:01:01:01"), 1U);
  EXPECT_EQ(found.alternates.count("DEL"), 1U);
}

TEST(HeaderCheck, WantsAKnownVersionFirst)
{
  ExpectReason(CheckLines({COLUMNS}), "1:1: fileformat: the first line is not");
  ExpectReason(CheckLines({"##fileformat=VCFv4.6"}), "1:14: fileformat: the version");
  ExpectReason(CheckLines({"##fileformat=VCF v4.3"}), "the version");
  ExpectReason(CheckMeta("##fileformat=VCFv4.3"), "given twice");
}

TEST(HeaderCheck, WantsWellFormedMetaLines)
{
  ExpectReason(CheckMeta("##Some plain text"), "not of the form ##key=value");
  ExpectReason(CheckMeta("plain"), "neither with ##");
  ExpectReason(CheckMeta("##INFO=DP"), "angle brackets");
  ExpectReason(CheckMeta("##ALT=<ID=DUP,Description=\"x>"), "not closed");
  ExpectReason(CheckMeta("##ALT=<ID=DUP,Description=\"a \"b\" c\">"), "comma is missing");
  ExpectReason(CheckMeta("##contig=<ID=1,A>"), "key=value");
  ExpectReason(CheckMeta("##ALT=<ID=DEL:A<B,Description=\"x\">"), "angle bracket");
  ExpectReason(CheckMeta("##ALT=<ID=A,ID=B,Description=\"x\">"), "a field is given twice");
  ExpectReason(CheckMeta("##x=\xff"), "UTF-8");
  EXPECT_EQ(CheckMeta("##x=\xff", "4.2"), "ok");
}

TEST(HeaderCheck, WantsIdNumberTypeAndDescription)
{
  ExpectReason(CheckMeta("##INFO=<Number=1,Type=Integer,Description=\"x\">"), "ID is missing");
  ExpectReason(CheckMeta("##INFO=<ID=X,Type=Integer,Description=\"x\">"), "Number or Type");
  ExpectReason(CheckMeta("##INFO=<ID=X,Number=1,Type=Integer>"), "Description is missing");
  ExpectReason(CheckMeta("##INFO=<ID=X,Number=1,Type=Integer,Description=x>"), "not quoted");
  ExpectReason(CheckMeta("##INFO=<ID=X,Type=Integer,Number=1,Description=\"x\">"), "order");
  ExpectReason(CheckMeta("##INFO=<ID=X,Number=N,Type=Integer,Description=\"x\">"),
               "Number is none");
  ExpectReason(CheckMeta("##INFO=<ID=X,Number=1,Type=Int,Description=\"x\">"), "Type is none");
  ExpectReason(CheckMeta("##FORMAT=<ID=X,Number=0,Type=Flag,Description=\"x\">"), "Type is none");
  ExpectReason(CheckMeta("##INFO=<ID=X,Number=1,Type=Flag,Description=\"x\">"), "a Flag");
  ExpectReason(CheckMeta("##INFO=<ID=1X,Number=1,Type=Float,Description=\"x\">"), "spelt");
  EXPECT_EQ(CheckMeta("##INFO=<ID=1X,Number=1,Type=Float,Description=\"x\">", "4.2"), "ok");
  ExpectReason(CheckMeta("##FILTER=<ID=0,Description=\"x\">"), "spelt");
}

TEST(HeaderCheck, KnowsWhatEachVersionAllows)
{
  const std::string perAllele = "##INFO=<ID=X,Number=R,Type=Float,Description=\"x\">";
  ExpectReason(CheckMeta(perAllele, "4.1"), "Number is none");
  EXPECT_EQ(CheckMeta(perAllele, "4.2"), "ok");
  const std::string local = "##FORMAT=<ID=X,Number=LA,Type=Float,Description=\"x\">";
  ExpectReason(CheckMeta(local, "4.4"), "Number is none");
  EXPECT_EQ(CheckMeta(local, "4.5"), "ok");
  ExpectReason(CheckMeta("##INFO=<ID=X,Number=P,Type=Float,Description=\"x\">", "4.4"), "Number");
  EXPECT_EQ(CheckMeta("##ALT=<ID=INS>", "4.4"), "ok");
  ExpectReason(CheckMeta("##ALT=<ID=DEL1,Description=\"x\">", "4.1"), "spelt");
  EXPECT_EQ(CheckMeta("##ALT=<ID=NON_REF,Description=\"x\">", "4.2"), "ok");
  ExpectReason(CheckMeta("##SAMPLE=<ID=S,Mixture=1>", "4.1"), "Genomes or Mixture");
  EXPECT_EQ(CheckMeta("##SAMPLE=<ID=S,Assay=WholeGenome>"), "ok");
  ExpectReason(CheckMeta("##PEDIGREE=<Original=G>"), "ID is missing");
}

TEST(HeaderCheck, HoldsReservedKeysToTheirNumberAndType)
{
  ExpectReason(CheckMeta("##INFO=<ID=AC,Number=1,Type=Integer,Description=\"x\">"),
               "Number is not");
  ExpectReason(CheckMeta("##FORMAT=<ID=GQ,Number=1,Type=String,Description=\"x\">"), "Type is not");
  const std::string depths = "##FORMAT=<ID=AD,Number=.,Type=Integer,Description=\"x\">";
  ExpectReason(CheckMeta(depths), "Number is not");
  EXPECT_EQ(CheckMeta(depths, "4.2"), "ok");
}

TEST(HeaderCheck, RefusesWhatIsDeclaredTwice)
{
  const std::string line = "##FILTER=<ID=q10,Description=\"x\">";
  ExpectReason(CheckLines({"##fileformat=VCFv4.3", line, line}), "3:14: meta line FILTER: the ID");
}

TEST(HeaderCheck, ChecksMetaAndUrls)
{
  EXPECT_EQ(CheckMeta("##META=<ID=A,Number=.,Type=String,Values=[a, b]>"), "ok");
  ExpectReason(CheckMeta("##META=<ID=A,Number=1,Type=String,Values=a b>"), "square brackets");
  ExpectReason(CheckMeta("##META=<ID=A,Number=N,Type=String,Values=[a]>"), "Number is none");
  EXPECT_EQ(CheckMeta("##assembly=ftp://123.0.1.2:8080/a.fa"), "ok");
  EXPECT_EQ(CheckMeta("##assembly=file:///a.fa"), "ok");
  ExpectReason(CheckMeta("##assembly=ftp://8080:8080/a.fa"), "no URL");
  ExpectReason(CheckMeta("##pedigreeDB=<>"), "no URL");
}

TEST(HeaderCheck, WantsTheColumnsByTheirNames)
{
  const std::string version = "##fileformat=VCFv4.3";
  ExpectReason(CheckLines({version, "#CHROM\tPOSITION\tID"}), "2:1: column header");
  ExpectReason(CheckLines({version, COLUMNS + "\tFORMAT"}), "not followed by FORMAT");
  ExpectReason(CheckLines({version, COLUMNS + "\tFORMAT\tA\tA"}), "same name");
  ExpectReason(CheckLines({version, COLUMNS + "\tFORMAT\tA\t"}), "is empty");
}
} // namespace
} // namespace OrthancGenomics
