// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Time.h"
#include "dicom/SrWriter.h"
#include "json/JsonText.h"
#include "orthanc/OrthancJob.h"
#include "runtime/RejectionSender.h"
#include "sqlite/Database.h"
#include "support/RandomReports.h"
#include "support/TestFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// An Orthanc that has sent the study "study" to those of `exports`, and sends to whom it reaches.
class Sender final : public IHost
{
public:
  void Log(LogLevel level, const std::string& message) override
  {
    if (level == LogLevel::Warning)
    {
      warnings.push_back(message);
    }
  }
  std::string ReadConfiguration() override { return "{}"; }
  void SetMetric(const std::string& /*name*/, double /*value*/) override {}
  std::string SubmitJob(const std::string& /*type*/, std::unique_ptr<IOrthancJob> /*job*/) override
  {
    return "";
  }

  RestAnswer Call(const RestCall& call) override
  {
    if (call.path == "/modalities" || call.path == "/peers")
    {
      return {200, call.path == "/peers" ? R"(["far"])" : R"(["clinic", "off"])"};
    }
    if (call.path.rfind("/exports", 0) == 0)
    {
      Json::Value answer;
      answer["Done"] = true;
      for (const std::string& recipient : exports)
      {
        Json::Value line;
        line["ID"] = "study";
        line["RemoteModality"] = recipient;
        answer["Exports"].append(line);
      }
      return {200, ToText(answer)};
    }
    const std::lock_guard<std::mutex> lock(mutex);
    tries++;
    if (!reaches)
    {
      return {500, ""};
    }
    sent.push_back(call.path);
    bodies.push_back(call.body);
    return {200, "{}"};
  }

  std::vector<std::string> exports = {"clinic", "far", "stranger"};
  std::vector<std::string> sent;
  std::vector<std::string> bodies;
  std::vector<std::string> warnings;
  bool reaches = true;
  int tries = 0;
  std::mutex mutex; ///< guards `sent` and `tries` beside a thread
};

class Telling : public testing::Test
{
protected:
  Telling()
  {
    SetHost(&orthanc_);
    StagedFile file = files_.Stage(0);
    file.Append(SrWriter(UidMaker("0123456789abcdef")).Write(RandomReports(5).MakeDocument(1)));
    object_.id = "a";
    object_.study = "study";
    object_.sha256 = file.Commit();
    object_.state = ObjectState::Withheld;
    index_->PutProtectedObject(object_);
    index_->AddRejection({0, "a", "2.25.7", 1000});
  }

  ~Telling() override { SetHost(nullptr); }

  bool Send() { return sender_.Send(); }
  RejectionNote Note() const { return index_->TakeSnapshot().ListRejections("a").at(0); }

  const TestFolder folder_;
  std::unique_ptr<Database> index_ = Database::OpenInMemory();
  RawStore files_{folder_ / "files"};
  const KeyRing keys_{std::string(64, 'a'), "keys"};
  SealedStore sealed_{folder_ / "protected", keys_};
  Sender orthanc_;
  ProtectedObject object_;
  RestClient rest_{orthanc_};
  OrthancTraces traces_{rest_, 1};
  ObjectMover mover_{{*index_, files_, sealed_}, OrthancObjects(rest_), false};
  RejectionSender sender_{*index_, rest_, traces_, mover_, {"clinic", "far", "off"}};
};
} // namespace

TEST_F(Telling, GoesOnceToWhomItWasSentAndWhoIsToBeTold)
{
  EXPECT_TRUE(Send());
  EXPECT_THAT(orthanc_.sent,
              ElementsAre("/modalities/clinic/store-straight", "/peers/far/store-straight"));
  EXPECT_EQ(Note().told.size(), 2U);
  EXPECT_TRUE(Send());
  EXPECT_EQ(orthanc_.sent.size(), 2U);
}

TEST_F(Telling, GoesAgainToWhomItDidNotReach)
{
  orthanc_.reaches = false;
  EXPECT_FALSE(Send());
  EXPECT_FALSE(Send());
  EXPECT_THAT(orthanc_.warnings, ElementsAre(HasSubstr("clinic cannot"), HasSubstr("far cannot")));
  orthanc_.reaches = true;
  EXPECT_TRUE(Send());
  EXPECT_EQ(orthanc_.sent.size(), 2U);
}

TEST_F(Telling, TriesWhoDoesNotAnswerOnceHoweverMuchThereIs)
{
  object_.id = "b";
  index_->PutProtectedObject(object_);
  index_->AddRejection({0, "b", "2.25.9", 1000});
  orthanc_.reaches = false;
  EXPECT_FALSE(Send());
  EXPECT_EQ(orthanc_.tries, 2); // each of the two recipients
}

TEST_F(Telling, IsDoneByAThreadAtItsStartAndWhenSomethingLeaves)
{
  const auto waitFor = [this](std::size_t count)
  {
    for (int i = 0; i < 500; i++)
    {
      {
        const std::lock_guard<std::mutex> lock(orthanc_.mutex);
        if (orthanc_.sent.size() >= count)
        {
          return true;
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  };
  sender_.Start();
  EXPECT_TRUE(waitFor(2));
  object_.id = "b";
  index_->PutProtectedObject(object_);
  index_->AddRejection({0, "b", "2.25.9", 1000});
  sender_.Wake();
  EXPECT_TRUE(waitFor(4));
  sender_.Stop();
}

TEST_F(Telling, SaysOnceWhomOrthancDoesNotKnow)
{
  RejectionSender mistyped(*index_, rest_, traces_, mover_, {"clinic", "clinik"});
  mistyped.Start();
  mistyped.Stop(); // after its first pass
  EXPECT_THAT(orthanc_.warnings, ElementsAre(HasSubstr("\"clinik\", which is no modality")));
}

TEST_F(Telling, WaitsForASendingThatIsUnderWay)
{
  index_->CloseRejection(Note().number);
  index_->AddRejection({0, "a", "2.25.8", NowMilliseconds()});
  orthanc_.exports.clear();
  EXPECT_FALSE(Send());
  orthanc_.exports = {"clinic"};
  EXPECT_FALSE(Send());
  EXPECT_THAT(orthanc_.sent, ElementsAre("/modalities/clinic/store-straight"));
}

TEST_F(Telling, IsOfWhatWasRetractedByItsCopy)
{
  object_.state = ObjectState::Deleted;
  index_->PutProtectedObject(object_);
  EXPECT_TRUE(Send());
  EXPECT_EQ(Note().told.size(), 2U);
  EXPECT_NE(orthanc_.bodies.at(0).find("113037"), std::string::npos);
}

TEST_F(Telling, WaitsForWhatIsJustLeaving)
{
  object_.state = ObjectState::Resident;
  index_->PutProtectedObject(object_);
  index_->CloseRejection(Note().number);
  index_->AddRejection({0, "a", "2.25.8", NowMilliseconds()});
  EXPECT_FALSE(Send());
  EXPECT_EQ(index_->TakeSnapshot().ListOpenRejections().size(), 1U);
  EXPECT_THAT(orthanc_.sent, IsEmpty());
}

TEST_F(Telling, IsNotOfWhatIsBack)
{
  object_.state = ObjectState::Resident;
  index_->PutProtectedObject(object_);
  EXPECT_TRUE(Send());
  EXPECT_THAT(orthanc_.sent, IsEmpty());
  EXPECT_THAT(index_->TakeSnapshot().ListOpenRejections(), IsEmpty());
}
} // namespace OrthancGenomics
