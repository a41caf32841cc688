// SPDX-License-Identifier: GPL-3.0-or-later
#include "AutomaticDrafts.h"
#include "core/Error.h"
#include "sqlite/Database.h"
#include "unit/orthanc/FakeHost.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

namespace OrthancGenomics
{
namespace
{
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

/// Drafts of a real index that somebody else writes to; what is made is only noted.
class AutomaticDraftsTest : public testing::Test
{
protected:
  AutomaticDrafts MakeDrafts(std::vector<AutomaticRule> rules,
                             milliseconds again = milliseconds(60000))
  {
    return {*index_,
            {std::move(rules),
             [this](const AutomaticDraft& draft, const Language& language)
             { return Make(draft, language); },
             [this]
             {
               const std::lock_guard<std::mutex> lock(mutex_);
               return consents_;
             },
             {milliseconds(5), again}}};
  }

  static AutomaticRule MakeRule(const std::string& profile, std::optional<Origin> origin = {})
  {
    return {{profile, origin}, Language("de"), "[0]"};
  }

  bool Make(const AutomaticDraft& draft, const Language& language)
  {
    tries_++;
    if (fails_)
    {
      throw Error(ErrorCode::Storage, "the disk is full");
    }
    if (busy_)
    {
      throw Error(ErrorCode::Busy, "starting");
    }
    if (!ready_)
    {
      return false;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    if (index_->SettleAutomaticDraft(draft, nullptr))
    {
      made_.push_back(draft.dataset + " " + draft.profile + " " + language.Value());
    }
    return true;
  }

  void Add(const std::string& id, Origin origin = Origin::Somatic)
  {
    Dataset dataset;
    dataset.id = id;
    dataset.format = "VCF";
    dataset.build = Build::GRCh38;
    dataset.origin = origin;
    dataset.samples.push_back({0, "S", "", 0, 0});
    index_->InsertDataset(dataset);
    index_->InsertSamples(dataset);
    dataset.imported = true;
    dataset.status = DatasetStatus::Active;
    dataset.samples[0].subject = index_->EnsureSubject("P1", "").number;
    index_->UpdateDataset(dataset);
  }

  std::vector<std::string> GetMade() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return made_;
  }

  template <typename Condition>
  static bool WaitFor(const Condition& condition)
  {
    for (int i = 0; i < 1000 && !condition(); i++)
    {
      std::this_thread::sleep_for(milliseconds(10));
    }
    return condition();
  }

  bool WaitForMade(std::size_t count) const
  {
    return WaitFor([&] { return GetMade().size() >= count; });
  }

  FakeHost host_;
  const HostGuard guard_{host_};
  std::unique_ptr<Database> index_ = Database::OpenInMemory();
  std::atomic<int> tries_{0};
  std::atomic<bool> ready_{true};
  std::atomic<bool> fails_{false};
  std::atomic<bool> busy_{false};
  mutable std::mutex mutex_; ///< guards what follows
  std::vector<std::string> made_;
  std::shared_ptr<const void> consents_;
};

TEST_F(AutomaticDraftsTest, AreMadeOfWhatBeginsToAnswerMeanwhile)
{
  Add("before");
  AutomaticDrafts drafts = MakeDrafts({MakeRule("All"), MakeRule("Tumour", Origin::Somatic)});
  drafts.Start();
  Add("a");
  EXPECT_TRUE(WaitForMade(2));
  Add("b", Origin::Germline);
  EXPECT_TRUE(WaitForMade(3));
  drafts.Stop();
  EXPECT_THAT(GetMade(), ElementsAre("a All de", "a Tumour de", "b All de"));
}

TEST_F(AutomaticDraftsTest, AreFoundAgainAtTheNextStartAndMadeOnce)
{
  ready_ = false;
  {
    AutomaticDrafts killed = MakeDrafts({MakeRule("All")});
    killed.Start();
    Add("a");
    EXPECT_TRUE(WaitFor([this] { return tries_ > 0; }));
  }
  ready_ = true;
  for (int start = 0; start < 2; start++)
  {
    AutomaticDrafts again = MakeDrafts({MakeRule("All")});
    again.Start();
    EXPECT_TRUE(WaitForMade(1));
    Add("after" + std::to_string(start));
    EXPECT_TRUE(WaitForMade(static_cast<std::size_t>(start) + 2));
  }
  EXPECT_THAT(GetMade(), ElementsAre("a All de", "after0 All de", "after1 All de"));
}

TEST_F(AutomaticDraftsTest, WithoutRulesNothingRuns)
{
  AutomaticDrafts drafts = MakeDrafts({});
  drafts.Start();
  Add("a");
  std::this_thread::sleep_for(milliseconds(50));
  drafts.Stop();
  EXPECT_EQ(tries_, 0);
}

TEST_F(AutomaticDraftsTest, WhatIsNotYetWaitsForOtherConsents)
{
  ready_ = false;
  AutomaticDrafts drafts = MakeDrafts({MakeRule("All")});
  drafts.Start();
  Add("a");
  EXPECT_TRUE(WaitFor([this] { return tries_ == 1; }));
  Add("b"); // makes nobody ask again for the first
  EXPECT_TRUE(WaitFor([this] { return tries_ == 2; }));
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(tries_, 2);
  ready_ = true;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    consents_ = std::make_shared<int>(1);
  }
  EXPECT_TRUE(WaitForMade(2));
}

TEST_F(AutomaticDraftsTest, WhatFailedIsTriedAgain)
{
  fails_ = true;
  AutomaticDrafts drafts = MakeDrafts({MakeRule("All")}, milliseconds(30));
  drafts.Start();
  Add("a");
  EXPECT_TRUE(WaitFor([this] { return tries_ > 1; }));
  fails_ = false;
  EXPECT_TRUE(WaitForMade(1));
  drafts.Stop();
  EXPECT_THAT(host_.logs, // once
              ElementsAre(Pair(LogLevel::Warning,
                               "Genomics: a draft by the profile All cannot be made by itself, "
                               "trying again: the disk is full")));
}

TEST_F(AutomaticDraftsTest, AServerThatStartsIsAskedAgainSoon)
{
  busy_ = true;
  AutomaticDrafts drafts = MakeDrafts({MakeRule("All")});
  drafts.Start();
  Add("a");
  EXPECT_TRUE(WaitFor([this] { return tries_ > 2; }));
  busy_ = false;
  EXPECT_TRUE(WaitForMade(1));
  drafts.Stop();
  EXPECT_THAT(host_.logs, IsEmpty());
}

TEST_F(AutomaticDraftsTest, StopsBetweenTwoDrafts)
{
  AutomaticDrafts drafts = MakeDrafts({MakeRule("All")});
  drafts.Start();
  std::thread writer(
      [this]
      {
        for (int i = 0; i < 40; i++)
        {
          Add("d" + std::to_string(i));
        }
      });
  EXPECT_TRUE(WaitForMade(1));
  drafts.Stop();
  const std::size_t made = GetMade().size();
  writer.join();
  EXPECT_EQ(GetMade().size(), made);
}
} // namespace
} // namespace OrthancGenomics
