// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/MafRow.h"

#include "core/Text.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
/// Where our keys end.
constexpr std::int64_t MAX_POSITION = std::int64_t{1} << 28U;

bool IsSequence(std::string_view bases)
{
  return !bases.empty() &&
         bases.find_first_not_of("ACGTNRYSWKMBDHVacgtnryswkmbdhv") == std::string_view::npos;
}

std::int64_t ReadPosition(const MafLine& line, MafColumn column)
{
  const std::optional<std::int64_t> position = ParseInteger(line.Get(column));
  if (!position || *position < 1)
  {
    line.Refuse(column, "it is no position");
  }
  if (*position > MAX_POSITION)
  {
    line.Refuse(column, "it is beyond 268,435,456");
  }
  return *position;
}

/// -1 where nothing is said. Tables that passed through pandas have "45.0".
std::int32_t ReadCount(const MafLine& line, MafColumn column)
{
  std::string_view text = line.Get(column);
  if (text.empty())
  {
    return -1;
  }
  if (EndsWith(text, ".0"))
  {
    text.remove_suffix(2);
  }
  const std::optional<std::int64_t> count = ParseInteger(text);
  if (!count || *count < 0 || *count > std::numeric_limits<std::int32_t>::max())
  {
    line.Refuse(column, "it is no count of reads");
  }
  return static_cast<std::int32_t>(*count);
}

/// An allele of a genotype as Call::genotype writes it.
char SeenFrom(std::string_view alternate, std::string_view reference, std::string_view allele)
{
  if (EqualsIgnoringCase(allele, reference))
  {
    return '0';
  }
  return EqualsIgnoringCase(allele, alternate) ? '1' : '2';
}

/// Empty if an allele is not stated, or neither is the alternative.
std::string ReadGenotype(const MafLine& line,
                         const MafRow& row,
                         std::string_view alternate,
                         std::array<MafColumn, 2> columns)
{
  std::string genotype;
  for (const MafColumn column : columns)
  {
    if (line.Get(column).empty())
    {
      return "";
    }
    genotype += genotype.empty() ? "" : "/";
    genotype += SeenFrom(alternate, row.reference, ReadMafBases(line, column));
  }
  return genotype.find('1') == std::string::npos ? "" : genotype;
}

float GetFraction(const CarrierCall& call)
{
  const std::int32_t all =
      call.referenceDepth >= 0 ? call.referenceDepth + call.alleleDepth : call.depth;
  if (call.alleleDepth < 0 || all <= 0 || call.alleleDepth > all)
  {
    return std::numeric_limits<float>::quiet_NaN();
  }
  return static_cast<float>(static_cast<double>(call.alleleDepth) / all);
}
} // namespace

std::string_view ReadMafBases(const MafLine& line, MafColumn column)
{
  const std::string_view text = line.Get(column);
  if (text == "-")
  {
    return {};
  }
  if (!IsSequence(text))
  {
    line.Refuse(column, "it is neither bases nor '-'");
  }
  return text;
}

CarrierCall ReadMafCall(const MafLine& line, const MafRow& row, std::size_t allele, bool ofNormal)
{
  CarrierCall call;
  call.sample = row.sample;
  if (row.germline)
  {
    constexpr std::array<MafColumn, 2> tumor = {MafColumn::Tumor1, MafColumn::Tumor2};
    constexpr std::array<MafColumn, 2> normal = {MafColumn::Normal1, MafColumn::Normal2};
    call.genotype = ReadGenotype(line, row, row.alternates[allele], normal);
    if (call.genotype.empty())
    {
      call.genotype = ReadGenotype(line, row, row.alternates[allele], tumor);
    }
  }
  call.depth = ReadCount(line, ofNormal ? MafColumn::NormalDepth : MafColumn::TumorDepth);
  call.referenceDepth =
      ReadCount(line, ofNormal ? MafColumn::NormalReference : MafColumn::TumorReference);
  const std::int32_t counted =
      ReadCount(line, ofNormal ? MafColumn::NormalAlternate : MafColumn::TumorAlternate);
  if (call.depth < 0 && call.referenceDepth >= 0 && counted >= 0)
  {
    call.depth = call.referenceDepth + counted;
  }
  if (allele == 0)
  {
    call.alleleDepth = counted;
    call.vaf = GetFraction(call);
  }
  return call;
}

