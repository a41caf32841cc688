// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsentsFixture.h"
#include "ObjectArchive.h"
#include "core/Error.h"
#include "core/Text.h"
#include "runtime/Residency.h"
#include "runtime/ResidencyConfig.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <future>
#include <thread>

namespace OrthancGenomics
{
namespace
{
using std::chrono::seconds;

class Residing : public WithConsents
{
protected:
  Residing()
  {
    consents_->SetListener({[this](const std::vector<std::int64_t>& subjects)
                            { residency_.OnConsents(subjects); },
                            [this] { residency_.WaitUntilSettled(seconds(20)); }});
  }
  ~Residing() override { std::filesystem::remove_all(folder_); }

  std::future<bool> OpenLater()
  {
    return std::async(std::launch::async, [this] { return Covers("alice", "P1"); });
  }

  void Hear(ChangeKind kind) { residency_.OnChange({kind, ResourceLevel::None, ""}); }

  void Store(const std::string& file)
  {
    archive_.Put(file);
    residency_.OnStored({file.substr(0, file.find(' ')), "1.2.840.10008.5.1.4.1.1.88.33"});
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("genomics-" + MakeRandomId());
  FileStore files_{folder_};
  const KeyRing keys_{std::string(64, 'a'), "keys"};
  SealedStore sealed_{folder_ / "protected", keys_};
  ObjectArchive archive_;
  Residency residency_{*index_, files_, sealed_, gate_, ResidencyConfig(), RestClient(archive_)};
};
} // namespace

TEST_F(Residing, NobodyReadsBeforeOrthancWasCompared)
{
  archive_.Put("a P1 genomic");
  residency_.Arm();
  std::future<bool> covers = OpenLater();
  EXPECT_EQ(covers.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  Hear(ChangeKind::Started);
  EXPECT_FALSE(covers.get());
  EXPECT_FALSE(archive_.Has("a")); // it had left before anybody read
  EXPECT_TRUE(residency_.GetStatus().reconciled);
}

TEST_F(Residing, ReadersAreToldToComeBackWhileOrthancIsNotThere)
{
  residency_.Arm();
  try
  {
    Covers("alice", "P1");
    FAIL() << "no refusal";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Busy);
  }
}

TEST_F(Residing, AConsentIsAnsweredWhenObjectsAreWhereItSays)
{
  residency_.Arm();
  Hear(ChangeKind::Started);
  std::string consent = Record(R"({"PatientID": "P1", "Decision": "Permit"})");
  Store("a P1 genomic");
  while (residency_.GetStatus().waiting != 0)
  {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_TRUE(archive_.Has("a"));
  for (int i = 0; i < 20; i++)
  {
    consents_->Withdraw(consent, "carl");
    ASSERT_FALSE(archive_.Has("a")) << i;
    consent = Record(R"({"PatientID": "P1", "Decision": "Permit"})");
    ASSERT_TRUE(archive_.Has("a")) << i;
  }
  Hear(ChangeKind::Stopped);
  EXPECT_TRUE(index_->TakeSnapshot().GetResidency().orderly);
}
} // namespace OrthancGenomics
