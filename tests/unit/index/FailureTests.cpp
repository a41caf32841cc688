// SPDX-License-Identifier: GPL-3.0-or-later
#include "Failure.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(Failure, KeepsTheKindAndTheMessageOfAnError)
{
  const Error error(ErrorCode::BadInput, "1042:3: ALT is empty");
  const std::string text = WriteFailure(error);
  EXPECT_EQ(text, "BadInput: 1042:3: ALT is empty");
  const Error back = ReadFailure(text, "d1");
  EXPECT_EQ(back.Code(), ErrorCode::BadInput);
  EXPECT_STREQ(back.what(), "1042:3: ALT is empty");
  EXPECT_EQ(back.ExistingId(), "d1");
}

TEST(Failure, TakesAnythingElseForStorage)
{
  EXPECT_EQ(WriteFailure(std::runtime_error("bad_alloc")), "Storage: bad_alloc");
  EXPECT_EQ(ReadFailure("without a kind", "d1").Code(), ErrorCode::Storage);
}
} // namespace OrthancGenomics