void MafRowReader::Repair(Counted kind, const MafLine& line, MafColumn column, const char* reason)
{
  if (strict_)
  {
    line.Refuse(column, reason);
  }
  counts_.Note(kind, line.Source().line, line.FindColumn(column), reason);
}

void MafRowReader::Read(const MafLine& line, MafRow& row)
{
  ReadAlleles(line, row);
  ReadPlace(line, row);
  const MafStatus status = GetStatus(line);
  row.germline = status == MafStatus::Germline || samples_.GetOrigin() == Origin::Germline;
  row.sample = samples_.Get(line.Get(MafColumn::Sample), row.germline);
  if (status == MafStatus::None)
  {
    counts_.Add(Counted::NoVariant);
    row.alternates.clear();
  }
  else if (row.alternates.empty())
  {
    Repair(Counted::RepairedSameAllele,
           line,
           MafColumn::Tumor2,
           "the tumour's alleles are the reference's: no variant");
  }
}

void MafRowReader::ReadAlleles(const MafLine& line, MafRow& row)
{
  row.alternates.clear();
  row.reference = ReadMafBases(line, MafColumn::Reference);
  for (const MafColumn column : {MafColumn::Tumor2, MafColumn::Tumor1})
  {
    // Of the two, some files fill one.
    const MafColumn other = column == MafColumn::Tumor2 ? MafColumn::Tumor1 : MafColumn::Tumor2;
    if (line.Get(column).empty() && !line.Get(other).empty())
    {
      continue;
    }
    const std::string_view bases = ReadMafBases(line, column);
    const bool known = EqualsIgnoringCase(bases, row.reference) ||
                       std::any_of(row.alternates.begin(),
                                   row.alternates.end(),
                                   [bases](std::string_view alternate)
                                   { return EqualsIgnoringCase(bases, alternate); });
    if (!known)
    {
      row.alternates.push_back(bases);
    }
  }
}

void MafRowReader::ReadPlace(const MafLine& line, MafRow& row)
{
  if (line.Get(MafColumn::Strand) == "-")
  {
    line.Refuse(MafColumn::Strand, "alleles of the reverse strand are not read");
  }
  row.contig = ReadContig(line);
  const std::int64_t start = ReadPosition(line, MafColumn::StartPosition);
  CheckEnd(line, start, row);
  row.begin = row.reference.empty() ? start : start - 1;
  const std::int64_t end = row.begin + static_cast<std::int64_t>(row.reference.size());
  if (end > contigs_.FindLength(row.contig).value_or(MAX_POSITION))
  {
    line.Refuse(MafColumn::StartPosition, "the row lies past the end of its contig");
  }
}

/// An insertion stands between two neighbours, so that another end leaves its place open.
void MafRowReader::CheckEnd(const MafLine& line, std::int64_t start, const MafRow& row)
{
  if (line.Get(MafColumn::EndPosition).empty())
  {
    return;
  }
  const std::int64_t end = ReadPosition(line, MafColumn::EndPosition);
  if (row.reference.empty() && !row.alternates.empty() && end != start + 1)
  {
    line.Refuse(MafColumn::EndPosition, "an insertion's end is not the base after its start");
  }
  if (!row.reference.empty() && end != start + static_cast<std::int64_t>(row.reference.size()) - 1)
  {
    Repair(Counted::RepairedEnd,
           line,
           MafColumn::EndPosition,
           "the end is not where the reference allele ends: the alleles were taken");
  }
}

std::uint32_t MafRowReader::ReadContig(const MafLine& line)
{
  const std::string_view name = line.Get(MafColumn::Chromosome);
  if (name.empty() || name.find_first_of(" \"'") != std::string_view::npos)
  {
    line.Refuse(MafColumn::Chromosome, "it is empty or no name");
  }
  if (name != "23" && name != "24")
  {
    return contigs_.GetByName(name);
  }
  Repair(Counted::RepairedContig, line, MafColumn::Chromosome, "23 and 24 are taken for X and Y");
  return contigs_.GetByName(name == "23" ? "X" : "Y");
}
} // namespace OrthancGenomics
