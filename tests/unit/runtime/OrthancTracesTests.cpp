// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/OrthancTraces.h"
#include "unit/orthanc/FakeHost.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr const char* JOBS = "GET /jobs?expand";
constexpr const char* MAKE = "POST /tools/create-archive";

std::string MakeJob(const std::string& id, const std::string& state, int instances = 3)
{
  return R"({"ID": ")" + id + R"(", "Type": "Archive", "State": ")" + state +
         R"(", "Content": {"InstancesCount": )" + std::to_string(instances) + "}}";
}

class Tracing : public testing::Test
{
protected:
  Tracing() { host_.answers[MAKE] = {200, "{}"}; }

  std::ptrdiff_t CountMade() const
  {
    return std::count_if(host_.calls.begin(),
                         host_.calls.end(),
                         [](const RestCall& call) { return call.path == "/tools/create-archive"; });
  }

  void SetJobs(const std::string& list) { host_.answers[JOBS] = {200, "[" + list + "]"}; }

  FakeHost host_;
  OrthancTraces traces_{RestClient(host_), 2};
};
} // namespace

TEST_F(Tracing, PushesFinishedArchivesOutOnce)
{
  SetJobs(R"({"ID": "m", "Type": "ResourceModification", "State": "Success", "Content": {}})");
  EXPECT_TRUE(traces_.EvictArchives());
  EXPECT_EQ(CountMade(), 0);
  SetJobs(MakeJob("a", "Success"));
  EXPECT_TRUE(traces_.EvictArchives());
  EXPECT_EQ(CountMade(), 2); // as many as Orthanc keeps
  SetJobs(MakeJob("a", "Success") + "," + MakeJob("ours", "Success", 0));
  EXPECT_TRUE(traces_.EvictArchives());
  EXPECT_EQ(CountMade(), 2);
}

TEST_F(Tracing, WaitsForArchivesThatAreBeingMade)
{
  SetJobs(MakeJob("a", "Running"));
  EXPECT_FALSE(traces_.EvictArchives());
  EXPECT_EQ(CountMade(), 0);
  SetJobs(MakeJob("a", "Success"));
  EXPECT_TRUE(traces_.EvictArchives());
  EXPECT_EQ(CountMade(), 2);
}

TEST_F(Tracing, ListsWhatWasSentAtAnyLevel)
{
  host_.answers["GET /exports?since=0&limit=1000"] = {200,
                                                      R"({"Done": false, "Last": 7, "Exports": [
        {"ID": "study", "RemoteModality": "CLINIC", "Date": "20261127T010203", "ResourceType": "Study"},
        {"ID": "other", "RemoteModality": "CLINIC", "Date": "20261127T010204", "ResourceType": "Study"}]})"};
  host_.answers["GET /exports?since=7&limit=1000"] = {200,
                                                      R"({"Done": true, "Last": 9, "Exports": [
        {"ID": "b", "RemoteModality": "HOME", "Date": "20261127T010205", "ResourceType": "Instance"}]})"};
  ProtectedObject one;
  one.id = "a";
  one.study = "study";
  ProtectedObject two = one;
  two.id = "b";
  const std::vector<ObjectExport> exports = traces_.ListExports({one, two});
  ASSERT_EQ(exports.size(), 3U); // the study has both
  EXPECT_EQ(exports[0].object + exports[1].object, "ab");
  EXPECT_EQ(exports[0].recipient, "CLINIC");
  EXPECT_EQ(exports[0].level, "Study");
  EXPECT_EQ(exports[2].object, "b");
  EXPECT_EQ(exports[2].date, "20261127T010205");
}
} // namespace OrthancGenomics
