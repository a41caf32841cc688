// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsentsFixture.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/RestClient.h"
#include "runtime/LabelledStudies.h"

#include <gmock/gmock.h>

#include <map>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::Pair;

namespace
{
constexpr const char* FIND = "POST /tools/find";

class LabelledStudiesTest : public WithConsents
{
protected:
  LabelledStudiesTest()
  {
    host_.answers["GET /system"] = {200, R"({"Version": "1.12.7", "HasLabels": true})"};
    for (const char* const patient : {"P1", "P2", "P3"})
    {
      AddSample(patient);
    }
    Store("P1", "s1");
    Store("P1", "s2");
    Store("P2", "s3");
    Store("P3", "s4");
    Store("nobody's", "s5");
  }

  /// Images are taken for those alone who have samples.
  void AddSample(const std::string& patientId)
  {
    Dataset dataset;
    dataset.id = "d-" + patientId;
    dataset.sha256 = dataset.id;
    dataset.samples.resize(1);
    dataset.samples[0].name = "S1";
    dataset.samples[0].subject = NumberOf(patientId);
    index_->InsertDataset(dataset);
    index_->InsertSamples(dataset);
  }

  void Store(const std::string& patientId, const std::string& id)
  {
    ImagingStudy study;
    study.id = id;
    study.patient.id = "p-" + patientId;
    study.patient.patientId = patientId;
    study.series.push_back({id + "-series", {}});
    index_->PutStudies({study});
  }

  /// PatientID by number in that of the fixture -> whether wholly.
  std::map<std::int64_t, bool> List(const std::set<std::string>& labels)
  {
    std::map<std::int64_t, bool> listed;
    for (const LabelledSubject& one : *labels_.List(labels))
    {
      EXPECT_TRUE(listed.emplace(one.number, one.wholly).second);
    }
    return listed;
  }

  std::int64_t now_ = 1;
  LabelledStudies labels_{*index_, RestClient(host_), 5000, [this] { return now_; }};
};
} // namespace

TEST_F(LabelledStudiesTest, HasWhoeverHasAStudyWithOneOfTheLabels)
{
  host_.answers[FIND] = {200, R"(["s1", "s3", "s5", "unknown", 7])"};
  EXPECT_THAT(List({"lung", "breast"}),
              ElementsAre(Pair(NumberOf("P1"), false), Pair(NumberOf("P2"), true)));
  const RestCall& call = host_.calls.back();
  EXPECT_FALSE(call.afterPlugins) << "the core is asked: a plugin would need somebody's token";
  EXPECT_EQ(ParseJson(call.body),
            ParseJson(R"({"Level": "Study", "Query": {}, "LabelsConstraint": "Any",
                          "Labels": ["breast", "lung"]})"));
}

TEST_F(LabelledStudiesTest, HasNobodyWhereOrthancHasNoLabels)
{
  host_.answers[FIND] = {200, R"(["s1", "s2", "s3", "s4"])"}; // as 1.10.1 answers, labels or not
  for (const char* const system :
       {R"({"Version": "1.10.1"})", R"({"HasLabels": false})", R"({"HasLabels": "true"})", "{}"})
  {
    host_.answers["GET /system"] = {200, system};
    now_ += 5000;
    EXPECT_TRUE(List({"lung"}).empty()) << system;
  }
}

TEST_F(LabelledStudiesTest, AsksAgainAfterAWhileAndForOtherLabels)
{
  host_.answers[FIND] = {200, R"(["s1", "s2"])"};
  EXPECT_THAT(List({"lung"}), ElementsAre(Pair(NumberOf("P1"), true)));
  host_.answers[FIND] = {200, R"(["s4"])"};
  now_ += 4999;
  EXPECT_THAT(List({"lung"}), ElementsAre(Pair(NumberOf("P1"), true)));
  EXPECT_THAT(List({"breast"}), ElementsAre(Pair(NumberOf("P3"), true)));
  now_ += 1;
  EXPECT_THAT(List({"lung"}), ElementsAre(Pair(NumberOf("P3"), true)));
}

TEST_F(LabelledStudiesTest, NeverGoesOnWithWhatWasWhenOrthancDoesNotAnswer)
{
  host_.answers[FIND] = {200, R"(["s1"])"};
  List({"lung"});
  now_ += 5000;
  host_.answers[FIND] = {500, ""};
  EXPECT_THROW(List({"lung"}), Error);
  EXPECT_THROW(List({"lung"}), Error);
  host_.answers[FIND] = {200, R"({"s1": true})"};
  EXPECT_TRUE(List({"lung"}).empty()) << "no list";
  host_.answers["GET /system"] = {404, ""};
  EXPECT_THROW(List({"breast"}), Error);
}

TEST_F(LabelledStudiesTest, IsAskedByManyThreads)
{
  host_.answers[FIND] = {200, R"(["s1"])"};
  const std::int64_t first = NumberOf("P1");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++)
  {
    threads.emplace_back(
        [this, first]
        {
          for (int round = 0; round < 120; round++)
          {
            const AccessGate::Labelled listed = labels_.List({std::to_string(round)});
            ASSERT_EQ(listed->size(), 1U);
            EXPECT_EQ(listed->front().number, first);
          }
        });
  }
  for (std::thread& thread : threads)
  {
    thread.join();
  }
}
} // namespace OrthancGenomics
