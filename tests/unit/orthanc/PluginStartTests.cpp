// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeOrthanc.h"
#include "core/Error.h"
#include "orthanc/Host.h"
#include "orthanc/PluginStart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace OrthancGenomics
{
namespace
{
class Collect final : public IBodyReader
{
public:
  void AddChunk(std::string_view bytes) override { text_ += bytes; }
  Response Finish() override { return MakeText(text_); }

private:
  std::string text_;
};

RouteTable MakeTable()
{
  RouteTable table;
  table
      .Get("/g/{id}",
           [](const Request& r)
           { return MakeText(r.Group("id") + r.GetQuery("q", "") + r.caller.user); })
      .Query("q", "string", "")
      .Unaudited();
  table
      .Get("/moved",
           [](const Request&)
           {
             Response response;
             response.status = 302;
             response.headers["Location"] = "g/1";
             return response;
           })
      .Unaudited();
  table
      .PostChunked("/up",
                   [](const Request& head) -> std::unique_ptr<IBodyReader>
                   {
                     if (head.ContentLength().value_or(0) > 10)
                     {
                       throw Error(ErrorCode::TooLarge, "too long");
                     }
                     return std::make_unique<Collect>();
                   })
      .Unaudited();
  return table;
}

class PluginStartTest : public ::testing::Test
{
protected:
  PluginStartTest()
  {
    spec_.name = "Test";
    spec_.version = GENOMICS_VERSION;
    spec_.deniedPaths = {"/g/{rest*}"};
    spec_.start = MakeTable;
    spec_.onChange = [this](const Change& change) { changes_.push_back(change); };
  }
  ~PluginStartTest() override { FinishPlugin(orthanc_.Context()); }

  void Start() { EXPECT_EQ(StartPlugin(orthanc_.Context(), spec_), 0); }

  void Ask(const char* path, OrthancPluginHttpMethod method = OrthancPluginHttpMethod_Get)
  {
    OrthancPluginHttpRequest request = {};
    request.method = method;
    request.getCount = method == OrthancPluginHttpMethod_Get ? 1 : 0;
    request.getKeys = keys_;
    request.getValues = values_;
    request.headersCount = 1;
    request.headersKeys = names_;
    request.headersValues = contents_;
    EXPECT_EQ(orthanc_.serve(nullptr, path, &request), OrthancPluginErrorCode_Success);
  }

  OrthancPluginErrorCode Post(OrthancPluginServerChunkedRequestReader*& reader, const char* length)
  {
    const char* const names[] = {"content-length"};
    const char* const values[] = {length};
    OrthancPluginHttpRequest request = {};
    request.method = OrthancPluginHttpMethod_Post;
    request.headersCount = 1;
    request.headersKeys = names;
    request.headersValues = values;
    return orthanc_.chunked.postHandler(&reader, "/up", &request);
  }

  FakeOrthanc orthanc_;
  PluginSpec spec_;
  std::vector<Change> changes_;
  const char* keys_[1] = {"q"};
  const char* values_[1] = {"+%2B"};
  const char* names_[1] = {"authorization"};
  const char* contents_[1] = {"Basic YTpi"};
};
} // namespace

TEST_F(PluginStartTest, ServesItsRoutesThroughTheSdk)
{
  Start();
  EXPECT_THAT(orthanc_.patterns, ::testing::UnorderedElementsAre("/g/([^/]+)", "/moved", "/up"));
  Ask("/g/7");
  EXPECT_EQ(orthanc_.status, 200);
  EXPECT_EQ(orthanc_.body, "7 +a") << "the query is decoded, the user known";
  EXPECT_EQ(orthanc_.headers["Cache-Control"], "no-store");
}

TEST_F(PluginStartTest, AnswersErrorsByTheServiceThatFits)
{
  Start();
  Ask("/g/7", OrthancPluginHttpMethod_Delete);
  EXPECT_EQ(orthanc_.status, 405);
  EXPECT_EQ(orthanc_.headers["Allow"], "GET");
  Ask("/moved"); // q is no key of it
  EXPECT_EQ(orthanc_.status, 400);
  EXPECT_EQ(orthanc_.headers["Content-Type"], "application/json");
}

TEST_F(PluginStartTest, StreamsAndRefusesBodies)
{
  Start();
  OrthancPluginServerChunkedRequestReader* reader = nullptr;
  ASSERT_EQ(Post(reader, "6"), OrthancPluginErrorCode_Success);
  orthanc_.chunked.addChunk(reader, "abc", 3);
  orthanc_.chunked.addChunk(reader, "def", 3);
  orthanc_.chunked.execute(reader, nullptr);
  orthanc_.chunked.finalize(reader);
  EXPECT_EQ(orthanc_.body, "abcdef");

  ASSERT_EQ(Post(reader, "11"), OrthancPluginErrorCode_Success) << "small: read and dropped";
  orthanc_.chunked.addChunk(reader, "abc", 3);
  orthanc_.chunked.execute(reader, nullptr);
  orthanc_.chunked.finalize(reader);
  EXPECT_EQ(orthanc_.status, 413);

  const OrthancPluginErrorCode code = Post(reader, "99999999");
  EXPECT_EQ(orthanc_.refusals.at(code), 413) << "large: not read at all";
}

TEST_F(PluginStartTest, DeniesAfterAFailedStart)
{
  spec_.start = []() -> RouteTable { throw Error(ErrorCode::Storage, "the index is damaged"); };
  Start();
  Ask("/g/7");
  EXPECT_EQ(orthanc_.status, 503);
  EXPECT_THAT(orthanc_.body, ::testing::HasSubstr("the index is damaged"));
  ASSERT_EQ(orthanc_.errors.size(), 1U);
}

TEST_F(PluginStartTest, DeniesAfterAFailureThatIsNoError)
{
  spec_.start = []() -> RouteTable { throw std::runtime_error("bug"); };
  Start();
  Ask("/g/7");
  EXPECT_EQ(orthanc_.status, 503);
}

TEST_F(PluginStartTest, DeniesWithALibraryOfAnotherVersion)
{
  spec_.version = "0.0.0";
  Start();
  Ask("/g/7");
  EXPECT_EQ(orthanc_.status, 503);
}

TEST_F(PluginStartTest, LeavesOrthancsOwnAuthenticationAlone)
{
  Start();
  EXPECT_EQ(orthanc_.filter, nullptr);
}

TEST_F(PluginStartTest, LetsNobodyInBeforeItIsKnownWhoAsks)
{
  orthanc_.configuration = R"({"Genomics": {"Access": {"Authentication": "Token"}}})";
  spec_.start = []() -> RouteTable { throw Error(ErrorCode::BadInput, "no issuer"); };
  Start();
  ASSERT_NE(orthanc_.filter, nullptr);
  for (const char* const path : {"/system", "/g/7"})
  {
    EXPECT_EQ(orthanc_.filter(OrthancPluginHttpMethod_Get,
                              path,
                              "127.0.0.1",
                              1,
                              names_,
                              contents_,
                              0,
                              nullptr,
                              nullptr),
              0);
  }
  Ask("/g/7");
  EXPECT_EQ(orthanc_.status, 503);
  EXPECT_THAT(orthanc_.body, ::testing::Not(::testing::HasSubstr("issuer")));
}

TEST_F(PluginStartTest, MaySubmitAJobWhenItHearsOfAChange)
{
  spec_.onChange = [this](const Change& change)
  {
    changes_.push_back(change);
    // As Orthanc does within the call that submits it.
    orthanc_.change(OrthancPluginChangeType_JobSubmitted, OrthancPluginResourceType_None, "job");
  };
  Start();
  orthanc_.change(OrthancPluginChangeType_OrthancStarted, OrthancPluginResourceType_None, nullptr);
  ASSERT_EQ(changes_.size(), 1U);
  EXPECT_EQ(changes_[0].kind, ChangeKind::Started);
}

TEST_F(PluginStartTest, ClosesBeforeThePluginHearsOfTheEnd)
{
  Start();
  orthanc_.change(OrthancPluginChangeType_NewPatient, OrthancPluginResourceType_Patient, "id");
  orthanc_.change(OrthancPluginChangeType_OrthancStopped, OrthancPluginResourceType_None, nullptr);
  ASSERT_EQ(changes_.size(), 2U);
  EXPECT_EQ(changes_[0].kind, ChangeKind::NewPatient);
  EXPECT_EQ(changes_[0].level, ResourceLevel::Patient);
  EXPECT_EQ(changes_[0].id, "id");
  EXPECT_EQ(changes_[1].kind, ChangeKind::Stopped);
  Ask("/g/7");
  EXPECT_EQ(orthanc_.status, 503);
}

TEST(PluginStart, DeniesOnAnOrthancThatIsTooOld)
{
  FakeOrthanc orthanc("1.9.7");
  PluginSpec spec;
  spec.name = "Test";
  spec.version = GENOMICS_VERSION;
  spec.deniedPaths = {"/old"};
  spec.start = MakeTable;
  EXPECT_EQ(StartPlugin(orthanc.Context(), spec), 0);
  EXPECT_THAT(orthanc.errors.at(0), ::testing::HasSubstr("older than 1.10.1"));
  FinishPlugin(orthanc.Context());
}
} // namespace OrthancGenomics
