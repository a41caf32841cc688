// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/StatedSignificance.h"
#include "genomics/VariantQuery.h"

#include <cstddef>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A variant as a panel of few lines shows it.
struct PanelFinding
{
  AnsweredVariant variant;
  Annotation shown;               ///< what it does, empty where nothing is annotated
  std::vector<std::string> terms; ///< of significance, of the entry shown or else of another one
  StatedClass stated = StatedClass::NotStated;
  std::size_t call = 0; ///< the place of the call to show: one that passed, of the most reads
};

/// The order in which somebody in a hurry should read them: by class; of one class first what has
/// passed its filters, then what drugs answer to, somatic calls, severe consequences, high
/// fractions. Benign ones are left out. A variant that is given twice is one, with the calls of
/// both.
std::vector<PanelFinding> RankFindings(std::vector<AnsweredVariant> variants);
} // namespace OrthancGenomics
