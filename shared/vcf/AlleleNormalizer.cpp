// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/AlleleNormalizer.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
char ToUpper(char c)
{
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

void AssignUpper(std::string& target, std::string_view text)
{
  target.assign(text);
  std::transform(target.begin(), target.end(), target.begin(), ToUpper);
}

bool IsLetter(char c)
{
  const char upper = ToUpper(c);
  return upper >= 'A' && upper <= 'Z';
}

Counted FindKind(const SiteAllele& allele)
{
  const std::size_t before = allele.reference.size();
  const std::size_t after = allele.alternate.size();
  if (before == after)
  {
    return before == 1 ? Counted::Snv : Counted::Mnv;
  }
  const bool anchored = allele.reference.front() == allele.alternate.front();
  if (before == 1 && anchored)
  {
    return Counted::Insertion;
  }
  return after == 1 && anchored ? Counted::Deletion : Counted::Delins;
}
AlternateKind ClassifyLetter(char upper)
{
  if (upper == '*')
  {
    return AlternateKind::Star;
  }
  if (upper == 'X')
  {
    return AlternateKind::Unspecified;
  }
  return IsLetter(upper) ? AlternateKind::Bases : AlternateKind::Invalid;
}

AlternateKind ClassifyBracketed(std::string_view alternate)
{
  if (alternate == "<*>" || alternate == "<NON_REF>" || alternate == "<X>")
  {
    return AlternateKind::Unspecified;
  }
  if (StartsWith(alternate, "<*"))
  {
    return AlternateKind::Star;
  }
  const bool whole = alternate.back() == '>' && alternate.size() > 2;
  return whole ? AlternateKind::Symbolic : AlternateKind::Invalid;
}
} // namespace

AlternateKind Classify(std::string_view alternate)
{
  if (alternate.empty())
  {
    return AlternateKind::Invalid;
  }
  if (alternate.size() == 1)
  {
    return ClassifyLetter(ToUpper(alternate.front()));
  }
  if (alternate.front() == '<')
  {
    return ClassifyBracketed(alternate);
  }
  if (std::all_of(alternate.begin(), alternate.end(), IsLetter))
  {
    return AlternateKind::Bases;
  }
  const bool breakend = IsSymbolic(alternate) && alternate.find('*') == std::string_view::npos;
  return breakend ? AlternateKind::Breakend : AlternateKind::Invalid;
}

AlleleNormalizer::AlleleNormalizer(const ReferenceSequence* reference, ReportCounts& counts)
    : reference_(reference), counts_(counts)
{
}

void AlleleNormalizer::Expect(std::int64_t begin) const
{
  if (found_)
  {
    reference_->Prefetch(*found_, begin);
  }
}

void AlleleNormalizer::Bind(const SourceRecord& source,
                            std::size_t field,
                            const std::string& contig,
                            std::int64_t begin,
                            std::string_view reference)
{
  if (reference_ == nullptr)
  {
    return;
  }
  if (contig != scratch_.contig)
  {
    scratch_.contig = contig;
    found_ = reference_->FindContig(contig);
  }
  contig_ = found_;
  if (!contig_)
  {
    counts_.NoteFirst(Counted::NotInReference, source.line, 0, "the reference lacks the contig");
    return;
  }
  if (!reference_->Matches(*contig_, begin, reference))
  {
    counts_.Note(Counted::ReferenceMismatch,
                 source.line,
                 source.FindColumn(field),
                 "REF is not what the reference has there");
    contig_.reset();
  }
}

char AlleleNormalizer::FindBase(std::int64_t position) const
{
  return contig_ ? reference_->GetBase(*contig_, position) : 'N';
}

bool AlleleNormalizer::NormalizeBases(std::int64_t begin,
                                      std::string_view reference,
                                      std::string_view alternate,
                                      SiteAllele& allele)
{
  AssignUpper(allele.reference, reference);
  AssignUpper(allele.alternate, alternate);
  allele.begin = begin;
  allele.end = begin + static_cast<std::int64_t>(reference.size());
  if (allele.reference == allele.alternate)
  {
    return false;
  }
  if (reference.size() > 1 || alternate.size() > 1)
  {
    Align(allele);
  }
  counts_.Add(FindKind(allele));
  return true;
}

void AlleleNormalizer::Align(SiteAllele& allele)
{
  scratch_.begin = allele.begin;
  scratch_.end = allele.end;
  std::swap(scratch_.reference, allele.reference);
  std::swap(scratch_.alternate, allele.alternate);
  Trim(scratch_);
  if (contig_ && scratch_.reference.size() != scratch_.alternate.size())
  {
    const std::int64_t trimmed = scratch_.begin;
    LeftAlign(scratch_, *reference_, *contig_);
    if (scratch_.begin != trimmed)
    {
      counts_.Add(Counted::LeftAligned);
    }
  }
  allele.begin = scratch_.begin;
  allele.end = scratch_.end;
  std::swap(scratch_.reference, allele.reference);
  std::swap(scratch_.alternate, allele.alternate);
}
} // namespace OrthancGenomics
