// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/SiteBuilder.h"

#include "core/Text.h"
#include "vcf/FieldText.h"

#include <algorithm>
#include <cstring>

namespace OrthancGenomics
{
namespace
{
/// Where the htslib index formats and our keys end.
constexpr std::int64_t MAX_POSITION = std::int64_t{1} << 28U;

constexpr std::size_t POS_FIELD = 2;
constexpr std::size_t REF_FIELD = 4;
constexpr std::size_t ALT_FIELD = 5;
constexpr std::size_t FIRST_SAMPLE = 10;

/// The letters of IUPAC's nucleotides (VCF 4.3 §1.6.1 has them for REF).
bool IsSequence(std::string_view bases)
{
  return bases.find_first_not_of("ACGTNRYSWKMBDHVacgtnryswkmbdhv") == std::string_view::npos;
}
} // namespace

SiteBuilder::SiteBuilder(const Parts& parts)
    : parts_(parts), ends_(parts.file), normalizer_(parts.reference, parts.counts)
{
}

void SiteBuilder::Fill(SourceRecord& source, Site& site)
{
  bcf1_t& record = *source.record;
  Expect(record.pos);
  bcf_unpack(&record, BCF_UN_FLT);
  parts_.samples.Bind(record);
  ends_.Bind(record);
  alleles_.assign(record.d.allele, record.d.allele + record.n_allele);
  CheckReference(source);
  Place(source, parts_.contigs.GetByRid(record.rid), record.pos, site);
  FillText(record, site);
  FillAlleles(source, site);
  std::optional<std::int64_t> end;
  if (site.referenceBlock)
  {
    end = ends_.FindBlockEnd();
  }
  FinishBlock(source, end, site);
  FillSamples(parts_.samples, site);
  if (parts_.samples.NamesUnknownAllele())
  {
    parts_.counts.Note(Counted::UnknownGenotypeAllele,
                       source.line,
                       source.FindColumn(FIRST_SAMPLE),
                       "a genotype names an allele that ALT lacks: taken for no call");
  }
  Annotate(FindAnnotation(record), site);
}

void SiteBuilder::Fill(const SourceRecord& source,
                       const ScannedLine& line,
                       const ScannedSamples& samples,
                       Site& site)
{
  alleles_.assign(line.alleles.begin(), line.alleles.end());
  Place(source, line.contig, line.position, site);
  site.id.assign(line.id);
  site.filter.assign(line.filter);
  site.quality = line.quality;
  FillAlleles(source, site);
  FinishBlock(source, line.end, site);
  FillSamples(samples, site);
  Annotate(line.annotation, site);
}

template <typename Samples>
void SiteBuilder::FillSamples(const Samples& samples, Site& site)
{
  for (std::size_t i = 0; i < site.alleles.size(); i++)
  {
    samples.AppendCarriers(kept_[i], site.alleles[i].carriers);
  }
  samples.FillCallable(site.callable);
}

void SiteBuilder::CheckReference(const SourceRecord& source)
{
  const std::string_view reference = alleles_.front();
  if (reference.empty() || !IsSequence(reference))
  {
    source.Refuse(REF_FIELD, "REF is no sequence of bases");
  }
  if (!IsBases(reference))
  {
    parts_.counts.Note(Counted::IupacReference,
                       source.line,
                       source.FindColumn(REF_FIELD),
                       "REF has other letters than A, C, G, T and N");
  }
}

void SiteBuilder::Place(const SourceRecord& source,
                        std::uint32_t contig,
                        std::int64_t position,
                        Site& site)
{
  site.line = source.line;
  site.contig = contig;
  site.begin = position;
  if (site.begin < 0)
  {
    parts_.counts.Note(Counted::RepairedTelomere,
                       source.line,
                       source.FindColumn(POS_FIELD),
                       "POS 0, the telomere, is taken as the first base");
    site.begin = 0;
  }
  site.end = site.begin + static_cast<std::int64_t>(alleles_.front().size());
  if (site.end > MAX_POSITION)
  {
    source.Refuse(POS_FIELD, "POS is beyond 268,435,456");
  }
  // One past the end is the telomere (VCF 4.3 §1.6.1).
  const std::optional<std::int64_t> length = parts_.contigs.FindLength(site.contig);
  if (length && site.end > *length && site.begin != *length)
  {
    source.Refuse(POS_FIELD, "the record lies past the end of its contig");
  }
  normalizer_.Bind(
      source, REF_FIELD, parts_.header.contigs[site.contig], site.begin, alleles_.front());
}

void SiteBuilder::FillText(const bcf1_t& record, Site& site) const
{
  const char* const id = record.d.id;
  site.id.assign(id == nullptr || std::strcmp(id, ".") == 0 ? "" : id);
  site.filter.clear();
  for (int i = 0; i < record.d.n_flt; i++)
  {
    site.filter.append(i == 0 ? "" : ";");
    site.filter.append(bcf_hdr_int2id(&parts_.file, BCF_DT_ID, record.d.flt[i]));
  }
  site.quality = bcf_float_is_missing(record.qual) != 0 ? std::numeric_limits<float>::quiet_NaN()
                                                        : record.qual;
}

/// To this size without freeing what the alleles hold: they move to a store and back.
void SiteBuilder::Resize(std::vector<SiteAllele>& alleles, std::size_t size)
{
  while (alleles.size() > size)
  {
    spare_.push_back(std::move(alleles.back()));
    alleles.pop_back();
  }
  while (alleles.size() < size)
  {
    if (spare_.empty())
    {
      alleles.emplace_back();
      continue;
    }
    alleles.push_back(std::move(spare_.back()));
    spare_.pop_back();
  }
}

void SiteBuilder::FillAlleles(const SourceRecord& source, Site& site)
{
  std::size_t used = 0;
  kept_.clear();
  site.referenceBlock = true;
  for (std::size_t i = 1; i < alleles_.size(); i++)
  {
    const std::string_view alternate = alleles_[i];
    const AlternateKind kind = Classify(alternate);
    if (kind == AlternateKind::Unspecified)
    {
      if (alleles_.size() > 2)
      {
        parts_.counts.Add(Counted::UnspecifiedAllele);
      }
      continue;
    }
    site.referenceBlock = false;
    if (kind == AlternateKind::Star)
    {
      parts_.counts.Add(Counted::StarAllele);
      continue;
    }
    if (kind == AlternateKind::Invalid)
    {
      source.Refuse(ALT_FIELD, "ALT is neither bases, a symbolic allele nor a breakend");
    }
    Resize(site.alleles, std::max(site.alleles.size(), used + 1));
    if (FillAllele(source, i, kind, site, site.alleles[used]))
    {
      kept_.push_back(i);
      used++;
    }
  }
  Resize(site.alleles, used);
  if (used > 1)
  {
    parts_.counts.Add(Counted::MultiAllelicRecord);
  }
}

bool SiteBuilder::FillAllele(const SourceRecord& source,
                             std::size_t number,
                             AlternateKind kind,
                             const Site& site,
                             SiteAllele& allele)
{
  const std::string_view reference = alleles_.front();
  const std::string_view alternate = alleles_[number];
  allele.carriers.clear();
  allele.annotations.clear();
  if (kind == AlternateKind::Bases)
  {
    if (!IsBases(alternate))
    {
      if (!IsSequence(alternate))
      {
        source.Refuse(ALT_FIELD, "ALT has letters that are no bases");
      }
      parts_.counts.Note(Counted::IupacAlternate,
                         source.line,
                         source.FindColumn(ALT_FIELD),
                         "ALT has other letters than A, C, G, T and N");
    }
    const bool varies = normalizer_.NormalizeBases(site.begin, reference, alternate, allele);
    if (!varies)
    {
      parts_.counts.Note(Counted::RepairedSameAllele,
                         source.line,
                         source.FindColumn(ALT_FIELD),
                         "an alternative is the same as REF: no variant");
    }
    return varies;
  }
  allele.reference.assign(reference);
  std::transform(allele.reference.begin(),
                 allele.reference.end(),
                 allele.reference.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  allele.alternate.assign(alternate);
  allele.begin = site.begin;
  allele.end = site.begin + 1;
  if (kind == AlternateKind::Symbolic)
  {
    allele.end = ClampEnd(source, ends_.GetSymbolicEnd(number, alternate), site);
  }
  parts_.counts.Add(kind == AlternateKind::Symbolic ? Counted::Symbolic : Counted::Breakend);
  return true;
}

/// An end that can be stored: not before the record's own base, not past the contig.
std::int64_t SiteBuilder::ClampEnd(const SourceRecord& source, std::int64_t end, const Site& site)
{
  const std::int64_t length = parts_.contigs.FindLength(site.contig).value_or(MAX_POSITION);
  if (end > site.begin && end <= std::max(length, site.end))
  {
    return end;
  }
  if (parts_.conformance == Conformance::Strict)
  {
    source.Refuse(8, "END or SVLEN ends before POS or past the contig");
  }
  parts_.counts.Note(Counted::RepairedEnd,
                     source.line,
                     source.FindColumn(8),
                     "END or SVLEN ends before POS or past the contig");
  return end > site.begin ? std::max(length, site.end) : site.begin + 1;
}

void SiteBuilder::FinishBlock(const SourceRecord& source,
                              std::optional<std::int64_t> end,
                              Site& site)
{
  // A symbolic allele says nothing of the bases that it spans: only blocks reach beyond REF.
  if (!site.referenceBlock)
  {
    return;
  }
  if (end)
  {
    site.end = std::max(site.end, ClampEnd(source, *end, site));
  }
  parts_.counts.Add(site.end - site.begin > 1 ? Counted::ReferenceBlock : Counted::ReferenceSite);
}

/// As text that lives as long as the record; empty where there is none.
std::string_view SiteBuilder::FindAnnotation(bcf1_t& record) const
{
  const std::optional<AnnotationFormat>& format = parts_.header.annotation;
  const bcf_info_t* const info =
      format ? bcf_get_info(&parts_.file, &record, format->InfoId().c_str()) : nullptr;
  return info == nullptr || info->type != BCF_BT_CHAR ? std::string_view()
                                                      : FieldValues(*info).GetText(0);
}

void SiteBuilder::Annotate(std::string_view text, Site& site)
{
  if (text.empty() || site.alleles.empty())
  {
    return;
  }
  const AnnotationFormat& format = *parts_.header.annotation;
  alternates_.resize(alleles_.size() - 1);
  for (std::size_t i = 1; i < alleles_.size(); i++)
  {
    alternates_[i - 1].assign(alleles_[i]);
  }
  for (std::size_t begin = 0; begin < text.size();)
  {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    const std::string_view entry = text.substr(begin, comma - begin);
    for (std::size_t i = 0; i < site.alleles.size(); i++)
    {
      if (format.Concerns(entry, alleles_.front(), alternates_, kept_[i] - 1))
      {
        site.alleles[i].annotations.emplace_back(entry);
      }
    }
    begin = comma + 1;
  }
}
} // namespace OrthancGenomics
