// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancGenomics
{
enum class ReportState
{
  Draft,    ///< may be edited; never in Orthanc
  Final,    ///< signed, and never changed again
  Retracted ///< was signed; what it said counts no more
};
} // namespace OrthancGenomics
