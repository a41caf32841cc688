// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/ResidencyStep.h"

namespace OrthancGenomics
{
namespace
{
ResidencyStep FindStepOfPresent(const ObjectSituation& situation)
{
  if (!situation.mayStay)
  {
    return ResidencyStep::Leave;
  }
  if (situation.state == ObjectState::Resident)
  {
    return ResidencyStep::Nothing;
  }
  return situation.state == ObjectState::Withheld ? ResidencyStep::Return : ResidencyStep::Admit;
}
} // namespace

ResidencyStep FindStep(const ObjectSituation& situation)
{
  if (situation.present)
  {
    return FindStepOfPresent(situation);
  }
  const bool lost = situation.backup && situation.copied;
  if (situation.state == ObjectState::Resident && !lost)
  {
    return ResidencyStep::Forget;
  }
  if (situation.state == ObjectState::Resident && !situation.mayStay)
  {
    return ResidencyStep::Withhold;
  }
  const bool away =
      situation.state == ObjectState::Resident || situation.state == ObjectState::Withheld;
  return away && situation.mayStay ? ResidencyStep::Return : ResidencyStep::Nothing;
}
} // namespace OrthancGenomics
