// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Blocks, ComeBackInKeyOrderAlsoBelowZero)
{
  const auto database = Database::OpenInMemory();
  database->Put(BlockTable::Chunks,
                {{5, "five"}, {-3, "minus three"}, {INT64_MAX, "last"}, {INT64_MIN, "first"}});
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_THAT(ListKeys(snapshot, BlockTable::Chunks), ElementsAre(INT64_MIN, -3, 5, INT64_MAX));
}

TEST(Blocks, KeepTheirBytes)
{
  const auto database = Database::OpenInMemory();
  const std::string bytes("\0\xff\n\0", 4);
  database->Put(BlockTable::Names, {{1, bytes}, {2, ""}});
  const Snapshot snapshot = database->TakeSnapshot();
  std::vector<std::string> values;
  snapshot.Visit(BlockTable::Names,
                 1,
                 2,
                 [&values](std::int64_t, std::string_view value)
                 {
                   values.emplace_back(value);
                   return true;
                 });
  EXPECT_THAT(values, ElementsAre(bytes, ""));
}

TEST(Blocks, HaveATableEachKind)
{
  const auto database = Database::OpenInMemory();
  const std::vector<BlockTable> tables = {BlockTable::Chunks,
                                          BlockTable::LongCalls,
                                          BlockTable::Callable,
                                          BlockTable::CallableSites,
                                          BlockTable::Annotations,
                                          BlockTable::Names,
                                          BlockTable::Carriers,
                                          BlockTable::Tested,
                                          BlockTable::Effects};
  for (const BlockTable table : tables)
  {
    database->Put(table, {{static_cast<std::int64_t>(table), "x"}});
  }
  const Snapshot snapshot = database->TakeSnapshot();
  for (const BlockTable table : tables)
  {
    EXPECT_THAT(ListKeys(snapshot, table), ElementsAre(static_cast<std::int64_t>(table)));
  }
}

TEST(Blocks, ReplaceTheKeyThatStands)
{
  const auto database = Database::OpenInMemory();
  database->Put(BlockTable::Chunks, {{1, "old"}});
  database->Put(BlockTable::Chunks, {{1, "new"}});
  const Snapshot snapshot = database->TakeSnapshot();
  std::string value;
  snapshot.Visit(BlockTable::Chunks,
                 1,
                 1,
                 [&value](std::int64_t, std::string_view bytes)
                 {
                   value += bytes;
                   return true;
                 });
  EXPECT_EQ(value, "new");
}

TEST(Blocks, AreVisitedWithinBothEndsUntilTheVisitorStops)
{
  const auto database = Database::OpenInMemory();
  database->Put(BlockTable::Chunks, MakeBlocks(1, 9, 10));
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_THAT(ListKeys(snapshot, BlockTable::Chunks, 3, 5), ElementsAre(3, 4, 5));
  EXPECT_THAT(ListKeys(snapshot, BlockTable::Chunks, 5, 3), IsEmpty());
  int visits = 0;
  snapshot.Visit(BlockTable::Chunks, 1, 9, [&visits](auto, auto) { return ++visits < 4; });
  EXPECT_EQ(visits, 4);
}

TEST(Blocks, MayBeVisitedWithinAVisit)
{
  const auto database = Database::OpenInMemory();
  database->Put(BlockTable::Chunks, MakeBlocks(1, 3, 10));
  const Snapshot snapshot = database->TakeSnapshot();
  std::size_t visits = 0;
  snapshot.Visit(BlockTable::Chunks,
                 1,
                 3,
                 [&](std::int64_t, std::string_view)
                 {
                   visits += ListKeys(snapshot, BlockTable::Chunks, 1, 3).size();
                   return true;
                 });
  EXPECT_EQ(visits, 9U);
}

TEST(Blocks, SurviveAVisitorThatThrows)
{
  const auto database = Database::OpenInMemory();
  database->Put(BlockTable::Chunks, MakeBlocks(1, 3, 10));
  const Snapshot snapshot = database->TakeSnapshot();
  const auto visitor = [](std::int64_t, std::string_view) -> bool
  { throw Error(ErrorCode::Storage, "damaged"); };
  ExpectError(ErrorCode::Storage, [&] { snapshot.Visit(BlockTable::Chunks, 1, 3, visitor); });
  EXPECT_EQ(ListKeys(snapshot, BlockTable::Chunks).size(), 3U);
}

TEST(Blocks, GiveTheLastKeyOfARange)
{
  const auto database = Database::OpenInMemory();
  database->Put(BlockTable::Callable, {{10, "a"}, {20, "b"}});
  const Snapshot snapshot = database->TakeSnapshot();
  EXPECT_EQ(snapshot.FindLastKey(BlockTable::Callable, 0, 19), 10);
  EXPECT_EQ(snapshot.FindLastKey(BlockTable::Callable, 0, 20), 20);
  EXPECT_EQ(snapshot.FindLastKey(BlockTable::Callable, 11, 19), std::nullopt);
}

TEST(Blocks, AreDeletedWithinBothEndsHoweverMany)
{
  const auto database = Database::OpenInMemory();
  constexpr std::size_t megabyte = 1 << 20;
  database->Put(BlockTable::Chunks, MakeBlocks(1, 40, megabyte)); // several transactions' worth
  database->Delete(BlockTable::Chunks, 2, 39);
  EXPECT_THAT(ListKeys(database->TakeSnapshot(), BlockTable::Chunks), ElementsAre(1, 40));
  database->Delete(BlockTable::Chunks, INT64_MIN, INT64_MAX);
  EXPECT_THAT(ListKeys(database->TakeSnapshot(), BlockTable::Chunks), IsEmpty());
}

TEST(Blocks, LeaveNoBytesBehindWhenDeleted)
{
  const TestFolder folder;
  const std::filesystem::path file = folder / "index.db";
  {
    const auto database = Database::Open(file);
    database->Put(BlockTable::Chunks, {{1, std::string(20000, 'x') + "RECOGNISABLE"}});
    database->Delete(BlockTable::Chunks, 1, 1);
  }
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(stream), {});
  EXPECT_GT(bytes.size(), 20000U);
  EXPECT_EQ(bytes.find("RECOGNISABLE"), std::string::npos);
  EXPECT_EQ(bytes.find("xxxxxxxx"), std::string::npos);
}

TEST(Blocks, StayAsTheyWereInASnapshot)
{
  const auto database = Database::OpenInMemory();
  database->Put(BlockTable::Chunks, {{1, "a"}});
  const Snapshot before = database->TakeSnapshot();
  database->Put(BlockTable::Chunks, {{2, "b"}});
  database->Delete(BlockTable::Chunks, 1, 1);
  EXPECT_THAT(ListKeys(before, BlockTable::Chunks), ElementsAre(1));
  EXPECT_THAT(ListKeys(database->TakeSnapshot(), BlockTable::Chunks), ElementsAre(2));
}

TEST(Blocks, MayBeReadBySnapshotsThatOutliveTheDatabase)
{
  auto database = Database::OpenInMemory();
  database->Put(BlockTable::Chunks, {{1, "a"}});
  const Snapshot late = database->TakeSnapshot();
  database.reset();
  EXPECT_THAT(ListKeys(late, BlockTable::Chunks), ElementsAre(1));
}
