// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/VariantQuery.h"

namespace OrthancGenomics
{
const char* ToString(Presence presence)
{
  switch (presence)
  {
  case Presence::Present:
    return "Present";
  case Presence::Absent:
    return "Absent";
  case Presence::NotTested:
    return "NotTested";
  case Presence::NotEvaluated:
    return "NotEvaluated";
  }
  return "Unknown";
}
} // namespace OrthancGenomics
