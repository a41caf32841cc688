// SPDX-License-Identifier: GPL-3.0-or-later
#include "AuditFixture.h"
#include "audit/AuditCheck.h"
#include "core/Error.h"
#include "core/Time.h"
#include "support/FullDisk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::int64_t> Numbers(const std::vector<AuditEntry>& entries)
{
  std::vector<std::int64_t> numbers;
  for (const AuditEntry& entry : entries)
  {
    numbers.push_back(entry.number);
  }
  return numbers;
}

std::string GetFailure(const std::filesystem::path& file, const std::string& sql)
{
  Connection connection(file, "trail");
  try
  {
    connection.Execute(sql);
  }
  catch (const Error& error)
  {
    return error.what();
  }
  return "";
}

struct AuditTrailTest : testing::Test, TrailFixture
{
};
} // namespace

TEST_F(AuditTrailTest, IsReadByItsOwnerOnly)
{
  Append(MakeEntry("alice"));
  for (const char* const suffix : {"", "-wal", "-shm"})
  {
    const auto mode = std::filesystem::status(File().string() + suffix).permissions();
    EXPECT_EQ(static_cast<unsigned>(mode), 0600U) << suffix;
  }
}

TEST_F(AuditTrailTest, KeepsWhatItIsGiven)
{
  AuditEntry entry = MakeEntry("alice");
  entry.action = AuditAction::BreakGlass;
  entry.reason = "unconscious";
  entry.project = "PR1";
  entry.issuer = "HOSPITAL";
  entry.subject = "abc";
  entry.subjects = 7;
  entry.question = "{\"Query\":{\"gene\":\"EGFR\"}}";
  const std::int64_t before = NowMilliseconds();
  Append(entry);
  const std::vector<AuditEntry> found = trail->List({});
  ASSERT_EQ(found.size(), 1U);
  const AuditEntry& only = found[0];
  EXPECT_EQ(only.number, 1);
  EXPECT_GE(only.time, before);
  EXPECT_EQ(only.action, entry.action);
  EXPECT_EQ(only.status, 200);
  EXPECT_EQ(only.user, "alice");
  EXPECT_EQ(only.reason, "unconscious");
  EXPECT_EQ(only.project, "PR1");
  EXPECT_EQ(only.issuer, "HOSPITAL");
  EXPECT_EQ(only.subject, "abc");
  EXPECT_EQ(only.subjects, 7);
  EXPECT_EQ(only.question, entry.question);
  EXPECT_EQ(only.hash, trail->Head().hash);
}

TEST_F(AuditTrailTest, GoesOnAfterARestart)
{
  Append(MakeEntry("alice"));
  const AuditHead first = trail->Head();
  trail.reset();
  EXPECT_EQ(kept.number, 1);
  EXPECT_EQ(kept.hash, first.hash);
  Open();
  Append(MakeEntry("bob"));
  EXPECT_EQ(trail->Head().number, 2);
  EXPECT_TRUE(trail->Contains(first));
  EXPECT_FALSE(trail->Contains({1, trail->Head().hash}));
  EXPECT_FALSE(trail->Contains({3, first.hash}));
  EXPECT_TRUE(CheckAudit(File(), {first}).flaws.empty());
}

TEST_F(AuditTrailTest, RefusesToForget)
{
  Append(MakeEntry("alice"));
  EXPECT_THAT(GetFailure(File(), "UPDATE entry SET who = 'bob'"), HasSubstr("never changed"));
  EXPECT_THAT(GetFailure(File(), "DELETE FROM entry"), HasSubstr("never deleted"));
  EXPECT_THAT(GetFailure(File(), "INSERT OR REPLACE INTO entry SELECT * FROM entry"),
              HasSubstr("follow one another"));
  EXPECT_THAT(GetFailure(File(),
                         "INSERT INTO entry SELECT 3, time, action, method, route, status, who, "
                         "roles, purpose, reason, project, patient_id, issuer, subject, subjects, "
                         "question, hash FROM entry"),
              HasSubstr("follow one another"));
  EXPECT_EQ(trail->List({}).size(), 1U);
}

