// SPDX-License-Identifier: GPL-3.0-or-later
#include "AuditFixture.h"
#include "audit/AuditCheck.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

namespace OrthancGenomics
{
namespace
{
constexpr int ROUNDS = 15;
constexpr int THREADS = 4;

/// Each entry that was appended is answered with a byte.
[[noreturn]] void AppendUntilKilled(const std::filesystem::path& file, int answers)
{
  AuditTrail trail(file, [](const AuditHead&) {});
  const auto work = [&]
  {
    for (int i = 0;; i++)
    {
      trail.Append(MakeEntry("alice"), i % 7 == 0 ? Durability::Synced : Durability::Ordered);
      if (write(answers, "x", 1) != 1)
      {
        std::abort();
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < THREADS; i++)
  {
    threads.emplace_back(work);
  }
  for (;;)
  {
    pause();
  }
}

/// As many as there are, until the other end has gone.
std::int64_t CountBytes(int pipe)
{
  std::array<char, 4096> bytes = {};
  std::int64_t count = 0;
  for (ssize_t got = read(pipe, bytes.data(), bytes.size()); got > 0;
       got = read(pipe, bytes.data(), bytes.size()))
  {
    count += got;
  }
  return count;
}
} // namespace

TEST(AuditKill, HasAnEntryOfEachAnswer)
{
  const TestFolder folder;
  const std::filesystem::path file = folder.Path() / "audit.db";
  std::minstd_rand random(20261126);
  std::int64_t answered = 0;
  for (int round = 0; round < ROUNDS; round++)
  {
    std::array<int, 2> answers = {};
    ASSERT_EQ(pipe(answers.data()), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0)
    {
      close(answers[0]);
      AppendUntilKilled(file, answers[1]);
    }
    close(answers[1]);
    std::thread killer(
        [child, delay = 20000 + random() % 60000]
        {
          std::this_thread::sleep_for(std::chrono::microseconds(delay));
          kill(child, SIGKILL);
        });
    answered += CountBytes(answers[0]);
    killer.join();
    int status = 0;
    waitpid(child, &status, 0);
    close(answers[0]);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    if (std::filesystem::exists(file))
    {
      const AuditTrail trail(file, [](const AuditHead&) {});
      EXPECT_GE(trail.Head().number, answered);
      EXPECT_LE(trail.Head().number, answered + (round + 1) * THREADS) << "one a thread unanswered";
    }
  }
  EXPECT_TRUE(CheckAudit(file, {}).flaws.empty());
  EXPECT_GT(answered, ROUNDS);
}
} // namespace OrthancGenomics
