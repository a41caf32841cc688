// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/Config.h"
#include "orthanc/Overrides.h"
#include "runtime/Runtime.h"
#include "runtime/RuntimeConfig.h"
#include "runtime/StrictMode.h"
#include "sqlite/TemporaryFolder.h"
#include "unit/orthanc/FakeHost.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <memory>

namespace OrthancGenomics
{
using testing::Contains;
using testing::HasSubstr;
using testing::Pair;

namespace
{
/// Believes `Authorization: NAME`, unless it has expired.
class ByName final : public IAuthentication
{
public:
  Caller Identify(const std::map<std::string, std::string>& headers) const override
  {
    Caller caller;
    const auto name = headers.find("authorization");
    caller.authenticated = name != headers.end() && name->second != "expired";
    caller.user = caller.authenticated ? name->second : "";
    return caller;
  }
  bool Admits(const std::string& /*address*/) const override { return true; }
};

class StrictModeTest : public testing::Test
{
protected:
  StrictModeTest()
  {
    std::ofstream(folder_.GetPath() / "genes.tsv")
        << "EGFR\tENSG00000000002\tERBB1\t7:10-20\t7:10-20\n";
    config_.storageDirectory = folder_.GetPath();
    config_.auditDirectory = folder_.GetPath();
    config_.geneTable = folder_.GetPath() / "genes.tsv";
    config_.authentication.strict = true;
    config_.access.table = MakeRoles(true);
    config_.access.unlisted = {};
    config_.access.roles = {{"alice", {"clinician"}},
                            {"rita", {"researcher"}},
                            {"lab", {"uploader"}},
                            {"root", {"administrator"}}};
    host_.answers["GET /modalities?expand"] = {200, "{}"};
    host_.answers["GET /studies"] = {200, R"(["s"])"};
  }

  /// Of an Orthanc that has started and has no objects to be looked at.
  std::shared_ptr<Runtime> OpenIndex()
  {
    host_.answers["GET /changes?limit=1&since=9007199254740992"] = {200, R"({"Last": 0})"};
    host_.answers["GET /system"] = {200, "{}"};
    host_.answers["POST /tools/find"] = {200, "[]"};
    auto runtime = Runtime::Acquire(config_);
    Change started;
    started.kind = ChangeKind::Started;
    runtime->Objects().OnChange(started);
    runtime->Objects().WaitUntilSettled(std::chrono::seconds(5));
    return runtime;
  }

  StrictMode Make() { return {config_, std::make_shared<ByName>(), host_}; }

  static bool Admits(const StrictMode& strict, const std::string& user, const std::string& path)
  {
    Caller caller;
    caller.authenticated = true;
    caller.user = user;
    return strict.Admits(caller, {HttpMethod::Get, path, "", {}});
  }

  static RestAnswer Ask(const StrictMode& strict, std::map<std::string, std::string> headers)
  {
    Request request;
    request.path = "/studies";
    request.headers = std::move(headers);
    return strict.Answer(request);
  }

  TemporaryFolder folder_;
  FakeHost host_;
  HostGuard guard_{host_};
  RuntimeConfig config_;
};
} // namespace

TEST_F(StrictModeTest, LetsAdministratorsInAloneUntilItCanHold)
{
  StrictMode strict = Make();
  const auto others = [&strict]
  { return Admits(strict, "alice", "/studies") || Admits(strict, "rita", "/studies"); };
  EXPECT_TRUE(Admits(strict, "root", "/studies"));
  EXPECT_FALSE(others()) << "Orthanc has not started";
  strict.Start();
  EXPECT_FALSE(others()) << "no index";
  const auto runtime = OpenIndex();
  EXPECT_TRUE(Admits(strict, "alice", "/studies"));
  EXPECT_TRUE(Admits(strict, "rita", "/studies"));
  EXPECT_FALSE(Admits(strict, "lab", "/studies"));
  EXPECT_FALSE(Admits(strict, "rita", "/changes"));
  EXPECT_FALSE(Admits(strict, "rita", "/studies/s/archive")) << "nobody's";
}

TEST_F(StrictModeTest, DoesNotHoldBesideTheAuthorizationPlugin)
{
  host_.answers["GET /plugins/authorization"] = {200, R"({"Version": "0.9"})"};
  const auto runtime = OpenIndex();
  StrictMode strict = Make();
  strict.Start();
  EXPECT_FALSE(Admits(strict, "alice", "/studies"));
  EXPECT_TRUE(Admits(strict, "root", "/studies"));
  EXPECT_THAT(host_.logs, Contains(Pair(LogLevel::Error, HasSubstr("authorization plugin"))));
}

TEST_F(StrictModeTest, DoesNotHoldBehindAnotherPlugin)
{
  TheOverrides().Add("/studies", [](const Request&) { return RestAnswer{200, "ours"}; });
  const auto runtime = OpenIndex();
  StrictMode strict = Make();
  strict.Start(); // the host's own answer comes, not that of the override
  TheOverrides().Clear();
  EXPECT_FALSE(Admits(strict, "alice", "/studies"));
  EXPECT_FALSE(Admits(strict, "rita", "/studies"));
}

TEST_F(StrictModeTest, ClosesSearchesOfAnOldDicomWeb)
{
  const auto runtime = OpenIndex();
  for (const auto& [version, open] : {std::pair("1.7", false),
                                      std::pair("1.8", false),
                                      std::pair("1.9", true),
                                      std::pair("1.20", true),
                                      std::pair("2.0", true),
                                      std::pair("mainline", true),
                                      std::pair("unknown", false)})
  {
    host_.SetAnswer("GET /plugins/dicom-web",
                    {200, std::string(R"({"Version": ")") + version + "\"}"});
    StrictMode strict = Make();
    strict.Start();
    EXPECT_EQ(Admits(strict, "rita", "/dicom-web/studies"), open) << version;
    EXPECT_TRUE(Admits(strict, "alice", "/dicom-web/studies")) << version;
  }
}

TEST_F(StrictModeTest, AnswersWhoIsInsideAsOrthancDoes)
{
  const auto runtime = OpenIndex();
  StrictMode strict = Make();
  strict.Start();
  EXPECT_EQ(Ask(strict, {}).body, R"(["s"])");
  EXPECT_EQ(Ask(strict, {{"authorization", "alice"}}).body, R"(["s"])");
  EXPECT_THAT(Ask(strict, {{"authorization", "rita"}}).body, testing::Not(HasSubstr("s")));
  EXPECT_EQ(Ask(strict, {{"authorization", "expired"}}).status, 403) << "on the way";
}
} // namespace OrthancGenomics
