// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/InfoEraser.h"

#include "core/Text.h"
#include "genomics/AnnotatedAllele.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace OrthancGenomics
{
namespace
{
constexpr std::array<std::string_view, 4> COUNTED = {"AC", "AN", "AF", "NS"};

/// What GATK, bcftools, freeBayes, Platypus and the mergers of structural variants sum up over the
/// samples, or say of some of them.
constexpr std::array<std::string_view, 62> OF_SAMPLES = {"AB",
                                                         "ABP",
                                                         "AC_Hemi",
                                                         "AC_Het",
                                                         "AC_Hom",
                                                         "AO",
                                                         "DP",
                                                         "DP4",
                                                         "DPB",
                                                         "DPRA",
                                                         "EPP",
                                                         "EPPR",
                                                         "ExcHet",
                                                         "ExcessHet",
                                                         "FAO",
                                                         "FDP",
                                                         "FRO",
                                                         "F_MISSING",
                                                         "GC",
                                                         "GN",
                                                         "GTI",
                                                         "HWE",
                                                         "InbreedingCoeff",
                                                         "MAF",
                                                         "MEANALT",
                                                         "MIN_DP",
                                                         "MLEAC",
                                                         "MLEAF",
                                                         "NCC",
                                                         "NF",
                                                         "NHET",
                                                         "NHOM",
                                                         "NR",
                                                         "NUMALT",
                                                         "PAIRED",
                                                         "PAIREDR",
                                                         "PAO",
                                                         "PQA",
                                                         "PQR",
                                                         "PRO",
                                                         "QA",
                                                         "QR",
                                                         "RO",
                                                         "RPL",
                                                         "RPP",
                                                         "RPPR",
                                                         "RPR",
                                                         "SAF",
                                                         "SAMPLES",
                                                         "SAP",
                                                         "SAR",
                                                         "SF",
                                                         "SRF",
                                                         "SRP",
                                                         "SRR",
                                                         "SUPP",
                                                         "SUPP_EXT",
                                                         "SUPP_VEC",
                                                         "TC",
                                                         "TR",
                                                         "hiConfDeNovo",
                                                         "loConfDeNovo"};

bool IsOneOf(std::string_view key, const std::string_view* first, std::size_t count)
{
  return std::find(first, first + count, key) != first + count;
}

std::string Join(const std::vector<std::string_view>& values, const std::vector<bool>& kept)
{
  std::string joined;
  for (std::size_t i = 0; i < values.size(); i++)
  {
    if (kept[i])
    {
      joined.append(joined.empty() ? "" : ",").append(values[i]);
    }
  }
  return joined.empty() ? "." : joined;
}

std::vector<bool> ListKept(const std::vector<bool>& lost, std::size_t first)
{
  std::vector<bool> kept;
  for (std::size_t i = first; i < lost.size(); i++)
  {
    kept.push_back(!lost[i]);
  }
  return kept;
}

/// In VCF's order of diploid genotypes: 0/0, 0/1, 1/1, 0/2, …
std::vector<bool> ListKeptGenotypes(const std::vector<bool>& lost)
{
  std::vector<bool> kept;
  for (std::size_t second = 0; second < lost.size(); second++)
  {
    for (std::size_t first = 0; first <= second; first++)
    {
      kept.push_back(!lost[first] && !lost[second]);
    }
  }
  return kept;
}

/// The entry with another name and number of its allele. The view's parts are parts of `entry`.
std::string Rename(std::string_view entry,
                   const AnnotationView& view,
                   const std::string& name,
                   std::size_t number)
{
  std::string renamed(entry);
  const auto replace = [&](std::string_view part, const std::string& text)
  {
    if (!part.empty())
    {
      renamed.replace(static_cast<std::size_t>(part.data() - entry.data()), part.size(), text);
    }
  };
  // The later part first, so that the other keeps its place.
  const bool numberLast = view.alleleNumber.data() > view.allele.data();
  replace(numberLast ? view.alleleNumber : view.allele, numberLast ? std::to_string(number) : name);
  replace(numberLast ? view.allele : view.alleleNumber, numberLast ? name : std::to_string(number));
  return renamed;
}

/// The entry so that it speaks of alternates[index] in the trimmed record too: VEP names an allele
/// by all of the record, and by its number.
std::string Adapt(const AnnotationFormat& format,
                  std::string_view entry,
                  std::string_view reference,
                  const std::vector<std::string>& alternates,
                  std::size_t index)
{
  const auto speaksOfIt = [&](std::string_view candidate)
  { return format.Concerns(candidate, reference, alternates, index); };
  const AnnotationView view = format.View(entry);
  if (view.alleleNumber.empty() && speaksOfIt(entry))
  {
    return std::string(entry);
  }
  std::string asVep = Rename(entry, view, MakeVepAllele(reference, alternates, index), index + 1);
  return speaksOfIt(asVep) ? asVep : Rename(entry, view, alternates[index], index + 1);
}

std::string WriteFraction(std::int64_t part, std::int64_t whole)
{
  if (whole == 0)
  {
    return ".";
  }
  std::array<char, 32> text{};
  const int length = std::snprintf(
      text.data(), text.size(), "%.6g", static_cast<double>(part) / static_cast<double>(whole));
  return std::string(text.data(), static_cast<std::size_t>(length));
}
} // namespace

std::optional<std::string>
KeepValues(std::string_view text, NumberKind kind, const std::vector<bool>& lost)
{
  const std::vector<std::string_view> values = Split(text, ',');
  const bool unknown = kind == NumberKind::Unknown;
  if ((unknown || kind == NumberKind::PerAllele) && values.size() == lost.size())
  {
    return Join(values, ListKept(lost, 0));
  }
  if ((unknown || kind == NumberKind::PerAlternate) && values.size() + 1 == lost.size())
  {
    return Join(values, ListKept(lost, 1));
  }
  if (kind == NumberKind::PerGenotype)
  {
    const std::vector<bool> kept =
        values.size() == lost.size() ? ListKept(lost, 0) : ListKeptGenotypes(lost);
    return values.size() == kept.size() ? std::make_optional(Join(values, kept)) : std::nullopt;
  }
  return std::nullopt;
}

InfoEraser::InfoEraser(const VcfDeclarations& declarations,
                       const std::optional<AnnotationFormat>& annotation,
                       const LeavingSamples& samples)
    : declarations_(declarations), annotation_(annotation), samples_(samples)
{
}

bool InfoEraser::IsAnnotation(std::string_view key) const
{
  return annotation_ && annotation_->InfoId() == key;
}

InfoEraser::Fate InfoEraser::Judge(std::string_view key, std::string_view value) const
{
  if (IsOneOf(key, COUNTED.data(), COUNTED.size()))
  {
    return Fate::Counted;
  }
  if (StartsWith(key, "OLD_") || IsOneOf(key, OF_SAMPLES.data(), OF_SAMPLES.size()))
  {
    return Fate::Goes;
  }
  const auto rule = declarations_.info.find(key);
  const bool text = rule == declarations_.info.end() || rule->second.type == ValueType::String;
  return text && !IsAnnotation(key) && samples_.AreNamedIn(value) ? Fate::Goes : Fate::Stays;
}

std::optional<std::string> InfoEraser::MakeCount(std::string_view key, const AlleleLoss& loss)
{
  if (!loss.genotyped)
  {
    return std::nullopt;
  }
  if (key == "AN" || key == "NS")
  {
    return std::to_string(key == "AN" ? loss.number : loss.samples);
  }
  std::string text;
  for (std::size_t allele = 1; allele < loss.counts.size(); allele++)
  {
    if (!loss.lost[allele])
    {
      text += text.empty() ? "" : ",";
      text += key == "AC" ? std::to_string(loss.counts[allele])
                          : WriteFraction(loss.counts[allele], loss.number);
    }
  }
  return text;
}

std::string InfoEraser::Rewrite(std::string_view info,
                                const AlleleLoss& loss,
                                const TrimmedAlleles& alleles) const
{
  std::string rewritten;
  for (const std::string_view item : Split(info, ';'))
  {
    const std::size_t equals = std::min(item.find('='), item.size());
    const std::string_view key = item.substr(0, equals);
    const std::string_view value = item.substr(std::min(equals + 1, item.size()));
    const Fate fate = Judge(key, value);
    std::optional<std::string> next(value);
    if (fate == Fate::Counted)
    {
      next = MakeCount(key, loss);
    }
    else if (loss.any && fate == Fate::Stays && equals < item.size())
    {
      next = Trim(key, value, loss, alleles);
    }
    if (fate == Fate::Goes || !next || key == ".")
    {
      continue;
    }
    rewritten.append(rewritten.empty() ? "" : ";").append(key);
    if (equals < item.size())
    {
      rewritten.append("=").append(*next);
    }
  }
  return rewritten.empty() ? "." : rewritten;
}

std::optional<std::string> InfoEraser::Trim(std::string_view key,
                                            std::string_view value,
                                            const AlleleLoss& loss,
                                            const TrimmedAlleles& alleles) const
{
  if (IsAnnotation(key))
  {
    return TrimAnnotation(value, loss, alleles);
  }
  const auto rule = declarations_.info.find(key);
  if (rule == declarations_.info.end() || rule->second.number == NumberKind::Unknown)
  {
    return std::nullopt;
  }
  return rule->second.number == NumberKind::Fixed
             ? std::make_optional(std::string(value))
             : KeepValues(value, rule->second.number, loss.lost);
}

std::optional<std::string> InfoEraser::TrimAnnotation(std::string_view value,
                                                      const AlleleLoss& loss,
                                                      const TrimmedAlleles& alleles) const
{
  const std::vector<std::string> before(alleles.before.begin() + 1, alleles.before.end());
  const std::vector<std::string> after(alleles.after.begin() + 1, alleles.after.end());
  std::string kept;
  for (const std::string_view entry : Split(value, ','))
  {
    std::size_t index = 0; // among those that stay
    for (std::size_t i = 0; i < before.size(); i++)
    {
      const bool stays = !loss.lost[i + 1];
      if (stays && annotation_->Concerns(entry, alleles.before.front(), before, i))
      {
        kept.append(kept.empty() ? "" : ",");
        kept.append(Adapt(*annotation_, entry, alleles.after.front(), after, index));
        break;
      }
      index += stays ? 1 : 0;
    }
  }
  return kept.empty() ? std::nullopt : std::make_optional(kept);
}
} // namespace OrthancGenomics
