// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/StrictRoutes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
using testing::Contains;
using testing::Each;
using testing::SizeIs;
using testing::StartsWith;

namespace
{
StrictRule FindGet(const std::string& path)
{
  return FindStrictRule(HttpMethod::Get, path);
}
} // namespace

TEST(StrictRoutes, SayWhatDecidesAboutARoute)
{
  for (const char* const path : {"/", "/app/explorer.html", "/system", "/plugins/genomics-index"})
  {
    EXPECT_EQ(FindGet(path), StrictRule::Open) << path;
  }
  for (const char* const path :
       {"/patients", "/studies/x", "/series/x/study", "/instances/x/series"})
  {
    EXPECT_EQ(FindGet(path), StrictRule::Filtered) << path;
  }
  for (const char* const path :
       {"/patients/x/archive", "/instances/x/file", "/instances/x/frames/0/raw.gz"})
  {
    EXPECT_EQ(FindGet(path), StrictRule::Resource) << path;
  }
  EXPECT_EQ(FindStrictRule(HttpMethod::Post, "/tools/find"), StrictRule::Filtered);
  EXPECT_EQ(FindGet("/dicom-web/studies"), StrictRule::Search);
  EXPECT_EQ(FindGet("/dicom-web/studies/1.2/metadata"), StrictRule::Uids);
  EXPECT_EQ(FindGet("/wado"), StrictRule::Query);
}

TEST(StrictRoutes, CloseWhateverElseThereIs)
{
  for (const char* const path : {"/instances",
                                 "/changes",
                                 "/exports",
                                 "/jobs",
                                 "/jobs/x/archive",
                                 "/statistics",
                                 "/queries",
                                 "/modalities",
                                 "/peers",
                                 "/tools",
                                 "/tools/labels",
                                 "/tools/find",
                                 "/studies/x/y",
                                 "/studies/x/labels",
                                 "/instances/x/metadata/AnonymizedFrom",
                                 "/dicom-web",
                                 "/dicom-web/servers",
                                 "/webdav",
                                 "/nowhere",
                                 "/instances/x/attachments/dicom/data",
                                 "/app/../changes",
                                 "/studies/./x"})
  {
    EXPECT_EQ(FindGet(path), StrictRule::Denied) << path;
  }
  for (const HttpMethod method : {HttpMethod::Post, HttpMethod::Put, HttpMethod::Delete})
  {
    for (const char* const path : {"/studies",
                                   "/studies/x",
                                   "/instances/x/file",
                                   "/instances",
                                   "/tools/create-archive",
                                   "/dicom-web/studies"})
    {
      EXPECT_EQ(FindStrictRule(method, path), StrictRule::Denied) << ToString(method) << path;
    }
  }
}

TEST(StrictRoutes, ListWhatIsAnsweredInOrthancsPlace)
{
  const std::vector<std::string> patterns = ListFilteredPatterns();
  EXPECT_THAT(patterns, SizeIs(22));
  EXPECT_THAT(patterns, Contains("/tools/find"));
  EXPECT_THAT(patterns, Each(StartsWith("/")));
}

TEST(StrictRoutes, KnowWhatAPathNames)
{
  const NamedResource named = ParseResource("/series/a-b/study");
  EXPECT_EQ(named.level, ResourceLevel::Series);
  EXPECT_EQ(named.id, "a-b");
  EXPECT_EQ(ParseResource("/studies").level, ResourceLevel::None);
  EXPECT_EQ(ParseResource("/tools/find").level, ResourceLevel::None);
  EXPECT_EQ(FindLevel("Patient"), ResourceLevel::Patient);
  EXPECT_EQ(FindLevel("study"), ResourceLevel::Study);
  EXPECT_EQ(FindLevel("instances"), ResourceLevel::Instance);
}
} // namespace OrthancGenomics
