// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/ProtectedObject.h"

namespace OrthancGenomics
{
const char* ToString(ObjectState state)
{
  switch (state)
  {
  case ObjectState::Resident:
    return "Resident";
  case ObjectState::Withheld:
    return "Withheld";
  case ObjectState::Deleted:
    return "Deleted";
  }
  return "Unknown";
}

const char* ToString(ResidencyPolicy policy)
{
  switch (policy)
  {
  case ResidencyPolicy::ByConsent:
    return "ByConsent";
  case ResidencyPolicy::AllLeave:
    return "AllLeave";
  case ResidencyPolicy::AllReturn:
    return "AllReturn";
  }
  return "Unknown";
}
} // namespace OrthancGenomics
