// SPDX-License-Identifier: GPL-3.0-or-later
#include "Supersession.h"
#include "core/Error.h"
#include "sqlite/Database.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
class Supersession : public ::testing::Test
{
protected:
  Dataset Add(const std::string& id,
              const std::vector<std::string>& patients,
              const std::string& supersedes = "")
  {
    Dataset dataset;
    dataset.id = id;
    dataset.supersedes = supersedes;
    for (const std::string& patient : patients)
    {
      Sample& sample = dataset.samples.emplace_back();
      sample.name = "S" + std::to_string(dataset.samples.size());
      sample.subject = patient.empty() ? 0 : database_->EnsureSubject(patient, "").number;
    }
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    return dataset;
  }

  void Expect(ErrorCode code, const Dataset& dataset, const std::string& older) const
  {
    try
    {
      RequireSupersedable(database_->TakeSnapshot(), dataset, older);
      ADD_FAILURE() << dataset.id << " may not supersede " << older;
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), code) << error.what();
    }
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
};
} // namespace

TEST_F(Supersession, IsOfTheSamePatient)
{
  const Dataset one = Add("one", {"P1"});
  const Dataset both = Add("both", {"P1", "P2"});
  const Dataset nobody = Add("nobody", {""});
  const Snapshot snapshot = database_->TakeSnapshot();
  EXPECT_NO_THROW(RequireSupersedable(snapshot, both, "one"));
  EXPECT_NO_THROW(RequireSupersedable(snapshot, nobody, "one")) << "its link is still to come";
  Expect(ErrorCode::Refused, one, "both");
  Expect(ErrorCode::Refused, one, "nobody");
  Expect(ErrorCode::Refused, Add("other", {"P2"}), "one");
}

TEST_F(Supersession, IsOfADatasetThatIsThere)
{
  Dataset one = Add("one", {"P1"});
  const Dataset two = Add("two", {"P1"});
  Expect(ErrorCode::Refused, one, "none");
  Expect(ErrorCode::Refused, one, "one");
  for (const DatasetStatus status : {DatasetStatus::Failed, DatasetStatus::Withdrawn})
  {
    one.status = status;
    database_->UpdateDataset(one);
    Expect(ErrorCode::Conflict, two, "one");
  }
}

TEST_F(Supersession, GoesInNoCircle)
{
  const Dataset one = Add("one", {"P1"});
  const Dataset two = Add("two", {"P1"}, "one");
  const Dataset three = Add("three", {"P1"}, "two");
  Expect(ErrorCode::Conflict, one, "two");
  Expect(ErrorCode::Conflict, one, "three");
  EXPECT_NO_THROW(RequireSupersedable(database_->TakeSnapshot(), three, "one"));
}

TEST_F(Supersession, WouldBeLostWithThePatientsOnlySample)
{
  Add("old", {"P1", "P2"});
  const Dataset newer = Add("new", {"P1", "P2", "P1"}, "old");
  for (const char* const id : {"new", "old"})
  {
    database_->ChangeDataset(id, [](Dataset& dataset) { dataset.status = DatasetStatus::Active; });
  }
  Dataset left = newer;
  left.samples.pop_back();
  EXPECT_NO_THROW(RequireCoveredWithout(database_->TakeSnapshot(), newer, left));
  left.samples.erase(left.samples.begin());
  try
  {
    RequireCoveredWithout(database_->TakeSnapshot(), newer, left);
    ADD_FAILURE() << "the old one would answer again";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Conflict);
    EXPECT_EQ(error.ExistingId(), "old");
  }
}
} // namespace OrthancGenomics
