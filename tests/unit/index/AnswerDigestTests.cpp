// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnswerDigest.h"
#include "FindReader.h"
#include "VariantReader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
AnsweredCall MakeCall(const std::string& dataset)
{
  AnsweredCall call;
  call.dataset = dataset;
  call.sample = "S1";
  call.call.genotype = "0/1";
  call.call.depth = 100;
  call.call.vaf = 0.3F;
  call.call.filter = "PASS";
  return call;
}

VariantAnswer MakeAnswer()
{
  VariantAnswer answer;
  answer.presence = Presence::Present;
  answer.total = 1;
  AnsweredVariant variant;
  variant.variant = {Build::GRCh38, "7", 55191821, 55191822, "T", "G"};
  variant.calls = {MakeCall("a"), MakeCall("b")};
  answer.variants = {variant};
  return answer;
}
} // namespace

TEST(AnswerDigest, IsThatOfTheLinesDescribed)
{
  // printf
  // 'presence\tPresent\ntotal\t1\nvariant\tGRCh38:7-55191822-T-G\ncall\ta\tS1\tUnknown\t0/1\t
  // 100\t-1\t-1\t-1\t-1\t0.3\tnan\tPASS\t\t0\n' (one line, and again for b) | sha256sum
  EXPECT_EQ(MakeDigest(MakeAnswer()),
            "e542aba75282119c5bc02478d9cd351c3d7c8491986ad6dbd79d807a95284b88");
}

TEST(AnswerDigest, IsTheSameInWhateverOrderDatasetsStand)
{
  VariantAnswer answer = MakeAnswer();
  std::reverse(answer.variants[0].calls.begin(), answer.variants[0].calls.end());
  answer.variants[0].calls[0].call.quality = -std::numeric_limits<float>::quiet_NaN();
  answer.notComparable = 3; // beside the variants
  EXPECT_EQ(MakeDigest(answer), MakeDigest(MakeAnswer()));
}

TEST(AnswerDigest, ChangesWithWhatIsAnswered)
{
  const std::string digest = MakeDigest(MakeAnswer());
  VariantAnswer answer = MakeAnswer();
  answer.presence = Presence::NotTested;
  EXPECT_NE(MakeDigest(answer), digest);
  answer = MakeAnswer();
  answer.variants[0].calls[1].call.genotype = "1/1";
  EXPECT_NE(MakeDigest(answer), digest);
  answer = MakeAnswer();
  answer.variants[0].calls.pop_back();
  EXPECT_NE(MakeDigest(answer), digest);
  answer = MakeAnswer();
  answer.variants[0].variant.alternate = "C";
  EXPECT_NE(MakeDigest(answer), digest);
}

TEST(AnswerDigest, OfACohortIsThatOfCountsAndCarriers)
{
  VariantCohort cohort;
  cohort.variant = MakeAnswer().variants[0].variant;
  cohort.carriers.push_back(
      {{1, "id", "P1", ""}, CarrierGenotype::Heterozygous, false, {"b", "a"}});
  const std::string digest = MakeDigest(cohort);
  std::reverse(cohort.carriers[0].datasets.begin(), cohort.carriers[0].datasets.end());
  cohort.carriers[0].subject.patientId = "renamed";
  EXPECT_EQ(MakeDigest(cohort), digest);
  cohort.counts.notTested = 1;
  EXPECT_NE(MakeDigest(cohort), digest);
}

TEST(AnswerDigest, OfAFindIsThatOfWhoWasFound)
{
  FindAnswer answer;
  answer.patients.push_back({{1, "id", "P1", ""}, {}, MakeAnswer().variants});
  const std::string digest = MakeDigest(answer);
  answer.patients[0].variants.clear();
  EXPECT_NE(MakeDigest(answer), digest);
}
} // namespace OrthancGenomics
