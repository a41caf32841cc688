// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Connection.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::HasSubstr;

namespace
{
class ConnectionTest : public testing::Test
{
protected:
  ConnectionTest()
  {
    connection_.Execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL)");
  }

  TestFolder folder_;
  Connection connection_{folder_ / "c.db"};
};
} // namespace

TEST_F(ConnectionTest, SaysWhatSqliteSaysAndTheSql)
{
  const std::string message =
      ExpectError(ErrorCode::Storage, [&] { connection_.Execute("SELECT 1 FROM nowhere"); });
  EXPECT_THAT(message, HasSubstr("no such table: nowhere"));
  EXPECT_THAT(message, HasSubstr("SELECT 1 FROM nowhere"));
}

TEST_F(ConnectionTest, NeverRepeatsABoundValue)
{
  Statement insert(connection_, "INSERT INTO t (a, b) VALUES (?1, ?2)");
  insert.Bind(1, std::int64_t{1}).Bind(2, "DOE^JANE").Run();
  const std::string message = ExpectError(ErrorCode::Storage, [&] { insert.Run(); });
  EXPECT_THAT(message, Not(HasSubstr("DOE")));
}

TEST_F(ConnectionTest, ThrowsForAPlaceThatTheStatementLacks)
{
  Statement select(connection_, "SELECT ?1");
  ExpectError(ErrorCode::Storage, [&] { select.Bind(2, std::int64_t{1}); });
  ExpectError(ErrorCode::Storage, [&] { select.BindNull(2); });
}

TEST_F(ConnectionTest, KeepsValuesOfEveryKind)
{
  const std::string text("a\0\xc3\xa9", 4);
  Statement select(connection_, "SELECT ?1, ?2, ?3, ?4, ?5, typeof(?3)");
  select.Bind(1, INT64_MIN).Bind(2, 0.1).Bind(3, std::string_view()).Bind(4, text).BindNull(5);
  ASSERT_TRUE(select.Step());
  EXPECT_EQ(select.GetInteger(0), INT64_MIN);
  EXPECT_DOUBLE_EQ(select.GetDouble(1), 0.1);
  EXPECT_EQ(select.GetText(2), "");
  EXPECT_FALSE(select.IsNull(2));
  EXPECT_EQ(select.GetText(3), text);
  EXPECT_TRUE(select.IsNull(4));
  EXPECT_EQ(select.GetText(5), "text");
  EXPECT_FALSE(select.Step());
}

TEST_F(ConnectionTest, ForgetsBoundValuesBetweenLoans)
{
  constexpr const char* sql = "SELECT ?1";
  Statement(connection_, sql).Bind(1, std::int64_t{7}).Run();
  Statement again(connection_, sql);
  ASSERT_TRUE(again.Step());
  EXPECT_TRUE(again.IsNull(0));
}

TEST_F(ConnectionTest, RollsBackWhatIsNotCommitted)
{
  {
    const Transaction transaction(connection_, Durability::Ordered);
    connection_.Execute("INSERT INTO t VALUES (1, 'x')");
  }
  EXPECT_FALSE(connection_.InTransaction());
  EXPECT_EQ(connection_.GetInteger("SELECT COUNT(*) FROM t"), 0);
}

TEST_F(ConnectionTest, KeepsWhatIsCommitted)
{
  Transaction transaction(connection_, Durability::Ordered);
  connection_.Execute("INSERT INTO t VALUES (1, 'x')");
  transaction.Commit();
  EXPECT_EQ(connection_.GetInteger("SELECT COUNT(*) FROM t"), 1);
}

TEST_F(ConnectionTest, SyncsAsTheTransactionAsks)
{
  const auto level = [this] { return connection_.GetInteger("PRAGMA synchronous"); };
  constexpr int full = 2;
  constexpr int normal = 1;
  EXPECT_EQ(level(), full);
  {
    const Transaction transaction(connection_, Durability::Ordered);
    EXPECT_EQ(level(), normal);
  }
  const Transaction transaction(connection_, Durability::Synced);
  EXPECT_EQ(level(), full);
}

TEST_F(ConnectionTest, SaysThatThereIsNoSpaceAndGoesOn)
{
  connection_.Execute("PRAGMA max_page_count = 20");
  const std::string megabyte(1 << 20, 'x');
  const std::string message =
      ExpectError(ErrorCode::Storage,
                  [&]
                  {
                    Transaction transaction(connection_, Durability::Ordered);
                    Statement(connection_, "INSERT INTO t (b) VALUES (?1)").Bind(1, megabyte).Run();
                    transaction.Commit();
                  });
  EXPECT_THAT(message, HasSubstr("no space left"));
  EXPECT_FALSE(connection_.InTransaction());
  connection_.Execute("INSERT INTO t (b) VALUES ('small')");
  EXPECT_EQ(connection_.GetInteger("SELECT COUNT(*) FROM t"), 1);
}

TEST(Connection, ThrowsWhereItCannotOpen)
{
  const TestFolder folder;
  ExpectError(ErrorCode::Storage, [&] { Connection(folder / "no-such-folder/c.db"); });
}
