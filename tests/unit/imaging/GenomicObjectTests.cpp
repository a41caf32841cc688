// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/GenomicObject.h"

#include <gtest/gtest.h>

#include <utility>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
constexpr const char* COMPREHENSIVE = "1.2.840.10008.5.1.4.1.1.88.33";
constexpr const char* PDF = "1.2.840.10008.5.1.4.1.1.104.1";
constexpr const char* CT = "1.2.840.10008.5.1.4.1.1.2";

using Why = std::optional<std::string>;

Why RecogniseCode(const char* value, const char* scheme, const char* sopClass = COMPREHENSIVE)
{
  ObjectContent content;
  content.sopClass = sopClass;
  content.codes = {{"121071", "DCM"}, {value, scheme}};
  return ObjectRecogniser({}).Recognise(content);
}

ObjectRecogniser WithRules()
{
  std::vector<ObjectRule> rules(2);
  rules[0] = {PDF, "DOC", {TagPattern("DocumentTitle", "*genetic*")}};
  rules[1] = {PDF, "OT", {TagPattern("Manufacturer", "Lab"), TagPattern("SeriesNumber", "7")}};
  return ObjectRecogniser(std::move(rules));
}
} // namespace

TEST(GenomicObject, IsLookedForAmongReportsAlone)
{
  const ObjectRecogniser recogniser({});
  for (const char* const last : {"11", "22", "33", "34", "35"})
  {
    EXPECT_TRUE(
        recogniser.MayBeGenomic("1.2.840.10008.5.1.4.1.1.88." + std::string(last))); // general SR
  }
  for (const char* const sopClass : {CT,
                                     "1.2.840.10008.5.1.4.1.1.104.2",
                                     "1.2.840.10008.5.1.4.1.1.88.67",
                                     "1.2.840.10008.5.1.4.1.1.88.59",
                                     "1.2.840.10008.5.1.4.1.1.88.",
                                     "1.2.840.10008.5.1.4.1.1.88.331",
                                     ""})
  {
    EXPECT_FALSE(recogniser.MayBeGenomic(sopClass)) << sopClass;
  }
  EXPECT_TRUE(recogniser.MayBeGenomic(PDF));
}

TEST(GenomicObject, IsOneOfAGenomicTemplate)
{
  ObjectContent content;
  content.sopClass = COMPREHENSIVE;
  content.templates = {{"1500", "DCMR"}};
  EXPECT_EQ(ObjectRecogniser({}).Recognise(content), Why());
  content.templates.push_back({"GENRPT1", "DCMR"}); // another one's of that name
  EXPECT_EQ(ObjectRecogniser({}).Recognise(content), Why());
  content.templates.push_back({"GENRPT1", "99OGENO"});
  EXPECT_EQ(ObjectRecogniser({}).Recognise(content), Why("template GENRPT1"));
}

TEST(GenomicObject, IsOneWithAGenomicCodeOrScheme)
{
  EXPECT_EQ(RecogniseCode("51969-4", "LN"), Why("code 51969-4 of LN"));
  EXPECT_EQ(RecogniseCode("111556", "DCM"), Why("code 111556 of DCM"));
  EXPECT_EQ(RecogniseCode("HGNC:1097", "HGNC"), Why("scheme HGNC"));
  EXPECT_EQ(RecogniseCode("", "RefSeq"), Why("scheme REFSEQ")); // declared
  EXPECT_EQ(RecogniseCode("SO:0001583", "so"), Why("scheme SO"));
  EXPECT_EQ(RecogniseCode("51969-4", "99LAB"), Why());
  EXPECT_EQ(RecogniseCode("18748-4", "LN"), Why()); // an imaging report
  EXPECT_EQ(RecogniseCode("", ""), Why());
  EXPECT_EQ(RecogniseCode("51969-4", "LN", CT), Why());
  EXPECT_EQ(RecogniseCode("51969-4", "LN", PDF), Why("code 51969-4 of LN"));
}

TEST(GenomicObject, IsOneByARuleOfTheSite)
{
  const ObjectRecogniser recogniser = WithRules();
  ObjectContent content;
  content.sopClass = PDF;
  EXPECT_EQ(recogniser.Recognise(content), Why());
  content.tags = {{"DocumentTitle", "Moleculargenetic report"}};
  EXPECT_EQ(recogniser.Recognise(content), Why("rule 1"));
  content.tags = {{"Manufacturer", "Lab"}};
  EXPECT_EQ(recogniser.Recognise(content), Why()); // all of its tags are needed
  content.tags["SeriesNumber"] = "7";
  EXPECT_EQ(recogniser.Recognise(content), Why("rule 2"));
  content.sopClass = CT;
  EXPECT_EQ(recogniser.Recognise(content), Why());
  EXPECT_EQ(recogniser.ListModalities(), (std::set<std::string>{"DOC", "OT", "SR"}));
}
