// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/AnnotationReader.h"
#include "blocks/FacetRow.h"
#include "blocks/Question.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/Consequence.h"

#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Holds a question's conditions on annotations against the entries of an allele. Where a gene is
/// asked for, only its entries count. The question and format outlive it.
class EntryMatcher
{
public:
  EntryMatcher(const Question& question, const AnnotationFormat& format);

  /// Every condition on consequence, significance and HGVS is met by some entry.
  bool Matches(const AnnotationEntries& entries) const;

  /// The same of a question about neither gene nor HGVS.
  bool Matches(const AlleleTerms& terms) const;

  /// Whether entries without a match are enough to say no: there are some, and where a transcript
  /// is asked for, one speaks of it (files may keep one entry an allele, or none).
  bool Settles(const AnnotationEntries& entries) const;

  /// Some entry puts the allele into the gene asked for.
  bool NamesGene(const AnnotationEntries& entries) const;

  /// Some entry lists the identifier, case ignored.
  bool Lists(const AnnotationEntries& entries, std::string_view identifier) const;

  /// A text that stands in every row with a match; may be empty.
  const std::string& Needle() const { return needle_; }

  /// Whether alleles without a coding entry cannot match.
  bool CodingOnly() const { return codingOnly_; }

private:
  template <typename Test>
  bool AnyOfGene(const AnnotationEntries& entries, const Test& test) const;
  bool HasHgvs(std::string_view entry) const;
  bool HasSignificance(std::string_view stated) const;

  const Question& question_;
  const AnnotationFormat& format_;
  WantedConsequences wanted_;
  std::string needle_;
  bool codingOnly_ = false;
};
} // namespace OrthancGenomics
