// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ReportRecord.h"

namespace OrthancGenomics
{
const char* ToString(ReportState state)
{
  switch (state)
  {
  case ReportState::Draft:
    return "Draft";
  case ReportState::Final:
    return "Final";
  case ReportState::Retracted:
    return "Retracted";
  }
  return "Unknown";
}
} // namespace OrthancGenomics
