// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "sqlite/Database.h"

#include <gmock/gmock.h>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{
const AutomaticProfile PANEL{"Panel", std::nullopt};
const AutomaticProfile TUMOUR{"Tumour", Origin::Somatic};

class Automatic : public testing::Test
{
protected:
  void Add(const std::string& id,
           DatasetStatus status = DatasetStatus::Active,
           Origin origin = Origin::Somatic,
           const std::string& supersedes = "")
  {
    Dataset dataset = MakeDataset(id);
    dataset.build = Build::GRCh38;
    dataset.origin = origin;
    dataset.supersedes = supersedes;
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    dataset.imported = true;
    dataset.status = status;
    dataset.samples[0].subject = subject_.number;
    database_->UpdateDataset(dataset);
  }

  void SetStatus(const std::string& id, DatasetStatus status)
  {
    database_->ChangeDataset(id, [status](Dataset& dataset) { dataset.status = status; });
  }

  std::vector<std::string> List(const AutomaticProfile& profile = PANEL) const
  {
    return database_->TakeSnapshot().ListUndrafted(profile);
  }

  ReportRecord MakeReport(const std::string& id) const
  {
    ReportRecord record{id, subject_.number, "Panel", "", "(automatic)", 5, {{}}};
    record.versions[0].datasets = {"d"};
    return record;
  }

  std::size_t CountReports() const { return database_->TakeSnapshot().ListReports(0).size(); }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
  Subject subject_ = database_->EnsureSubject("P1", "");
};
} // namespace

TEST_F(Automatic, IsWhatBeginsToAnswerOnceItIsConfigured)
{
  Add("before");
  EXPECT_THAT(List(), IsEmpty());
  database_->PutAutomaticProfiles({PANEL, TUMOUR});
  Add("a");
  Add("b", DatasetStatus::Active, Origin::Germline);
  EXPECT_THAT(List(), ElementsAre("a", "b"));
  EXPECT_THAT(List(TUMOUR), ElementsAre("a"));
}

TEST_F(Automatic, TheSameConfigurationAtTheNextStartLosesNothing)
{
  database_->PutAutomaticProfiles({PANEL});
  Add("a");
  database_->PutAutomaticProfiles({PANEL, TUMOUR});
  EXPECT_THAT(List(), ElementsAre("a"));
  EXPECT_THAT(List(TUMOUR), IsEmpty());
}

TEST_F(Automatic, WhatCameWhileItWasOffHasNone)
{
  database_->PutAutomaticProfiles({PANEL});
  database_->PutAutomaticProfiles({});
  Add("a");
  EXPECT_THAT(List(), IsEmpty());
  database_->PutAutomaticProfiles({PANEL});
  EXPECT_THAT(List(), IsEmpty());
}

TEST_F(Automatic, WaitsUntilItIsReleased)
{
  database_->PutAutomaticProfiles({PANEL});
  Add("a", DatasetStatus::Quarantined);
  EXPECT_THAT(List(), IsEmpty());
  SetStatus("a", DatasetStatus::Active);
  EXPECT_THAT(List(), ElementsAre("a"));
}

TEST_F(Automatic, WhatIsSupersededBeforeHasNone)
{
  database_->PutAutomaticProfiles({PANEL});
  Add("old");
  Add("new", DatasetStatus::Active, Origin::Somatic, "old");
  EXPECT_THAT(List(), ElementsAre("new"));
  const ReportRecord report = MakeReport("r");
  EXPECT_FALSE(database_->SettleAutomaticDraft({"old", "Panel"}, &report));
  EXPECT_EQ(CountReports(), 0U);
}

TEST_F(Automatic, IsMadeOnceEvenIfItIsThrownAway)
{
  database_->PutAutomaticProfiles({PANEL});
  Add("d");
  const ReportRecord first = MakeReport("r1");
  const ReportRecord second = MakeReport("r2");
  EXPECT_TRUE(database_->SettleAutomaticDraft({"d", "Panel"}, &first));
  EXPECT_FALSE(database_->SettleAutomaticDraft({"d", "Panel"}, &second));
  EXPECT_EQ(CountReports(), 1U);
  EXPECT_THAT(List(), IsEmpty());
  database_->ChangeReport("r1", [](ReportRecord& record) { record.versions.clear(); });
  SetStatus("d", DatasetStatus::Quarantined);
  SetStatus("d", DatasetStatus::Active);
  EXPECT_THAT(List(), IsEmpty());
}

TEST_F(Automatic, SettledWithoutAReportHasNone)
{
  database_->PutAutomaticProfiles({PANEL, TUMOUR});
  Add("d");
  EXPECT_TRUE(database_->SettleAutomaticDraft({"d", "Panel"}, nullptr));
  EXPECT_THAT(List(), IsEmpty());
  EXPECT_THAT(List(TUMOUR), ElementsAre("d")); // another profile's
  EXPECT_EQ(CountReports(), 0U);
}

TEST_F(Automatic, TheSameFileSentAgainIsAnother)
{
  database_->PutAutomaticProfiles({PANEL});
  Add("d");
  database_->SettleAutomaticDraft({"d", "Panel"}, nullptr);
  database_->DeleteDataset(database_->TakeSnapshot().FindDataset("d")->number);
  Add("d");
  EXPECT_THAT(List(), ElementsAre("d"));
}

TEST_F(Automatic, AReportThatCannotStandLeavesItOpen)
{
  database_->PutAutomaticProfiles({PANEL});
  Add("d");
  const ReportRecord first = MakeReport("r");
  database_->InsertReport(first);
  EXPECT_ANY_THROW(database_->SettleAutomaticDraft({"d", "Panel"}, &first)); // the id stands
  EXPECT_THAT(List(), ElementsAre("d"));
}
