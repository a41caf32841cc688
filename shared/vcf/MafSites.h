// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"
#include "vcf/AlleleNormalizer.h"
#include "vcf/MafAnnotation.h"
#include "vcf/MafRow.h"
#include "vcf/ReportCounts.h"

#include <cstddef>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Makes sites of the lines of one place: those of one variant that agree in dbSNP_RS and FILTER
/// become one site with its carriers. Lines of one sample that repeat each other are kept both. The
/// first site of a variant has the annotation entries of all its lines, each once.
class MafSites
{
public:
  /// All must outlive it; `reference` may be null.
  MafSites(const VcfHeader& header,
           const MafAnnotation& annotation,
           const ReferenceSequence* reference,
           ReportCounts& counts)
      : header_(header), annotation_(annotation), normalizer_(reference, counts)
  {
  }

  /// Throws what Add would throw for what the line says.
  void Check(const MafLine& line, const MafRow& row) const;

  void Add(const MafLine& line, const MafRow& row);

  /// After the last line of a place.
  void FinishPlace();

  /// The next site of the place; false when there is none left.
  bool Take(Site& site);

private:
  bool IsOfNormal(const MafRow& row) const;
  char FindAnchor(const MafRow& row, std::int64_t position) const;
  void FillAllele(const MafLine& line, const MafRow& row, std::size_t number, SiteAllele& allele);

  const VcfHeader& header_;
  const MafAnnotation& annotation_;
  AlleleNormalizer normalizer_;
  std::vector<Site> waiting_; ///< one a line and allele
  std::vector<Site> ready_;
  std::size_t taken_ = 0;
};
} // namespace OrthancGenomics
