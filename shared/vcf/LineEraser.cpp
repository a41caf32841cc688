// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/LineEraser.h"

#include "core/Text.h"
#include "vcf/AlleleNormalizer.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
// Columns of a line.
constexpr std::size_t CHROM = 0;
constexpr std::size_t POS = 1;
constexpr std::size_t ID = 2;
constexpr std::size_t REF = 3;
constexpr std::size_t ALT = 4;
constexpr std::size_t QUAL = 5;
constexpr std::size_t FILTER = 6;
constexpr std::size_t INFO = 7;
constexpr std::size_t FORMAT = 8;
constexpr std::size_t FIRST_SAMPLE = 9;

/// REF and ALT as they are once alleles are lost.
struct Alleles
{
  std::int64_t position = 0;
  std::vector<std::string_view> all; ///< REF first
};

/// The alleles whose length counts; none where one is no sequence, so that none may be trimmed.
std::vector<std::string_view*> ListSequences(Alleles& alleles)
{
  std::vector<std::string_view*> sequences = {&alleles.all.front()};
  for (std::size_t i = 1; i < alleles.all.size(); i++)
  {
    const AlternateKind kind = Classify(alleles.all[i]);
    if (kind == AlternateKind::Bases)
    {
      sequences.push_back(&alleles.all[i]);
    }
    else if (kind != AlternateKind::Star && kind != AlternateKind::Unspecified)
    {
      return {};
    }
  }
  return sequences;
}

bool Share(const std::vector<std::string_view*>& sequences, bool last)
{
  const auto end = [last](std::string_view bases) { return last ? bases.back() : bases.front(); };
  return std::all_of(sequences.begin(),
                     sequences.end(),
                     [&](const std::string_view* bases)
                     { return bases->size() > 1 && end(*bases) == end(*sequences.front()); });
}

void Trim(Alleles& alleles, bool unspecified)
{
  const std::vector<std::string_view*> sequences = ListSequences(alleles);
  while (!sequences.empty() && Share(sequences, true))
  {
    for (std::string_view* bases : sequences)
    {
      bases->remove_suffix(1);
    }
  }
  // Of blocks that touch, one that begins later would leave a hole.
  while (!unspecified && sequences.size() > 1 && Share(sequences, false))
  {
    for (std::string_view* bases : sequences)
    {
      bases->remove_prefix(1);
    }
    alleles.position++;
  }
}

std::string JoinAlternates(const std::vector<std::string_view>& alleles)
{
  std::string joined;
  for (std::size_t i = 1; i < alleles.size(); i++)
  {
    joined.append(i == 1 ? "" : ",").append(alleles[i]);
  }
  return joined.empty() ? "." : joined;
}

/// INFO without END, which said how far REF reached.
std::string DropEnd(std::string_view info)
{
  std::string rest;
  for (const std::string_view item : Split(info, ';'))
  {
    if (!StartsWith(item, "END="))
    {
      rest.append(rest.empty() ? "" : ";").append(item);
    }
  }
  return rest.empty() ? "." : rest;
}

/// "0/2" as "0/1" where allele 1 is lost; '.' for one that ALT lacks.
std::string Renumber(std::string_view genotype, const std::vector<bool>& lost)
{
  std::string renumbered;
  for (std::size_t i = 0; i < genotype.size();)
  {
    const std::size_t end = std::min(genotype.find_first_not_of("0123456789", i), genotype.size());
    if (end == i)
    {
      renumbered.push_back(genotype[i++]);
      continue;
    }
    const auto allele = ParseInteger(genotype.substr(i, end - i));
    const bool known =
        allele && *allele < static_cast<std::int64_t>(lost.size()) && !lost[std::size_t(*allele)];
    renumbered +=
        known ? std::to_string(std::count(lost.begin(), lost.begin() + *allele, false)) : ".";
    i = end;
  }
  return renumbered;
}

bool IsLocal(NumberKind kind)
{
  return kind == NumberKind::PerLocalAlternate || kind == NumberKind::PerLocalAllele ||
         kind == NumberKind::PerLocalGenotype;
}

/// A value of FORMAT once alleles are lost.
std::string
TrimValue(std::string_view key, std::string_view value, NumberKind kind, const AlleleLoss& loss)
{
  if (key == "GT")
  {
    return Renumber(value, loss.lost);
  }
  if (key == "LAA" || IsLocal(kind))
  {
    return "."; // alleles by numbers that are others now
  }
  const bool perAllele = kind == NumberKind::PerAlternate || kind == NumberKind::PerAllele ||
                         kind == NumberKind::PerGenotype;
  if (perAllele || kind == NumberKind::Unknown)
  {
    return KeepValues(value, kind, loss.lost)
        .value_or(perAllele ? std::string(".") : std::string(value));
  }
  return std::string(value);
}
} // namespace

