// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/AnnotationFormat.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/AnnotatedAllele.h"
#include "genomics/BcsqText.h"
#include "genomics/Hgvs.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// What an entry may tell; indexes AnnotationFormat::columns_.
enum Column : std::size_t
{
  Allele,
  AlleleNumber,
  Gene,
  GeneId,
  HgncId,
  FeatureType,
  Feature,
  Biotype,
  Consequence,
  Impact,
  HgvsC,
  HgvsP,
  Exon,
  Significance,
  Existing,
  Canonical,
  Mane,
  Pick,
  DnaChange
};

struct ColumnName
{
  Column column;
  std::string_view name; ///< case ignored; where a column has several names the first found counts
};

constexpr std::array<ColumnName, 31> NAMES = {{{Allele, "Allele"},
                                               {AlleleNumber, "ALLELE_NUM"},
                                               {Gene, "SYMBOL"},
                                               {Gene, "Gene_Name"},
                                               {Gene, "HGNC"},
                                               {GeneId, "Gene_ID"},
                                               {GeneId, "Gene"},
                                               {HgncId, "HGNC_ID"},
                                               {FeatureType, "Feature_type"},
                                               {Feature, "Feature_ID"},
                                               {Feature, "Feature"},
                                               {Biotype, "BIOTYPE"},
                                               {Biotype, "Transcript_BioType"},
                                               {Consequence, "Consequence"},
                                               {Consequence, "Annotation"},
                                               {Impact, "IMPACT"},
                                               {Impact, "Annotation_Impact"},
                                               {HgvsC, "HGVSc"},
                                               {HgvsC, "HGVS.c"},
                                               {HgvsP, "HGVSp"},
                                               {HgvsP, "HGVS.p"},
                                               {Exon, "EXON"},
                                               {Exon, "Rank"},
                                               {Significance, "CLIN_SIG"},
                                               {Significance, "ClinVar_CLNSIG"},
                                               {Existing, "Existing_variation"},
                                               {Canonical, "CANONICAL"},
                                               {Mane, "MANE_SELECT"},
                                               {Mane, "MANE"},
                                               {Pick, "PICK"},
                                               {DnaChange, "dna_change"}}};

/// bcftools csq calls the symbol "gene", which is VEP's name for the id.
constexpr std::array<ColumnName, 6> BCSQ_NAMES = {{{Gene, "gene"},
                                                   {Feature, "transcript"},
                                                   {Biotype, "biotype"},
                                                   {Consequence, "Consequence"},
                                                   {HgvsP, "amino_acid_change"},
                                                   {DnaChange, "dna_change"}}};

constexpr std::array<const char*, 3> KINDS = {"Vep", "SnpEff", "Bcsq"};

constexpr std::int16_t NOWHERE = -1;

std::int16_t FindField(const std::vector<std::string>& fields, std::string_view name)
{
  for (std::size_t i = 0; i < fields.size(); ++i)
  {
    if (EqualsIgnoringCase(fields[i], name))
    {
      return static_cast<std::int16_t>(i);
    }
  }
  return NOWHERE;
}

/// The part of a description that lists the fields: what follows "Format:", else the first colon
/// before a '|' ("Functional annotations: 'Allele | …"); without quotes.
std::string_view FindLayout(std::string_view description)
{
  const std::size_t bar = description.find('|');
  if (bar == std::string_view::npos)
  {
    return {};
  }
  const std::string_view before = description.substr(0, bar);
  const std::size_t colon = before.rfind(':');
  std::string_view layout = description.substr(colon == std::string_view::npos ? 0 : colon + 1);
  constexpr std::string_view around = " \t\"'.";
  layout.remove_prefix(std::min(layout.find_first_not_of(around), layout.size()));
  const std::size_t last = layout.find_last_not_of(around);
  return last == std::string_view::npos ? std::string_view() : layout.substr(0, last + 1);
}

std::vector<std::string> ListFields(std::string_view layout)
{
  std::vector<std::string> fields;
  for (std::string_view field : Split(layout, '|'))
  {
    field = Trim(field);
    // Older bcftools: "[*]Consequence|…"
    if (StartsWith(field, "[*]"))
    {
      field.remove_prefix(3);
    }
    fields.emplace_back(field);
  }
  return fields;
}

/// Text as the house keeps it: '.' is how some tools write "not stated".
std::string Decode(std::string_view text, bool escapes)
{
  if (text == ".")
  {
    return std::string();
  }
  return escapes ? DecodePercent(text) : std::string(text);
}
} // namespace

