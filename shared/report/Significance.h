// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CheckedText.h"

#include <optional>
#include <string_view>
#include <tuple>

namespace OrthancGenomics
{
/// The five classes of ACMG/AMP (doi 10.1038/gim.2015.30).
enum class SignificanceClass
{
  Pathogenic,
  LikelyPathogenic,
  UncertainSignificance,
  LikelyBenign,
  Benign
};

/// "Likely pathogenic".
const char* ToString(SignificanceClass value);

/// The class that a text states alone, as ClinVar and VEP spell it, too ("Likely_pathogenic"); none
/// for "Pathogenic/Likely_pathogenic" and "Conflicting_…", which are no class.
std::optional<SignificanceClass> FindSignificanceClass(std::string_view text);

/// What somebody holds a variant to mean for health, and who.
class Significance
{
public:
  /// A statement that names a class is kept in the class's own spelling.
  Significance(const ReportText& statement, ReportText source);

  const ReportText& Statement() const { return statement_; }
  const ReportText& Source() const { return source_; }
  std::optional<SignificanceClass> Class() const;

  std::optional<ReportDate> date;       ///< of the statement
  std::optional<ReportText> evidence;   ///< such as ClinVar's review status
  std::optional<ReportText> identifier; ///< of the variant there ("VCV000013961.12")

  friend bool operator==(const Significance& a, const Significance& b)
  {
    return std::tie(a.statement_, a.source_, a.date, a.evidence, a.identifier) ==
           std::tie(b.statement_, b.source_, b.date, b.evidence, b.identifier);
  }

private:
  ReportText statement_;
  ReportText source_;
};
} // namespace OrthancGenomics
