// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "core/Job.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace OrthancGenomics
{
TEST(Error, KeepsWhatItIsGiven)
{
  const Error error(ErrorCode::Conflict, "it is there already", "abc");
  EXPECT_EQ(error.Code(), ErrorCode::Conflict);
  EXPECT_STREQ(error.what(), "it is there already");
  EXPECT_EQ(error.ExistingId(), "abc");
}

TEST(Error, HasNoExistingIdUnlessToldOne)
{
  EXPECT_EQ(Error(ErrorCode::Busy, "later").ExistingId(), "");
}

TEST(Error, SaysWhenToComeAgainWhereThatIsKnown)
{
  const Error error = Error::Exhausted("enough", 60);
  EXPECT_EQ(error.Code(), ErrorCode::Exhausted);
  EXPECT_EQ(error.RetryAfterSeconds(), 60);
  EXPECT_EQ(Error(ErrorCode::Busy, "later").RetryAfterSeconds(), 0);
}

TEST(Error, IsCaughtAsAStandardException)
{
  EXPECT_THROW(throw Error(ErrorCode::BadInput, "no"), std::runtime_error);
}

TEST(ErrorCode, EveryKindHasItsOwnName)
{
  std::set<std::string> names;
  for (int code = 0; code <= static_cast<int>(ErrorCode::Upstream); code++)
  {
    names.insert(ToString(static_cast<ErrorCode>(code)));
  }
  EXPECT_EQ(names.size(), 12U);
  EXPECT_EQ(names.count("Unknown"), 0U);
  EXPECT_STREQ(ToString(ErrorCode::BadInput), "BadInput");
}

TEST(JobState, EveryStateHasItsOwnName)
{
  std::set<std::string> names;
  for (int state = 0; state <= static_cast<int>(JobState::Cancelled); state++)
  {
    names.insert(ToString(static_cast<JobState>(state)));
  }
  EXPECT_EQ(names.size(), 6U);
  EXPECT_EQ(names.count("Unknown"), 0U);
}
} // namespace OrthancGenomics
