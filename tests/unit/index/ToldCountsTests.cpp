// SPDX-License-Identifier: GPL-3.0-or-later
// What a role with SmallCounts is told: nothing that differences could undo.
#include "FindReader.h"
#include "FindRequest.h"
#include "ToldCounts.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "unit/blocks/CohortFixture.h"

#include <gtest/gtest.h>

#include <random>

namespace OrthancGenomics
{
namespace
{
const std::vector<const char*> NUMBERS = {
    "Total", "Tested", "NotTested", "NotEvaluated", "NotComparable"};

CohortAnswer MakeCounts(std::int64_t heterozygous, std::int64_t homozygous, std::int64_t tested)
{
  CohortAnswer counts;
  counts.carriers.heterozygous = heterozygous;
  counts.carriers.homozygous = homozygous;
  counts.tested = tested;
  counts.alleleCount = heterozygous + 2 * homozygous;
  counts.alleleNumber = 2 * (heterozygous + homozygous + tested);
  return counts;
}

bool IsRefused(const std::string& body)
{
  try
  {
    RequireToldCounts(ParseFindRequest(ParseJson(body)));
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Forbidden) << error.what();
    return true;
  }
  return false;
}

using Told = std::map<std::string, std::set<std::int64_t>>; // the numbers of each key

void AddTold(const Json::Value& answer, Told& told)
{
  for (const char* const key : NUMBERS)
  {
    if (!answer[key].isNull())
    {
      told[key].insert(answer[key].asInt64());
    }
  }
}

class ToldCountsOfStores : public CohortFixture
{
protected:
  std::size_t Pick(std::size_t below) { return random_() % below; }

  /// Patients who carry, were looked at or not, at some places.
  void Fill(std::int64_t patients)
  {
    for (std::int64_t patient = 1; patient <= patients; patient++)
    {
      std::vector<Site> sites;
      for (std::int64_t place = 0; place < PLACES; place++)
      {
        const std::size_t kind = Pick(10);
        const std::int64_t begin = 1000 + 10 * place;
        if (kind < 2)
        {
          sites.push_back(Called(begin, kind == 0 ? "0/1" : "1/1"));
        }
        else if (kind < 9)
        {
          sites.push_back(MakeBlock(0, begin, begin + 1, 4, 1));
        }
      }
      Add(patient, sites, Pick(3) == 0 ? Origin::Somatic : Origin::Germline);
    }
  }

  Json::Value AskTold(std::optional<Origin> origin)
  {
    VariantQuery query;
    query.variant = MakeVariant(
        1000 + 10 * static_cast<std::int64_t>(Pick(PLACES)), "A", Pick(9) == 0 ? "C" : "G");
    query.origin = origin;
    return MakeToldJson(Ask(query), SmallCounts());
  }

  static constexpr std::int64_t PLACES = 6;
  std::mt19937 random_{7};
};
} // namespace

TEST(ToldCounts, OfFewCarriersSayNothingThatCountsThem)
{
  const Json::Value told = MakeToldJson(MakeCounts(2, 2, 30), SmallCounts());
  for (const char* const key : {"Total", "AlleleCount", "Frequency", "Carriers", "Discordant"})
  {
    EXPECT_TRUE(told[key].isNull()) << key;
  }
  EXPECT_TRUE(told["Suppressed"].asBool());
  EXPECT_TRUE(told["Patients"].empty());
  EXPECT_EQ(told["Tested"], 35);
  EXPECT_EQ(told["SmallCounts"]["Threshold"], 5);
}

TEST(ToldCounts, OfManyAreRounded)
{
  const Json::Value told = MakeToldJson(MakeCounts(11, 6, 81), SmallCounts());
  EXPECT_EQ(told["Total"], 15);
  EXPECT_EQ(told["Tested"], 100);
  EXPECT_EQ(told["AlleleCount"], 20);
  EXPECT_EQ(told["AlleleNumber"], 200);
  EXPECT_EQ(told["Frequency"], 0.1);
  EXPECT_FALSE(told["Suppressed"].asBool());
  EXPECT_TRUE(told["Carriers"].isNull());
}

TEST(ToldCounts, SayNoAllelesOfFewPeople)
{
  // Six carriers, whose alleles are those of three: the others are somatic.
  CohortAnswer counts = MakeCounts(0, 3, 30);
  counts.carriers.other = 3;
  const Json::Value told = MakeToldJson(counts, SmallCounts());
  EXPECT_EQ(told["Total"], 5);
  EXPECT_TRUE(told["AlleleCount"].isNull());
  EXPECT_TRUE(told["Frequency"].isNull());
}

TEST(ToldCounts, AreTheSameForNobodyAndForFew)
{
  FindCounts few;
  few.patients = 40;
  const Json::Value nobody = MakeToldJson(few, SmallCounts());
  few.total = 4;
  few.notTested = 1;
  EXPECT_EQ(MakeToldJson(few, SmallCounts()), nobody);
}

TEST(ToldCounts, AreAllThatIsTold)
{
  EXPECT_FALSE(IsRefused(R"({"Query": {"Gene": "EGFR", "Modality": "CT"}, "Count": true})"));
  for (const char* const body : {
           R"({"Query": {"Gene": "EGFR"}})",
           R"({"Query": {"Gene": "EGFR"}, "Level": "Study", "Count": true})",
           R"({"Query": {"Gene": "EGFR"}, "Level": "Variant", "Count": true})",
           R"({"Query": {"Gene": "EGFR"}, "Level": "Call", "Count": true})",
           R"({"Query": {"Gene": "EGFR"}, "Count": true, "AsOf": "2020-01-01"})",
           R"({"Query": {"Gene": "EGFR", "PatientID": "P"}, "Count": true})",
           R"({"Query": {"Not": {"StudyInstanceUID": "1.2"}}, "Count": true})",
           R"({"Query": {"Or": [{"PatientBirthDate": "19700101"}]}, "Count": true})",
           R"({"Query": {"Gene": "EGFR", "Dataset": "d"}, "Count": true})",
       })
  {
    EXPECT_TRUE(IsRefused(body)) << body;
  }
}

TEST_F(ToldCountsOfStores, DifferByTheThresholdOrNotAtAll)
{
  Told told; // of stores one after the other
  for (int step = 0; step < 12; step++)
  {
    Fill(1 + static_cast<std::int64_t>(Pick(6)) + static_cast<std::int64_t>(datasets_.size()));
    for (int i = 0; i < 30; i++)
    {
      AddTold(AskTold(Pick(2) == 0 ? std::nullopt : std::make_optional(Origin::Germline)), told);
    }
  }
  EXPECT_GT(told["Total"].size(), 2U);
  for (const auto& [key, numbers] : told)
  {
    std::int64_t last = 0;
    for (const std::int64_t number : numbers)
    {
      EXPECT_GE(number - last, 5) << key;
      last = number;
    }
  }
}
} // namespace OrthancGenomics
