// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "runtime/AsOf.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancGenomics
{
TEST(AsOf, IsADateAMomentOrADataset)
{
  EXPECT_EQ(ParseAsOf("2026-11-01", "as-of=").instant, 1793491200000);
  EXPECT_EQ(ParseAsOf("2026-11-01T15:00:00Z", "as-of=").instant, 1793545200000);
  const std::string id = "0123456789abcdef0123456789abcdef";
  EXPECT_EQ(ParseAsOf(id, "as-of=").dataset, id);
  EXPECT_FALSE(ParseAsOf(id, "as-of=").instant.has_value());
  EXPECT_TRUE(ParseAsOf("", "as-of=").IsNow());
}

TEST(AsOf, IsNothingElse)
{
  for (const char* const text : {"yesterday",
                                 "2026-11-01T15:00:00",
                                 "9999-01-01",
                                 "0123456789ABCDEF0123456789ABCDEF",
                                 "0123456789abcdef0123456789abcde"})
  {
    try
    {
      ParseAsOf(text, "AsOf");
      ADD_FAILURE() << text;
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), ErrorCode::BadInput) << text;
      EXPECT_EQ(std::string(error.what()).rfind("AsOf ", 0), 0U) << error.what();
    }
  }
}
} // namespace OrthancGenomics
