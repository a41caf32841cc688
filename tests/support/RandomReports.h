// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"

#include <cstdint>
#include <random>
#include <string>

namespace OrthancGenomics
{
/// An annotated substitution, as most are, so many bases behind EGFR's L858R.
ReportFinding MakeTypicalFinding(std::int64_t shift);

/// Makes documents of every shape, the same in every run: bases short and long, symbolic alleles,
/// breakends, contigs of no chromosome, the three builds, names in several scripts.
class RandomReports
{
public:
  explicit RandomReports(std::uint32_t seed) : random_(seed) {}

  ReportDocument MakeDocument(std::size_t findings);
  ReportFinding MakeFinding();
  Variant MakeVariant();

private:
  std::size_t Below(std::size_t bound);
  bool Maybe() { return Below(2) == 0; }
  ReportText MakeText();
  std::string MakeBases(std::size_t most);
  Uid MakeUid();
  DocumentTime MakeTime();
  DocumentReference MakeReference();
  ReportedGene MakeGene();
  Significance MakeSignificance();
  ReportPatient MakePatient();
  ReportStudy MakeStudy();
  Report MakeReport(std::size_t findings);
  void AddImaging(Report& report);
  void AddRest(Report& report);

  template <typename Value, typename Make>
  void Set(std::optional<Value>& target, Make make)
  {
    if (Maybe())
    {
      target = make();
    }
  }

  std::mt19937 random_;
};
} // namespace OrthancGenomics
