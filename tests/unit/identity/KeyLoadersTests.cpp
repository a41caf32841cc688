// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "identity/KeyLoaders.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

namespace OrthancGenomics
{
namespace
{
/// What the issuer https://i gives, by URL.
std::string Load(const std::map<std::string, std::string>& pages)
{
  return MakeUrlLoader(
      "https://i/d", "https://i", [&](const std::string& url) { return pages.at(url); })();
}
} // namespace

TEST(KeyLoaders, TakeASetOrFollowADiscovery)
{
  EXPECT_EQ(Load({{"https://i/d", "{\"keys\": []}"}}), "{\"keys\": []}");
  EXPECT_EQ(Load({{"https://i/d", R"({"issuer": "https://i", "jwks_uri": "https://k/"})"},
                  {"https://k/", "set"}}),
            "set");
}

TEST(KeyLoaders, FollowNoDiscoveryOfOthersNorToUnsafePlaces)
{
  for (const char* const document : {R"({"issuer": "https://o", "jwks_uri": "https://k/"})",
                                     R"({"jwks_uri": "https://k/"})",
                                     R"({"issuer": "https://i", "jwks_uri": "http://k/"})",
                                     R"({"issuer": "https://i", "jwks_uri": "file:///k"})",
                                     R"({"issuer": "https://i", "jwks_uri": 7})",
                                     "no JSON"})
  {
    EXPECT_THROW(Load({{"https://i/d", document}, {"https://k/", "set"}}), Error) << document;
  }
  EXPECT_THROW(Load({{"https://i/d", std::string(2U << 20U, ' ')}}), Error);
}

TEST(KeyLoaders, ReadAFileOfSomeSize)
{
  const auto file = std::filesystem::temp_directory_path() / "genomics-identity-keys.json";
  std::ofstream(file) << "{}";
  EXPECT_EQ(MakeFileLoader(file)(), "{}");
  std::ofstream(file) << std::string(2U << 20U, ' ');
  EXPECT_THROW(MakeFileLoader(file)(), Error);
  std::ofstream(file) << "";
  EXPECT_THROW(MakeFileLoader(file)(), Error);
  std::filesystem::remove(file);
  EXPECT_THROW(MakeFileLoader(file)(), Error);
}
} // namespace OrthancGenomics
