// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Subjects.h"
#include "sqlite/Database.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(FindPatientNumber, IsCertainOrNothing)
{
  const auto index = Database::OpenInMemory();
  const Subject one = index->EnsureSubject("P1", "");
  const Subject two = index->EnsureSubject("P2", "A");
  const Subject other = index->EnsureSubject("P2", "B");
  EXPECT_EQ(FindPatientNumber(*index, one.id), one.number);
  EXPECT_EQ(FindPatientNumber(*index, "P1"), one.number);
  EXPECT_EQ(FindPatientNumber(*index, other.id), other.number);
  EXPECT_FALSE(FindPatientNumber(*index, "P2")) << "of two issuers";
  EXPECT_NE(two.number, other.number);
  for (const char* const unknown : {"", "P3", "p1", "1"})
  {
    EXPECT_FALSE(FindPatientNumber(*index, unknown)) << unknown;
  }
}
} // namespace OrthancGenomics
