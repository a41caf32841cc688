// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ConsentRecord.h"

namespace OrthancGenomics
{
const char* ToString(ConsentAction action)
{
  switch (action)
  {
  case ConsentAction::Created:
    return "Created";
  case ConsentAction::Replaced:
    return "Replaced";
  case ConsentAction::Withdrawn:
    return "Withdrawn";
  }
  return "Unknown";
}
} // namespace OrthancGenomics
