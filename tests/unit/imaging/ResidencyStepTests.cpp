// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/ResidencyStep.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a test of this namespace

namespace
{
using State = std::optional<ObjectState>;

/// Orthanc, the protected store and the record of one object, on which steps are taken.
struct World
{
  State state;
  bool present = false;
  bool copied = false;
  bool consent = false;

  void Take(bool backup = false)
  {
    switch (FindStep({state, present, consent, copied, backup}))
    {
    case ResidencyStep::Nothing:
      break;
    case ResidencyStep::Admit:
      state = ObjectState::Resident;
      break;
    case ResidencyStep::Leave:
      copied = true;
      state = ObjectState::Withheld;
      present = false;
      break;
    case ResidencyStep::Return:
      present = true;
      state = ObjectState::Resident;
      break;
    case ResidencyStep::Withhold:
      state = ObjectState::Withheld;
      break;
    case ResidencyStep::Forget:
      state = ObjectState::Deleted;
      copied = false;
      break;
    }
  }
};
} // namespace

TEST(ResidencyStep, IsThatOfItsTable)
{
  const State none;
  const auto expect = [](State state, const std::array<ResidencyStep, 4>& steps)
  {
    const std::array<std::pair<bool, bool>, 4> columns = {
        {{true, true}, {true, false}, {false, true}, {false, false}}};
    for (std::size_t i = 0; i < columns.size(); i++)
    {
      EXPECT_EQ(FindStep({state, columns[i].first, columns[i].second, true, false}), steps[i]) << i;
    }
  };
  using Step = ResidencyStep;
  expect(none, {Step::Admit, Step::Leave, Step::Nothing, Step::Nothing});
  expect(ObjectState::Resident, {Step::Nothing, Step::Leave, Step::Forget, Step::Forget});
  expect(ObjectState::Withheld, {Step::Return, Step::Leave, Step::Return, Step::Nothing});
  expect(ObjectState::Deleted, {Step::Admit, Step::Leave, Step::Nothing, Step::Nothing});
}

TEST(ResidencyStep, TellsALossByABackupFromADeletion)
{
  const State resident = ObjectState::Resident;
  EXPECT_EQ(FindStep({resident, false, true, true, true}), ResidencyStep::Return);
  EXPECT_EQ(FindStep({resident, false, false, true, true}), ResidencyStep::Withhold);
  EXPECT_EQ(FindStep({resident, false, true, false, true}), ResidencyStep::Forget);
  EXPECT_EQ(FindStep({ObjectState::Deleted, false, true, true, true}), ResidencyStep::Nothing);
}

/// Against an oracle that knows only what people did: who deleted it last, and what was agreed.
TEST(ResidencyStep, KeepsToWhatPeopleDidInWhateverOrder)
{
  std::mt19937 random(11);
  for (int round = 0; round < 2000; round++)
  {
    World world;
    bool exists = false; // somebody stored it, and nobody deleted it since
    for (int i = 0; i < 30; i++)
    {
      switch (random() % 5)
      {
      case 0: // C-STORE, also of what is there
        world.present = true;
        exists = true;
        break;
      case 1: // DELETE by a user, who reaches only what is there
        exists = exists && !world.present;
        world.present = false;
        break;
      case 2:
        world.consent = !world.consent;
        break;
      case 3: // the process ended after the copy was recorded, before the deletion
        if (world.present && !world.consent)
        {
          world.copied = true;
          world.state = ObjectState::Withheld;
        }
        break;
      default: // nothing but a restart
        break;
      }
      world.Take();
      ASSERT_EQ(world.present, exists && world.consent) << round << " " << i;
      ASSERT_EQ(world.copied && !world.present, exists && !world.consent) << round << " " << i;
      const State before = world.state;
      world.Take();
      ASSERT_EQ(world.state, before); // and a second time nothing
    }
  }
}
