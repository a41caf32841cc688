// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/TextRecords.h"

#include "core/Error.h"
#include "core/Text.h"
#include "vcf/LineCheck.h"

#include <algorithm>
#include <cstring>

namespace OrthancGenomics
{
namespace
{
/// What htslib reports beside its result and cannot be lived with.
constexpr int FATAL = BCF_ERR_NCOLS | BCF_ERR_CHAR | BCF_ERR_CTG_INVALID | BCF_ERR_LIMITS;

std::optional<Counted> FindUndeclaredKind(const bcf_hrec_t& line)
{
  switch (line.type)
  {
  case BCF_HL_INFO:
    return Counted::UndeclaredInfo;
  case BCF_HL_FMT:
    return Counted::UndeclaredFormat;
  case BCF_HL_FLT:
    return Counted::UndeclaredFilter;
  case BCF_HL_CTG:
    return Counted::UndeclaredContig;
  default:
    return std::nullopt;
  }
}

/// htslib reads any text in the column POS as a number, 0 where it is none.
bool HasNumericPosition(std::string_view text)
{
  const std::size_t begin = text.find('\t');
  const std::size_t end = begin == std::string_view::npos ? begin : text.find('\t', begin + 1);
  return end != std::string_view::npos && end > begin + 1 &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                     text.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char c) { return c >= '0' && c <= '9'; });
}

/// Eight bytes at a time: every line is counted, and a byte at a time it took 6 % of reading a
/// genome.
std::int64_t CountTabs(std::string_view text)
{
  const std::uint64_t lowBits = 0x7F7F7F7F7F7F7F7FU;
  const std::uint64_t ones = 0x0101010101010101U;
  std::uint64_t count = 0;
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t))
  {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, sizeof word);
    word ^= ones * '\t';
    // The highest bit of a byte is clear in `other` only where the byte is a tab.
    const std::uint64_t other = ((word & lowBits) + lowBits) | word;
    count += (((~other >> 7U) & ones) * ones) >> 56U;
  }
  const auto rest = std::count(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), '\t');
  return static_cast<std::int64_t>(count) + rest;
}

bool IsBlank(std::string_view text)
{
  return text.empty() || (text.front() <= ' ' && Trim(text).empty());
}

void Require(const std::optional<Finding>& finding)
{
  if (finding)
  {
    throw Error(ErrorCode::BadInput, Describe(*finding));
  }
}
} // namespace

void RequireConformance(ILineFeed& lines, const VcfDeclarations& declarations)
{
  TextCheck check(declarations);
  while (const std::optional<std::string_view> line = lines.Next())
  {
    Require(check.Check(*line, lines.Line()));
  }
  Require(TextCheck::CheckEnd(lines.Line(), lines.IsClosed()));
}

TextRecords::TextRecords(std::unique_ptr<ILineFeed> lines,
                         FileHeader& header,
                         Conformance conformance,
                         ReportCounts& counts,
                         const std::string& annotation)
    : lines_(std::move(lines)), header_(header), strict_(conformance == Conformance::Strict),
      counts_(counts), check_(header.check.Declarations()), thinner_(*header.handle, annotation)
{
}

bool TextRecords::Next(SourceRecord& next)
{
  for (;;)
  {
    const std::optional<std::string_view> line = lines_->Next();
    if (!line)
    {
      Require(strict_ ? TextCheck::CheckEnd(lines_->Line(), lines_->IsClosed()) : std::nullopt);
      return false;
    }
    next.text = *line;
    next.line = lines_->Line();
    Judge(next);
    if (Repair(next))
    {
      return true;
    }
  }
}

void TextRecords::Judge(const SourceRecord& next)
{
  const std::size_t nul = next.text.find('\0');
  if (nul != std::string_view::npos)
  {
    throw Error(ErrorCode::BadInput,
                Describe({next.line, static_cast<std::int64_t>(nul) + 1, "a NUL byte"}));
  }
  if (strict_)
  {
    Require(check_.Check(next.text, next.line));
  }
}

