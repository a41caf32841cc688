// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/MafAnnotation.h"

#include "core/Text.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace OrthancGenomics
{
namespace
{
struct Term
{
  const char* classification;
  const char* consequence;
};

constexpr std::array<Term, 26> TERMS = {{
    {"Frame_Shift_Del", "frameshift_variant"},
    {"Frame_Shift_Ins", "frameshift_variant"},
    {"In_Frame_Del", "inframe_deletion"},
    {"In_Frame_Ins", "inframe_insertion"},
    {"Missense_Mutation", "missense_variant"},
    {"Missense", "missense_variant"},
    {"Nonsense_Mutation", "stop_gained"},
    {"Silent", "synonymous_variant"},
    {"Splice_Site", "splice_site_variant"}, // of a donor or an acceptor
    {"Splice_Region", "splice_region_variant"},
    {"Translation_Start_Site", "start_lost"},
    {"Start_Codon_SNP", "start_lost"},
    {"Nonstop_Mutation", "stop_lost"},
    {"De_novo_Start_InFrame", "5_prime_UTR_premature_start_codon_gain_variant"},
    {"De_novo_Start_OutOfFrame", "5_prime_UTR_premature_start_codon_gain_variant"},
    {"3'UTR", "3_prime_UTR_variant"},
    {"5'UTR", "5_prime_UTR_variant"},
    {"3'Flank", "downstream_gene_variant"},
    {"5'Flank", "upstream_gene_variant"},
    {"IGR", "intergenic_variant"},
    {"Intron", "intron_variant"},
    {"RNA", "non_coding_transcript_variant"},
    {"lincRNA", "non_coding_transcript_variant"},
    {"Fusion", "gene_fusion"},
    {"Targeted_Region", ""},
    {"Unknown", ""},
}};

/// A bar parts the fields.
std::string Escape(std::string_view text)
{
  std::string escaped;
  for (const char c : text)
  {
    c == '|' ? escaped.append("%7C") : escaped.append(1, c);
  }
  return escaped;
}

/// Lists as VEP joins them; vcf2maf writes commas, GDC semicolons.
std::string JoinByAmpersand(std::string_view text)
{
  std::string joined = Escape(text);
  std::replace_if(
      joined.begin(), joined.end(), [](char c) { return c == ',' || c == ';'; }, '&');
  return joined;
}

template <MafColumn column>
std::string Copy(const MafLine& line)
{
  return Escape(line.Get(column));
}

template <MafColumn column>
std::string CopyList(const MafLine& line)
{
  return JoinByAmpersand(line.Get(column));
}

std::string WriteNothing(const MafLine&)
{
  return "";
}

std::string WriteSymbol(const MafLine& line)
{
  const std::string_view symbol = line.Get(MafColumn::HugoSymbol);
  return EqualsIgnoringCase(symbol, "Unknown") ? "" : Escape(symbol);
}

std::string WriteGeneId(const MafLine& line)
{
  const std::string_view gene = line.Get(MafColumn::Gene);
  const std::string_view entrez = line.Get(MafColumn::EntrezGene);
  return Escape(gene.empty() && entrez != "0" ? entrez : gene);
}

std::string WriteConsequence(const MafLine& line)
{
  const std::string_view stated = line.Get(MafColumn::Consequence);
  return stated.empty() ? ToConsequence(line.Get(MafColumn::Classification))
                        : JoinByAmpersand(stated);
}

/// Older files leave "p." out ("L858R").
std::string WriteProtein(const MafLine& line)
{
  const std::string_view full = line.Get(MafColumn::HgvsP);
  const std::string_view change = full.empty() ? line.Get(MafColumn::HgvsPShort) : full;
  const bool bare = !change.empty() && change.find("p.") == std::string_view::npos;
  return (bare ? "p." : "") + Escape(change);
}

/// Where a file has a dbSNP column alone.
std::string WriteExisting(const MafLine& line)
{
  const std::string_view existing = line.Get(MafColumn::Existing);
  return EqualsIgnoringCase(existing, "novel") ? "" : JoinByAmpersand(existing);
}
} // namespace

std::string ToConsequence(std::string_view classification)
{
  const auto* const known =
      std::find_if(TERMS.begin(),
                   TERMS.end(),
                   [classification](const Term& term)
                   { return EqualsIgnoringCase(term.classification, classification); });
  return known == TERMS.end() ? Escape(classification) : known->consequence;
}

MafAnnotation::MafAnnotation(const MafColumns& columns)
    : fields_(ListFields(columns)), format_(MakeFormat(fields_))
{
}

std::vector<MafAnnotation::Field> MafAnnotation::ListFields(const MafColumns& columns)
{
  std::vector<Field> fields = {
      {"Allele", WriteNothing}, {"Consequence", WriteConsequence}, {"SYMBOL", WriteSymbol}};
  const auto add = [&](const char* name, std::initializer_list<MafColumn> sources, Write write)
  {
    if (std::any_of(sources.begin(),
                    sources.end(),
                    [&columns](MafColumn column) { return columns.Has(column); }))
    {
      fields.push_back({name, write});
    }
  };
  add("Gene", {MafColumn::Gene, MafColumn::EntrezGene}, WriteGeneId);
  add("HGNC_ID", {MafColumn::HgncId}, Copy<MafColumn::HgncId>);
  add("Feature", {MafColumn::Transcript}, Copy<MafColumn::Transcript>);
  add("BIOTYPE", {MafColumn::Biotype}, Copy<MafColumn::Biotype>);
  add("IMPACT", {MafColumn::Impact}, Copy<MafColumn::Impact>);
  add("HGVSc", {MafColumn::HgvsC}, Copy<MafColumn::HgvsC>);
  add("HGVSp", {MafColumn::HgvsP, MafColumn::HgvsPShort}, WriteProtein);
  add("EXON", {MafColumn::Exon}, Copy<MafColumn::Exon>);
  add("CLIN_SIG", {MafColumn::Significance}, CopyList<MafColumn::Significance>);
  add("Existing_variation", {MafColumn::Existing}, WriteExisting);
  add("CANONICAL", {MafColumn::Canonical}, Copy<MafColumn::Canonical>);
  add("MANE_SELECT", {MafColumn::Mane}, Copy<MafColumn::Mane>);
  add("PICK", {MafColumn::Pick}, Copy<MafColumn::Pick>);
  return fields;
}

AnnotationFormat MafAnnotation::MakeFormat(const std::vector<Field>& fields)
{
  std::string layout = "Columns of the MAF. Format: ";
  for (const Field& field : fields)
  {
    layout.append(field.name).append("|");
  }
  layout.pop_back();
  return *AnnotationFormat::FromHeader("MAF", layout);
}

std::string MafAnnotation::MakeEntry(const MafLine& line) const
{
  std::string entry;
  for (const Field& field : fields_)
  {
    entry.append(field.write(line)).append("|");
  }
  entry.pop_back();
  return entry;
}
} // namespace OrthancGenomics
