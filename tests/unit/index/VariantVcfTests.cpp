// SPDX-License-Identifier: GPL-3.0-or-later
#include "VariantVcf.h"
#include "core/Error.h"
#include "core/Text.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
AnsweredCall MakeCall(const std::string& dataset, const std::string& sample)
{
  AnsweredCall answered;
  answered.dataset = dataset;
  answered.sample = sample;
  Call& call = answered.call;
  call.id = "rs121434568";
  call.genotype = "0/1";
  call.filter = "PASS";
  call.depth = 100;
  call.referenceDepth = 75;
  call.alleleDepth = 25;
  call.genotypeQuality = 99;
  call.vaf = 0.25F;
  call.quality = 60.5F;
  return answered;
}

AnsweredVariant MakeVariant()
{
  AnsweredVariant answered;
  answered.variant = {Build::GRCh38, "7", 55191821, 55191822, "T", "G"};
  answered.gene = "EGFR";
  Annotation shown;
  shown.gene = "EGFR";
  shown.hgvsP = "NP_005219.2:p.Leu858Arg";
  shown.significance = "drug_response;=,x";
  shown.mane = true;
  answered.annotations = {shown};
  answered.calls = {MakeCall("d1", "S1")};
  return answered;
}

std::string Write(std::vector<AnsweredVariant> variants,
                  std::vector<VcfColumn> columns = {},
                  std::optional<Build> build = std::nullopt)
{
  VariantAnswer answer;
  answer.variants = std::move(variants);
  answer.total = static_cast<std::int64_t>(answer.variants.size());
  return MakeVariantVcf(answer, std::move(columns), build);
}

/// From #CHROM on.
std::vector<std::string> ListLines(const std::string& text)
{
  const std::string table = text.substr(text.find("#CHROM"));
  std::vector<std::string> lines;
  for (const std::string_view line : Split(table, '\n'))
  {
    lines.emplace_back(line);
  }
  EXPECT_EQ(lines.back(), "");
  lines.pop_back();
  return lines;
}
} // namespace

TEST(VariantVcf, WritesAVariantAsALine)
{
  const std::string text = Write({MakeVariant()});
  EXPECT_EQ(text.rfind("##fileformat=VCFv4.3\n", 0), 0U);
  EXPECT_NE(text.find("##contig=<ID=7,length=159345973,assembly=GRCh38>\n"), std::string::npos);
  EXPECT_EQ(ListLines(text),
            (std::vector<std::string>{
                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1",
                "7\t55191822\trs121434568\tT\tG\t60.5\tPASS\tGENE=EGFR;"
                "HGVSP=NP_005219.2%3Ap.Leu858Arg;SIGNIFICANCE=drug_response%3B%3D%2Cx\t"
                "GT:DP:AD:AF:GQ:PS:FT\t0/1:100:75,25:0.25:99:.:PASS"}));
}

TEST(VariantVcf, AnotherAlleleOfAGenotypeIsUnspecified)
{
  AnsweredVariant variant = MakeVariant();
  variant.calls[0].call.genotype = "1/2";
  const std::string line = ListLines(Write({variant}))[1];
  EXPECT_NE(line.find("\tT\tG,<*>\t"), std::string::npos);
  EXPECT_NE(line.find("\t1/2:100:75,25,.:0.25,.:99:.:PASS"), std::string::npos);
}

TEST(VariantVcf, WhatIsNotKnownIsADot)
{
  AnsweredVariant variant = MakeVariant();
  variant.calls[0].call = Call();
  variant.annotations.clear();
  variant.gene.clear();
  EXPECT_EQ(ListLines(Write({variant}))[1],
            "7\t55191822\t.\tT\tG\t.\t.\t.\tGT:DP:AD:AF:GQ:PS:FT\t.:.:.:.:.:.:.");
}

TEST(VariantVcf, SeveralCallsHaveColumnsOrLinesOfTheirOwn)
{
  AnsweredVariant variant = MakeVariant();
  variant.calls = {MakeCall("d1", "S1"), MakeCall("d2", "S1"), MakeCall("d1", "S1")};
  variant.calls[1].call.filter = "LowQual;weak";
  variant.calls[2].call.genotype = "1/1";
  const std::string text = Write({variant}, {{"d0", "S0"}});
  EXPECT_NE(text.find("##FILTER=<ID=LowQual,"), std::string::npos);
  EXPECT_NE(text.find("##FILTER=<ID=weak,"), std::string::npos);
  EXPECT_EQ(text.find("##FILTER=<ID=PASS"), std::string::npos);
  const std::vector<std::string> lines = ListLines(text);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(EndsWith(lines[0], "\tFORMAT\tS0\tS1\tS1@d2"));
  EXPECT_NE(lines[1].find("\t60.5\t.\t"), std::string::npos) << "filters differ";
  EXPECT_TRUE(EndsWith(lines[1],
                       "\t./.:.:.:.:.:.:.\t0/1:100:75,25:0.25:99:.:PASS\t"
                       "0/1:100:75,25:0.25:99:.:LowQual;weak"));
  EXPECT_TRUE(
      EndsWith(lines[2], "\t./.:.:.:.:.:.:.\t1/1:100:75,25:0.25:99:.:PASS\t./.:.:.:.:.:.:."));
}

TEST(VariantVcf, HasTheSameHeadWithoutVariants)
{
  const std::vector<VcfColumn> columns = {{"d1", "S1"}};
  const std::string some = Write({MakeVariant()}, columns, Build::GRCh38);
  const std::string none = Write({}, columns, Build::GRCh38);
  EXPECT_EQ(ListLines(none), std::vector<std::string>{ListLines(some)[0]});
  EXPECT_NE(none.find("##contig=<ID=X,"), std::string::npos);
  EXPECT_EQ(ListLines(Write({})),
            std::vector<std::string>{"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO"});
}

TEST(VariantVcf, NothingBreaksOutOfItsColumn)
{
  AnsweredVariant variant = MakeVariant();
  variant.gene = "A\tB\nC;D=E F";
  variant.calls[0].sample = "S\t1\n";
  variant.calls[0].call.filter = "bad one\t;x:y";
  const std::vector<std::string> lines = ListLines(Write({variant}));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(EndsWith(lines[0], "\tFORMAT\tS_1_"));
  EXPECT_NE(lines[1].find("GENE=A%09B%0AC%3BD%3DE%20F\t"), std::string::npos);
  EXPECT_TRUE(EndsWith(lines[1], ":bad%20one%09;x%3Ay"));
}

TEST(VariantVcf, SymbolicAllelesHaveTheirEnd)
{
  AnsweredVariant variant = MakeVariant();
  variant.variant.alternate = "<DEL>";
  variant.variant.end = 55191900;
  EXPECT_NE(ListLines(Write({variant}))[1].find("\tEND=55191900;GENE=EGFR"), std::string::npos);
}

TEST(VariantVcf, RefusesSeveralBuilds)
{
  AnsweredVariant other = MakeVariant();
  other.variant.build = Build::GRCh37;
  EXPECT_THROW(Write({MakeVariant(), other}), Error);
}
} // namespace OrthancGenomics