AnnotationFormat::AnnotationFormat(Kind kind,
                                   std::string_view infoId,
                                   std::vector<std::string> fields)
    : kind_(kind), infoId_(infoId), fields_(std::move(fields))
{
  static_assert(DnaChange + 1 == COLUMNS, "one entry a column");
  columns_.fill(NOWHERE);
  const auto place = [this](const ColumnName& name)
  {
    if (columns_[name.column] == NOWHERE)
    {
      columns_[name.column] = FindField(fields_, name.name);
    }
  };
  if (kind == Kind::Bcsq)
  {
    std::for_each(BCSQ_NAMES.begin(), BCSQ_NAMES.end(), place);
  }
  else
  {
    std::for_each(NAMES.begin(), NAMES.end(), place);
  }
  for (std::size_t column = 0; column < COLUMNS; column++)
  {
    if (columns_[column] != NOWHERE)
    {
      order_.emplace_back(columns_[column], column);
    }
  }
  std::sort(order_.begin(), order_.end());
}

std::optional<AnnotationFormat> AnnotationFormat::FromHeader(std::string_view infoId,
                                                             std::string_view description)
{
  std::vector<std::string> fields = ListFields(FindLayout(description));
  if (FindField(fields, "amino_acid_change") != NOWHERE &&
      FindField(fields, "Consequence") != NOWHERE)
  {
    return AnnotationFormat(Kind::Bcsq, infoId, std::move(fields));
  }
  // SnpEff's older EFF has no allele and is not read; LOF and NMD are no annotations of an allele.
  if (FindField(fields, "Allele") == NOWHERE)
  {
    return std::nullopt;
  }
  if (FindField(fields, "Annotation") != NOWHERE)
  {
    return AnnotationFormat(Kind::SnpEff, infoId, std::move(fields));
  }
  if (FindField(fields, "Consequence") != NOWHERE)
  {
    return AnnotationFormat(Kind::Vep, infoId, std::move(fields));
  }
  return std::nullopt;
}

std::string AnnotationFormat::Store() const
{
  std::string stored = KINDS.at(static_cast<std::size_t>(kind_));
  stored.append("|").append(infoId_);
  for (const std::string& field : fields_)
  {
    stored.append("|").append(field);
  }
  return stored;
}

AnnotationFormat AnnotationFormat::Load(std::string_view stored)
{
  const std::vector<std::string_view> parts = Split(stored, '|');
  const auto kind = std::find(KINDS.begin(), KINDS.end(), parts[0]);
  constexpr std::size_t beforeFields = 2;
  if (kind == KINDS.end() || parts.size() <= beforeFields)
  {
    throw Error(ErrorCode::Storage, "The stored layout of annotations cannot be read");
  }
  return AnnotationFormat(static_cast<Kind>(kind - KINDS.begin()),
                          parts[1],
                          std::vector<std::string>(parts.begin() + beforeFields, parts.end()));
}

bool AnnotationFormat::CanState(const HgvsExpression& change) const
{
  if (change.kind != 'p')
  {
    return columns_[HgvsC] != NOWHERE;
  }
  return columns_[HgvsP] != NOWHERE && (kind_ != Kind::Bcsq || IsResidueChange(change));
}

bool AnnotationFormat::HasSignificance() const
{
  return columns_[Significance] != NOWHERE;
}

std::string_view AnnotationFormat::Get(std::string_view entry, std::size_t column) const
{
  if (columns_[column] == NOWHERE)
  {
    return {};
  }
  for (std::int16_t i = columns_[column]; i > 0; --i)
  {
    const std::size_t bar = entry.find('|');
    if (bar == std::string_view::npos)
    {
      return {};
    }
    entry.remove_prefix(bar + 1);
  }
  return Trim(entry.substr(0, entry.find('|')));
}

bool AnnotationFormat::StatesSignificance(std::string_view entry) const
{
  return !Get(entry, Significance).empty();
}

AnnotationFormat::Cells AnnotationFormat::Cut(std::string_view entry) const
{
  Cells cells;
  std::int16_t field = 0;
  std::size_t begin = 0;
  std::size_t bar = entry.find('|');
  for (const auto& [place, column] : order_)
  {
    for (; field < place; field++)
    {
      if (bar == std::string_view::npos)
      {
        return cells;
      }
      begin = bar + 1;
      bar = entry.find('|', begin);
    }
    cells[column] = Trim(entry.substr(begin, bar - begin));
  }
  return cells;
}