/// False if the line holds no record.
bool TextRecords::Repair(SourceRecord& next)
{
  if (!next.text.empty() && next.text.back() == '\r')
  {
    next.text.remove_suffix(1);
    counts_.NoteFirst(Counted::RepairedLineEnd, next.line, 0, "lines end in carriage returns");
  }
  if (IsBlank(next.text))
  {
    counts_.Note(Counted::RepairedEmptyLine, next.line, 0, "an empty line");
    return false;
  }
  if (next.text.front() == '#')
  {
    counts_.Note(Counted::RepairedComment, next.line, 1, "a line of the header among the data");
    return false;
  }
  return true;
}

int TextRecords::TryParse(std::string_view text, bcf1_t& record)
{
  if (!HasNumericPosition(text))
  {
    return -1;
  }
  scratch_.Clear();
  thinner_.Copy(text, *scratch_.Get());
  const int result = vcf_parse(scratch_.Get(), header_.handle.get(), &record);
  return result < 0 || (record.errcode & FATAL) != 0 || record.n_allele == 0 ? -1 : 0;
}

void TextRecords::Parse(SourceRecord& next)
{
  const int before = header_.handle->nhrec;
  if (TryParse(next.text, *next.record) < 0)
  {
    if (!DropPhasePrefixes(next.text) || TryParse(rewritten_, *next.record) < 0)
    {
      Explain(next);
    }
    counts_.Add(Counted::RepairedPhasePrefix);
  }
  if (header_.handle->nhrec != before)
  {
    ReportUndeclared(before, next.line);
  }
  CheckColumns(next);
}

/// htslib takes a line that ends early for one whose last columns are empty, and leaves out the
/// samples that the header does not name.
void TextRecords::CheckColumns(const SourceRecord& next) const
{
  const std::int64_t tabs = CountTabs(next.text);
  if (tabs < 7)
  {
    next.Refuse(0, "the line has fewer than 8 columns");
  }
  const int samples = bcf_hdr_nsamples(header_.handle.get());
  if (samples > 0 && tabs > 8 + samples)
  {
    next.Refuse(0, "the line has more columns than the header names samples");
  }
}

/// Writes the line to `rewritten_` with genotypes such as "/0/1" (VCF 4.4) as "0/1", which
/// htslib before 1.20 does not read. False if there is none.
bool TextRecords::DropPhasePrefixes(std::string_view text)
{
  std::size_t begin = 0;
  for (int column = 1; column < 9 && begin != std::string_view::npos; column++)
  {
    begin = text.find('\t', begin);
    begin = begin == std::string_view::npos ? begin : begin + 1;
  }
  if (begin == std::string_view::npos || !StartsWith(text.substr(begin), "GT"))
  {
    return false;
  }
  rewritten_.assign(text, 0, begin);
  for (std::size_t i = begin; i < text.size(); i++)
  {
    const bool prefix = text[i - 1] == '\t' && (text[i] == '/' || text[i] == '|');
    if (!prefix)
    {
      rewritten_.push_back(text[i]);
    }
  }
  return rewritten_.size() != text.size();
}

void TextRecords::ReportUndeclared(int before, std::int64_t line)
{
  for (int i = before; i < header_.handle->nhrec; i++)
  {
    if (const std::optional<Counted> kind = FindUndeclaredKind(*header_.handle->hrec[i]))
    {
      counts_.Note(*kind, line, 0, "uses what the header does not declare");
    }
  }
}

void TextRecords::Explain(const SourceRecord& next) const
{
  LineCheck check(header_.check.Declarations());
  const std::optional<Finding> finding = check.Check(next.text, next.line);
  throw Error(ErrorCode::BadInput,
              Describe(finding ? *finding : Finding{next.line, 0, "the record cannot be parsed"}));
}
} // namespace OrthancGenomics
