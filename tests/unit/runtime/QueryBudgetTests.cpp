// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "runtime/QueryBudget.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t HOUR = std::int64_t{3600} * 1000;

class QueryBudgets : public testing::Test
{
protected:
  QueryBudgets()
  {
    small_.budget = 3;
    small_.windowHours = 10;
  }

  QueryBudget Make()
  {
    return QueryBudget(
        [this](const std::string& user, std::int64_t since)
        {
          EXPECT_EQ(since, now_ - 10 * HOUR);
          return user == "rita" ? history_ : std::vector<QueryBudget::Question>();
        },
        [this] { return now_; });
  }

  /// Seconds to wait, 0 for an answer.
  std::int64_t Ask(QueryBudget& budget, const std::string& question)
  {
    try
    {
      budget.Spend("rita", question, small_);
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), ErrorCode::Exhausted);
      return error.RetryAfterSeconds();
    }
    return 0;
  }

  SmallCounts small_;
  std::int64_t now_ = 1000 * HOUR;
  std::vector<QueryBudget::Question> history_;
};

TEST_F(QueryBudgets, AreSpentByDifferentQuestions)
{
  QueryBudget budget = Make();
  for (const char* const question : {"a", "b", "a", "c", "a"})
  {
    EXPECT_EQ(Ask(budget, question), 0);
  }
  EXPECT_GT(Ask(budget, "d"), 0);
  EXPECT_EQ(Ask(budget, "b"), 0); // the same again
  budget.Spend("otto", "d", small_);
}

TEST_F(QueryBudgets, ComeBackAsQuestionsLeaveTheWindow)
{
  QueryBudget budget = Make();
  Ask(budget, "a");
  now_ += HOUR;
  Ask(budget, "b");
  Ask(budget, "c");
  EXPECT_EQ(Ask(budget, "d"), 9 * 3600 + 1);
  now_ += 9 * HOUR;
  EXPECT_EQ(Ask(budget, "d"), 0);
  EXPECT_GT(Ask(budget, "a"), 0);
}

TEST_F(QueryBudgets, KnowWhatWasAskedBeforeTheProcessBegan)
{
  history_ = {{"x", now_ - HOUR}, {"y", now_ - 2 * HOUR}, {"y", now_ - 3 * HOUR}};
  QueryBudget budget = Make();
  EXPECT_EQ(Ask(budget, "a"), 0);
  EXPECT_GT(Ask(budget, "b"), 0);
}

TEST_F(QueryBudgets, AreEndlessWhereNoneIsSet)
{
  small_.budget = 0;
  QueryBudget budget = Make();
  for (int i = 0; i < 1000; i++)
  {
    EXPECT_EQ(Ask(budget, std::to_string(i)), 0);
  }
}
} // namespace
} // namespace OrthancGenomics
