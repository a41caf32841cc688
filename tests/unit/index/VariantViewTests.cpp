// SPDX-License-Identifier: GPL-3.0-or-later
#include "VariantView.h"
#include "json/JsonText.h"
#include "runtime/References.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
const Subject SUBJECT = {1, "s1", "P1", ""};

VariantAnswer MakeAnswer()
{
  AnsweredVariant variant;
  variant.variant = {Build::GRCh38, "7", 55191821, 55191822, "T", "G"};
  variant.gene = "EGFR";
  Annotation shown;
  shown.gene = "EGFR";
  shown.hgvsP = "NP_005219.2:p.Leu858Arg";
  shown.mane = true;
  variant.annotations = {Annotation(), shown};
  AnsweredCall call;
  call.dataset = "d1";
  call.sample = "=TUMOR,1";
  call.origin = Origin::Somatic;
  call.call.genotype = "0/1";
  call.call.id = "COSM1;rs121434568";
  call.call.vaf = 0.31F;
  call.call.alleleDepth = 31;
  variant.calls = {call};
  VariantAnswer answer;
  answer.presence = Presence::Present;
  answer.total = 1;
  answer.variants = {variant};
  return answer;
}
} // namespace

TEST(VariantView, WritesTheSameAsText)
{
  VariantAnswer answer = MakeAnswer();
  const References none({}, "");
  for (int i = 0; i < 3; i++)
  {
    EXPECT_EQ(MakeVariantText(answer, SUBJECT, none),
              ToText(MakeVariantJson(answer, SUBJECT, none)));
    answer.variants.resize(i == 0 ? 0 : 2, MakeAnswer().variants[0]);
  }
}

TEST(VariantView, WritesTheContract)
{
  const Json::Value json = MakeVariantJson(MakeAnswer(), SUBJECT, References({}, ""));
  EXPECT_EQ(json["PatientID"].asString(), "P1");
  EXPECT_EQ(json["Presence"].asString(), "Present");
  EXPECT_EQ(json["Total"].asInt(), 1);
  const Json::Value& variant = json["Variants"][0];
  EXPECT_EQ(variant["Variant"].asString(), "GRCh38:7-55191822-T-G");
  EXPECT_EQ(variant["Position"].asInt(), 55191822);
  EXPECT_EQ(variant["HgvsP"].asString(), "NP_005219.2:p.Leu858Arg");
  EXPECT_EQ(variant["HgvsG"].asString(), "NC_000007.14:g.55191822T>G");
  EXPECT_EQ(variant["RsId"].asString(), "rs121434568");
  EXPECT_EQ(variant["Annotations"].size(), 2U);
  const Json::Value& call = variant["Calls"][0];
  EXPECT_EQ(call["Dataset"].asString(), "d1");
  EXPECT_DOUBLE_EQ(call["Vaf"].asDouble(), 0.31);
  EXPECT_EQ(call["AlleleDepth"].asInt(), 31);
  EXPECT_TRUE(call["Depth"].isNull());
  EXPECT_TRUE(call["Zygosity"].isNull()) << "a somatic genotype is a formality";
  EXPECT_FALSE(json.isMember("Issuer"));
}

TEST(VariantView, StatesTheZygosityOfAGermlineCall)
{
  VariantAnswer answer = MakeAnswer();
  answer.variants[0].calls[0].origin = Origin::Germline;
  const Json::Value json = MakeVariantJson(answer, SUBJECT, References({}, ""));
  EXPECT_EQ(json["Variants"][0]["Calls"][0]["Zygosity"].asString(), "Heterozygous");
}

TEST(VariantView, SaysByWhatAVariantIsAbsent)
{
  VariantAnswer answer;
  answer.presence = Presence::NotTested;
  EXPECT_TRUE(MakeVariantJson(answer, SUBJECT, References({}, ""))["Absent"].isNull());
  answer.presence = Presence::Absent;
  answer.absent = AbsenceEvidence{"d1", 20};
  const Json::Value deep = MakeVariantJson(answer, SUBJECT, References({}, ""));
  EXPECT_EQ(deep["Absent"]["Dataset"].asString(), "d1");
  EXPECT_EQ(deep["Absent"]["MinDepth"].asInt(), 20);
  answer.absent->minDepth.reset();
  const Json::Value unknown = MakeVariantJson(answer, SUBJECT, References({}, ""));
  EXPECT_TRUE(unknown["Absent"].isMember("MinDepth"));
  EXPECT_TRUE(unknown["Absent"]["MinDepth"].isNull());
}

TEST(VariantView, QuotesCellsAndDisarmsFormulas)
{
  const std::string csv = MakeVariantCsv(MakeAnswer(), References({}, ""));
  const std::size_t end = csv.find("\r\n");
  EXPECT_EQ(csv.substr(0, 14), "Variant,Build,");
  EXPECT_EQ(csv.substr(end + 2, 35), "GRCh38:7-55191822-T-G,GRCh38,7,5519");
  EXPECT_NE(csv.find(",d1,\"'=TUMOR,1\",0/1,"), std::string::npos) << csv;
  EXPECT_EQ(csv.substr(csv.size() - 10), ",Somatic\r\n");
}
} // namespace OrthancGenomics
