// SPDX-License-Identifier: GPL-3.0-or-later
#include "AuditFixture.h"
#include "audit/AuditCheck.h"
#include "core/Error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
using testing::HasSubstr;

struct AuditCheckTest : testing::Test, TrailFixture
{
  AuditCheckTest()
  {
    for (const char* const user : {"alice", "bob", "carl", "dora"})
    {
      Append(MakeEntry(user));
    }
    head = trail->Head();
    trail.reset();
  }

  /// What whoever has the file can do to it.
  void Tamper(const std::string& sql) const
  {
    Connection connection(File());
    connection.Execute("PRAGMA writable_schema = ON; DROP TRIGGER entry_follows;"
                       "DROP TRIGGER entry_stays; DROP TRIGGER entry_is_kept");
    connection.Execute(sql);
  }

  AuditHead head;
};
} // namespace

TEST_F(AuditCheckTest, FindsAWholeTrailWhole)
{
  const AuditCheckResult result = CheckAudit(File(), {head, {}});
  EXPECT_TRUE(result.flaws.empty());
  EXPECT_EQ(result.head.number, 4);
  EXPECT_EQ(result.head.hash, head.hash);
}

TEST_F(AuditCheckTest, FindsWhatWasChanged)
{
  Tamper("UPDATE entry SET who = 'eve' WHERE number = 2");
  const AuditCheckResult result = CheckAudit(File(), {});
  ASSERT_EQ(result.flaws.size(), 2U);
  EXPECT_THAT(result.flaws[0].what, HasSubstr("triggers"));
  EXPECT_EQ(result.flaws[1].number, 2);
}

TEST_F(AuditCheckTest, FindsWhatWasTakenOut)
{
  Tamper("DELETE FROM entry WHERE number = 3");
  const AuditCheckResult result = CheckAudit(File(), {});
  EXPECT_EQ(result.flaws.back().number, 3);
  EXPECT_THAT(result.flaws.back().what, HasSubstr("is not there"));
}

TEST_F(AuditCheckTest, FindsAnActionThatIsNone)
{
  Tamper("UPDATE entry SET action = 'Nothing' WHERE number = 4");
  EXPECT_EQ(CheckAudit(File(), {}).flaws.back().number, 4);
}

TEST_F(AuditCheckTest, FindsByANotedHeadThatTheEndIsGone)
{
  Tamper("DELETE FROM entry WHERE number = 4");
  const AuditCheckResult result = CheckAudit(File(), {head});
  EXPECT_EQ(result.head.number, 3);
  EXPECT_EQ(result.flaws.back().number, 4);
  EXPECT_THAT(result.flaws.back().what, HasSubstr("not there any more"));
}

TEST_F(AuditCheckTest, FindsByANotedHeadThatAllWasMadeAnew)
{
  const AuditHead noted = {2, std::string(64, '0')};
  const AuditCheckResult result = CheckAudit(File(), {noted});
  ASSERT_EQ(result.flaws.size(), 1U);
  EXPECT_EQ(result.flaws[0].number, 2);
}

TEST_F(AuditCheckTest, SaysThatThereIsNone)
{
  EXPECT_THROW(CheckAudit(DatabaseFile(File().string() + "x"), {}), Error);
  EXPECT_FALSE(std::filesystem::exists(File().string() + "x"));
}
} // namespace OrthancGenomics
