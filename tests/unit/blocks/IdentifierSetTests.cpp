// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/IdentifierSet.h"
#include "core/Error.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
std::string MakeSet(int count)
{
  std::vector<std::uint32_t> hashes;
  for (int i = 0; i < count; i++)
  {
    hashes.push_back(HashIdentifier("rs" + std::to_string(1000003LL * i)));
  }
  return MakeIdentifierSet(hashes);
}
} // namespace

TEST(IdentifierSet, HoldsWhatWasPutInWhateverItsCase)
{
  for (const int count : {1, 2, 63, 3000})
  {
    const std::string set = MakeSet(count);
    for (int i = 0; i < count; i++)
    {
      ASSERT_TRUE(MayHold(set, HashIdentifier("RS" + std::to_string(1000003LL * i)))) << i;
    }
  }
  EXPECT_FALSE(MayHold(MakeIdentifierSet({}), HashIdentifier("rs1")));
}

TEST(IdentifierSet, IsWrongSeldomAndSmall)
{
  const std::string set = MakeSet(3000);
  EXPECT_LT(set.size(), 3000U);
  int wrong = 0;
  for (int i = 0; i < 6400; i++)
  {
    wrong += MayHold(set, HashIdentifier("COSM" + std::to_string(i))) ? 1 : 0;
  }
  EXPECT_LT(wrong, 150); // of 6,400, 100 on average
  EXPECT_GT(wrong, 50);
}

TEST(IdentifierSet, WhatEndsTooEarlyIsDamage)
{
  const std::string set = MakeSet(3000);
  const auto askAll = [&](const std::string& bytes)
  {
    for (int i = 0; i < 3000; i++)
    {
      MayHold(bytes, HashIdentifier("rs" + std::to_string(1000003LL * i)));
    }
  };
  EXPECT_THROW(askAll(set.substr(0, set.size() / 2)), Error);
  EXPECT_THROW(askAll("\x80"), Error);
  EXPECT_THROW(askAll("\xff\xff\xff\xff\xff\xff\xff\x7f"), Error);
}
} // namespace OrthancGenomics