TEST_F(AuditTrailTest, ListsByWhatIsAsked)
{
  Append(MakeEntry("alice", "P1"));
  AuditEntry denied = MakeEntry("rita", "P2");
  denied.status = 403;
  denied.purpose = "HRESCH";
  Append(denied);
  AuditEntry absent = MakeEntry("", "P1");
  absent.status = 404;
  absent.issuer = "X";
  Append(absent);
  AuditEntry failed = MakeEntry("alice", "");
  failed.status = 400;
  failed.action = AuditAction::Change;
  Append(failed);
  const auto list = [this](const std::function<void(AuditFilter&)>& set)
  {
    AuditFilter filter;
    set(filter);
    return Numbers(trail->List(filter));
  };
  EXPECT_THAT(list([](AuditFilter&) {}), ElementsAre(4, 3, 2, 1));
  EXPECT_THAT(list([](AuditFilter& f) { f.oldestFirst = true; }), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(list([](AuditFilter& f) { f.user = "alice"; }), ElementsAre(4, 1));
  EXPECT_THAT(list([](AuditFilter& f) { f.user = ""; }), ElementsAre(3));
  EXPECT_THAT(list([](AuditFilter& f) { f.patientId = "P1"; }), ElementsAre(3, 1));
  EXPECT_THAT(list([](AuditFilter& f) { f.patientId = ""; }), ElementsAre(4));
  EXPECT_THAT(list(
                  [](AuditFilter& f)
                  {
                    f.patientId = "P1";
                    f.user = "alice";
                  }),
              ElementsAre(1));
  EXPECT_THAT(list([](AuditFilter& f) { f.issuer = "X"; }), ElementsAre(3));
  EXPECT_THAT(list([](AuditFilter& f) { f.purpose = "HRESCH"; }), ElementsAre(2));
  EXPECT_THAT(list([](AuditFilter& f) { f.action = AuditAction::Change; }), ElementsAre(4));
  EXPECT_THAT(list([](AuditFilter& f) { f.outcome = AuditOutcome::Success; }), ElementsAre(1));
  EXPECT_THAT(list([](AuditFilter& f) { f.outcome = AuditOutcome::Denied; }), ElementsAre(2));
  EXPECT_THAT(list([](AuditFilter& f) { f.outcome = AuditOutcome::NotFound; }), ElementsAre(3));
  EXPECT_THAT(list([](AuditFilter& f) { f.outcome = AuditOutcome::Failed; }), ElementsAre(4));
  EXPECT_THAT(list(
                  [](AuditFilter& f)
                  {
                    f.after = 3;
                    f.limit = 1;
                  }),
              ElementsAre(2));
  EXPECT_THAT(list(
                  [](AuditFilter& f)
                  {
                    f.after = 2;
                    f.oldestFirst = true;
                  }),
              ElementsAre(3, 4));
}

TEST_F(AuditTrailTest, ListsByTime)
{
  Append(MakeEntry("alice"));
  std::this_thread::sleep_for(std::chrono::milliseconds(3));
  const std::int64_t between = NowMilliseconds();
  Append(MakeEntry("bob"));
  AuditFilter filter;
  filter.since = between;
  EXPECT_THAT(Numbers(trail->List(filter)), ElementsAre(2));
  filter.oldestFirst = true;
  EXPECT_THAT(Numbers(trail->List(filter)), ElementsAre(2));
  filter.since = AuditFilter().since;
  filter.until = between;
  EXPECT_THAT(Numbers(trail->List(filter)), ElementsAre(1));
}

TEST_F(AuditTrailTest, WritesTogetherWhatComesTogether)
{
  constexpr int THREADS = 8;
  constexpr int EACH = 100;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < THREADS; thread++)
  {
    threads.emplace_back(
        [this, thread]
        {
          for (int i = 0; i < EACH; i++)
          {
            const auto durability = i % 10 == 0 ? Durability::Synced : Durability::Ordered;
            trail->Append(MakeEntry("u" + std::to_string(thread), std::to_string(i)), durability);
            trail->RequireWritable();
            trail->Head();
          }
        });
  }
  for (std::thread& thread : threads)
  {
    thread.join();
  }
  AuditFilter all;
  all.limit = 10000;
  std::set<std::string> seen;
  for (const AuditEntry& entry : trail->List(all))
  {
    seen.insert(entry.user + "/" + entry.patientId);
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(THREADS * EACH));
  const AuditCheckResult result = CheckAudit(File(), {trail->Head()});
  EXPECT_TRUE(result.flaws.empty());
  EXPECT_EQ(result.head.number, THREADS * EACH);
}

TEST_F(AuditTrailTest, SaysWhenTheDiskIsFullAndGoesOnAfterwards)
{
  Append(MakeEntry("alice"));
  {
    const FullDisk full(1);
    EXPECT_THROW(Append(MakeEntry("bob")), Error);
    EXPECT_THROW(trail->RequireWritable(), Error);
    EXPECT_THROW(Append(MakeEntry("bob")), Error);
    EXPECT_EQ(trail->Head().number, 1);
  }
  EXPECT_NO_THROW(trail->RequireWritable());
  Append(MakeEntry("carl"));
  EXPECT_THAT(Numbers(trail->List({})), ElementsAre(2, 1));
  EXPECT_TRUE(CheckAudit(File(), {trail->Head()}).flaws.empty());
}

TEST_F(AuditTrailTest, IsNoOtherFile)
{
  trail.reset();
  {
    Connection connection(File());
    connection.Execute("PRAGMA application_id = 7");
  }
  EXPECT_THROW(Open(), Error);
}
} // namespace OrthancGenomics