std::string_view AnnotationFormat::GetTranscript(const Cells& cells)
{
  // A regulatory feature or the space between genes is no transcript.
  const std::string_view type = cells[FeatureType];
  const bool other =
      !type.empty() && type != "Transcript" && !EqualsIgnoringCase(type, "transcript");
  return other ? std::string_view() : cells[Feature];
}

AnnotationView AnnotationFormat::View(std::string_view entry) const
{
  return View(Cut(entry));
}

AnnotationView AnnotationFormat::View(const Cells& cells) const
{
  AnnotationView view;
  view.allele = cells[Allele];
  view.gene = cells[Gene];
  view.geneId = cells[GeneId];
  view.transcript = GetTranscript(cells);
  view.consequence = cells[Consequence];
  view.alleleNumber = cells[AlleleNumber];
  if (kind_ == Kind::Bcsq && StartsWith(view.consequence, "*"))
  {
    view.consequence.remove_prefix(1);
  }
  return view;
}

Annotation AnnotationFormat::Parse(std::string_view entry) const
{
  return Parse(entry, Cut(entry));
}

Annotation AnnotationFormat::Parse(std::string_view entry, const Cells& cells) const
{
  const bool escapes = entry.find('%') != std::string_view::npos;
  Annotation result;
  result.gene = Decode(cells[Gene], escapes);
  result.geneId = Decode(cells[GeneId], escapes);
  result.hgncId = Decode(cells[HgncId], escapes);
  if (ParseInteger(result.hgncId))
  {
    result.hgncId.insert(0, "HGNC:");
  }
  result.transcript = Decode(GetTranscript(cells), escapes);
  result.biotype = Decode(cells[Biotype], escapes);
  result.consequence = Decode(cells[Consequence], escapes);
  if (kind_ == Kind::Bcsq)
  {
    result.consequence = ToSequenceOntology(result.consequence);
  }
  result.impact = Decode(cells[Impact], escapes);
  result.hgvsC = Decode(cells[HgvsC], escapes);
  if (!result.hgvsC.empty() && result.hgvsC.find(':') == std::string::npos &&
      !result.transcript.empty())
  {
    result.hgvsC.insert(0, result.transcript + ":");
  }
  result.hgvsP = GetProteinChange(cells, escapes);
  result.exon = Decode(cells[Exon], escapes);
  result.significance = Decode(cells[Significance], escapes);
  result.existing = Decode(cells[Existing], escapes);
  result.canonical = EqualsIgnoringCase(cells[Canonical], "YES");
  result.mane = IsMane(cells);
  result.pick = cells[Pick] == "1";
  return result;
}

bool AnnotationFormat::IsMane(const Cells& cells)
{
  const std::string_view mane = cells[Mane];
  return !mane.empty() && mane != "." && mane != "-" && mane != "MANE_Plus_Clinical";
}

std::string AnnotationFormat::GetProteinChange(const Cells& cells, bool escapes) const
{
  const std::string_view stated = cells[HgvsP];
  if (kind_ != Kind::Bcsq)
  {
    return Decode(stated, escapes);
  }
  const auto change = FindHgvs(ToOneLetterChange(stated));
  return change ? "p." + change->change : std::string();
}

bool AnnotationFormat::Concerns(std::string_view entry,
                                std::string_view reference,
                                const std::vector<std::string>& alternates,
                                std::size_t index) const
{
  if (kind_ == Kind::Bcsq)
  {
    // "@pos" refers to the entry of another record.
    return !StartsWith(entry, "@") &&
           IsBcsqAllele(Get(entry, DnaChange), reference, alternates, index);
  }
  const std::string_view allele = Get(entry, Allele);
  if (kind_ == Kind::SnpEff)
  {
    return IsSnpEffAllele(allele, alternates[index]);
  }
  // A record that was split after it was annotated keeps the numbers of the whole one.
  const auto number = ParseInteger(Get(entry, AlleleNumber));
  if (number && *number >= 1 && *number <= static_cast<std::int64_t>(alternates.size()) &&
      alternates.size() > 1)
  {
    return static_cast<std::size_t>(*number) == index + 1;
  }
  return IsVepAllele(allele, reference, alternates, index);
}
} // namespace OrthancGenomics
