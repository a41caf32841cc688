// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CheckedText.h"
#include "report/Measure.h"

#include <cstdint>
#include <optional>
#include <tuple>

namespace OrthancGenomics
{
/// Mutations per megabase of a tumour; means little without how they were counted, so `method` is
/// required.
class MutationalBurden
{
public:
  MutationalBurden(Measure perMegabase, ReportText method);

  /// Of counted mutations over the bases that the panel could call. Throws Error(BadInput) for
  /// none.
  static MutationalBurden
  OfPanel(std::uint32_t mutations, std::uint32_t callableBases, ReportText method);

  const Measure& PerMegabase() const { return perMegabase_; }
  const ReportText& Method() const { return method_; }

  std::optional<std::uint32_t> mutations;
  std::optional<std::uint32_t> callableBases;

  friend bool operator==(const MutationalBurden& a, const MutationalBurden& b)
  {
    return std::tie(a.perMegabase_, a.method_, a.mutations, a.callableBases) ==
           std::tie(b.perMegabase_, b.method_, b.mutations, b.callableBases);
  }

private:
  Measure perMegabase_;
  ReportText method_;
};

/// LOINC LL3994-5.
enum class SatelliteStability
{
  Stable,
  Low,
  High,
  Indeterminate
};

/// Microsatellite instability of a tumour.
struct SatelliteInstability
{
  SatelliteStability stability = SatelliteStability::Indeterminate;
  std::optional<ReportText> method;

  friend bool operator==(const SatelliteInstability& a, const SatelliteInstability& b)
  {
    return std::tie(a.stability, a.method) == std::tie(b.stability, b.method);
  }
};
} // namespace OrthancGenomics