LineEraser::LineEraser(const VcfDeclarations& declarations,
                       const InfoEraser& info,
                       const LeavingSamples& samples,
                       bool everySite)
    : declarations_(declarations), info_(info), samples_(samples), everySite_(everySite)
{
}

bool LineEraser::Goes(const AlleleLoss& loss) const
{
  return loss.all && !loss.unspecified && !everySite_;
}

const std::string& LineEraser::Rewrite(std::string_view line, const AlleleLoss& loss)
{
  columns_ = Split(line, '\t');
  rewritten_.clear();
  if (loss.all)
  {
    WriteReference(loss);
  }
  else if (loss.any)
  {
    WriteTrimmed(loss);
  }
  else
  {
    WriteFixed(loss);
  }
  WriteSamples(loss);
  return rewritten_;
}

void LineEraser::Append(std::string_view column)
{
  rewritten_.append(rewritten_.empty() ? "" : "\t").append(column);
}

std::vector<std::string_view> LineEraser::ListAlleles() const
{
  std::vector<std::string_view> alleles = {columns_[REF]};
  for (const std::string_view alternate : Split(columns_[ALT], ','))
  {
    alleles.push_back(alternate);
  }
  return alleles;
}

void LineEraser::WriteFixed(const AlleleLoss& loss)
{
  for (std::size_t i = CHROM; i < INFO; i++)
  {
    Append(columns_[i]);
  }
  Append(info_.Rewrite(columns_[INFO], loss, {}));
}

void LineEraser::WriteReference(const AlleleLoss& loss)
{
  const std::vector<std::string_view> before = ListAlleles();
  std::vector<std::string_view> after = {columns_[REF].substr(0, 1)};
  for (std::size_t i = 1; i < before.size(); i++)
  {
    if (!loss.lost[i])
    {
      after.push_back(before[i]);
    }
  }
  const auto position = ParseInteger(columns_[POS]).value_or(0);
  const auto end = position + static_cast<std::int64_t>(columns_[REF].size()) - 1;
  Append(columns_[CHROM]);
  Append(columns_[POS]);
  Append(".");
  Append(after.front());
  Append(JoinAlternates(after));
  Append(".");
  Append(".");
  Append(loss.unspecified && end > position ? "END=" + std::to_string(end) : ".");
}

void LineEraser::WriteTrimmed(const AlleleLoss& loss)
{
  const std::vector<std::string_view> before = ListAlleles();
  Alleles after{ParseInteger(columns_[POS]).value_or(0), {}};
  for (std::size_t i = 0; i < before.size(); i++)
  {
    if (!loss.lost[i])
    {
      after.all.push_back(before[i]);
    }
  }
  Trim(after, loss.unspecified);
  // Several ids may be those of several alternatives: nobody knows whose is whose.
  const bool oneId = columns_[ID].find(';') == std::string_view::npos;
  Append(columns_[CHROM]);
  Append(std::to_string(after.position));
  Append(oneId ? columns_[ID] : std::string_view("."));
  Append(after.all.front());
  Append(JoinAlternates(after.all));
  Append(columns_[QUAL]);
  Append(columns_[FILTER]);
  const std::string info = info_.Rewrite(columns_[INFO], loss, {before, after.all});
  Append(after.all.front().size() == columns_[REF].size() ? info : DropEnd(info));
}

void LineEraser::WriteSamples(const AlleleLoss& loss)
{
  if (columns_.size() <= FORMAT)
  {
    return;
  }
  Append(columns_[FORMAT]);
  keys_ = Split(columns_[FORMAT], ':');
  const std::size_t cells = std::min(columns_.size() - FIRST_SAMPLE, samples_.Count());
  for (std::size_t sample = 0; sample < cells; sample++)
  {
    if (!samples_.Leaves(sample))
    {
      rewritten_.push_back('\t');
      WriteCell(columns_[FIRST_SAMPLE + sample], loss);
    }
  }
}

void LineEraser::WriteCell(std::string_view cell, const AlleleLoss& loss)
{
  if (!loss.any)
  {
    rewritten_.append(cell);
    return;
  }
  const std::vector<std::string_view> values = Split(cell, ':');
  for (std::size_t i = 0; i < values.size() && i < keys_.size(); i++)
  {
    const auto rule = declarations_.format.find(keys_[i]);
    const NumberKind kind =
        rule == declarations_.format.end() ? NumberKind::Unknown : rule->second.number;
    rewritten_.append(i == 0 ? "" : ":").append(TrimValue(keys_[i], values[i], kind, loss));
  }
}
} // namespace OrthancGenomics
