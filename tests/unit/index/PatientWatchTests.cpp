// SPDX-License-Identifier: GPL-3.0-or-later
#include "PatientWatch.h"
#include "unit/orthanc/FakeHost.h"

#include <gmock/gmock.h>

#include <future>
#include <stdexcept>

namespace OrthancGenomics
{
namespace
{
class PatientWatchTest : public testing::Test
{
protected:
  FakeHost host_;
  HostGuard guard_{host_};
  std::vector<std::string> seen_;
  std::promise<void> done_;
  PatientWatch watch_{[this](const std::string& patient)
                      {
                        seen_.push_back(patient);
                        if (patient == "bad")
                        {
                          throw std::runtime_error("no");
                        }
                        if (patient == "last")
                        {
                          done_.set_value();
                        }
                      }};
};
} // namespace

TEST_F(PatientWatchTest, BeginsWithAllThenTakesWhatComes)
{
  watch_.Add("early");
  watch_.Start([] { return std::vector<std::string>{"a", "bad"}; });
  watch_.Add("last");
  ASSERT_EQ(done_.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
  watch_.Stop();
  EXPECT_THAT(seen_, testing::IsSupersetOf({"early", "last"}));
  watch_.Add("late");
  EXPECT_THAT(seen_, testing::Not(testing::Contains("late")));
}

TEST_F(PatientWatchTest, GoesOnAfterWhatFails)
{
  watch_.Start([]() -> std::vector<std::string> { throw std::runtime_error("no list"); });
  watch_.Add("bad");
  watch_.Add("last");
  EXPECT_EQ(done_.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
  watch_.Stop();
  EXPECT_FALSE(host_.logs.empty());
}

TEST_F(PatientWatchTest, StopsWithoutEverStarting)
{
  watch_.Stop();
  EXPECT_TRUE(seen_.empty());
}
} // namespace OrthancGenomics
