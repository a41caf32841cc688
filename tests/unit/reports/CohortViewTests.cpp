// SPDX-License-Identifier: GPL-3.0-or-later
#include "CohortView.h"
#include "consent/AccessGate.h"
#include "runtime/ReportAudience.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t SEEN = 5;
constexpr const char* UNKNOWN = "no genomic data of this patient is available to you";

/// That covers one subject alone.
ReadScope MakeScope()
{
  AccessPolicy policy;
  policy.consent = ConsentMode::Off;
  policy.anonymous = {"administrator"};
  AccessGate gate(policy);
  gate.SetPatients([](const std::string&) { return SEEN; });
  Requester requester;
  requester.limit.patient = "P5";
  return gate.Open(requester);
}

std::string MakeAudienceText(bool genesOfAll)
{
  Audience audience;
  audience.somatic = GeneMask{genesOfAll, {}, {}};
  return audience.ToJson();
}

CohortPatient MakePatient(CohortOutcome outcome, std::int64_t subject, const std::string& report)
{
  CohortPatient patient{0, "P", std::nullopt, outcome, subject, report};
  patient.audience = report.empty() ? "" : MakeAudienceText(true);
  return patient;
}

CohortPatient Keep(const CohortPatient& patient, JobState state = JobState::Done)
{
  ReportCohort cohort;
  cohort.job.state = state;
  std::vector<CohortPatient> patients{patient};
  KeepShown(MakeScope(), cohort, patients);
  return patients[0];
}

void ExpectUnknown(const CohortPatient& kept)
{
  EXPECT_EQ(kept.outcome, CohortOutcome::NotMade);
  EXPECT_EQ(kept.report, "");
  EXPECT_EQ(kept.reason, UNKNOWN);
}
} // namespace

TEST(CohortView, TellsOfWhomTheScopeCovers)
{
  const CohortPatient made = Keep(MakePatient(CohortOutcome::Made, SEEN, "r1"));
  EXPECT_EQ(made.outcome, CohortOutcome::Made);
  EXPECT_EQ(made.report, "r1");
  EXPECT_EQ(made.reason, "");
  CohortPatient refused = MakePatient(CohortOutcome::NotMade, SEEN, "");
  refused.reason = "why";
  EXPECT_EQ(Keep(refused).reason, "why");
}

TEST(CohortView, TellsOfNobodyElseMoreThanOfWhoNeverWas)
{
  ExpectUnknown(Keep(MakePatient(CohortOutcome::NotMade, 0, "")));
  ExpectUnknown(Keep(MakePatient(CohortOutcome::Made, SEEN + 1, "r1")));
  ExpectUnknown(Keep(MakePatient(CohortOutcome::Existing, SEEN + 1, "r1")));
  CohortPatient refused = MakePatient(CohortOutcome::NotMade, SEEN + 1, "");
  refused.reason = "no dataset of this patient has calls of the origins";
  ExpectUnknown(Keep(refused));
}

TEST(CohortView, NamesNoReportThatIsGoneOrTellsTooMuch)
{
  CohortPatient narrow = MakePatient(CohortOutcome::Made, SEEN, "r1");
  narrow.audience = R"({"Somatic": {"Others": false, "Permitted": ["EGFR"], "Withheld": []}})";
  EXPECT_EQ(Keep(narrow).report, "r1"); // who sees all sees one
  const CohortPatient gone = Keep(MakePatient(CohortOutcome::Made, SEEN, ""));
  EXPECT_EQ(gone.outcome, CohortOutcome::Made);
  EXPECT_EQ(gone.reason, "there is no such report");
}

TEST(CohortView, TellsOfWhomTheJobLeft)
{
  const CohortPatient waiting = MakePatient(CohortOutcome::Waiting, 0, "");
  EXPECT_EQ(Keep(waiting, JobState::Running).outcome, CohortOutcome::Waiting);
  EXPECT_EQ(Keep(waiting, JobState::Paused).outcome, CohortOutcome::Waiting);
  for (const JobState state : {JobState::Cancelled, JobState::Failed})
  {
    EXPECT_EQ(Keep(waiting, state).outcome, CohortOutcome::NotMade);
    EXPECT_EQ(Keep(waiting, state).reason, "the job ended before");
  }
}

TEST(CohortView, CountsAllAndShowsAPage)
{
  ReportCohort cohort;
  cohort.job.payload = R"({"Order": {"Profile": "Somatic"}, "Asker": {"User": "gina"}})";
  cohort.job.progress = 0.5;
  std::vector<CohortPatient> patients(3, MakePatient(CohortOutcome::Made, SEEN, "r1"));
  patients[2] = {2, "P2", "HOSP", CohortOutcome::Waiting};
  const Json::Value json = MakeCohortJson(cohort, patients, 2, 5);
  EXPECT_EQ(json["Profile"], "Somatic");
  EXPECT_FALSE(json.isMember("Asker"));
  EXPECT_EQ(json["Progress"], 50);
  EXPECT_EQ(json["Count"]["Made"], 2);
  EXPECT_EQ(json["Count"]["Waiting"], 1);
  ASSERT_EQ(json["Patients"].size(), 1U);
  EXPECT_EQ(json["Patients"][0]["Issuer"], "HOSP");
  EXPECT_TRUE(json["Patients"][0]["Report"].isNull());
  EXPECT_EQ(MakeCohortJson(cohort, patients, 9, 5)["Patients"].size(), 0U);
}
} // namespace OrthancGenomics
