// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/MafColumns.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
struct ColumnName
{
  MafColumn column;
  const char* name; ///< of several, the first that the file has
};

constexpr std::array<ColumnName, 47> NAMES = {
    {{MafColumn::HugoSymbol, "Hugo_Symbol"},
     {MafColumn::NcbiBuild, "NCBI_Build"},
     {MafColumn::Chromosome, "Chromosome"},
     {MafColumn::StartPosition, "Start_Position"},
     {MafColumn::EndPosition, "End_Position"},
     {MafColumn::Strand, "Strand"},
     {MafColumn::Reference, "Reference_Allele"},
     {MafColumn::Tumor1, "Tumor_Seq_Allele1"},
     {MafColumn::Tumor2, "Tumor_Seq_Allele2"},
     {MafColumn::Normal1, "Match_Norm_Seq_Allele1"},
     {MafColumn::Normal2, "Match_Norm_Seq_Allele2"},
     {MafColumn::Sample, "Tumor_Sample_Barcode"},
     {MafColumn::DbSnp, "dbSNP_RS"},
     {MafColumn::Status, "Mutation_Status"},
     {MafColumn::Filter, "FILTER"},
     {MafColumn::TumorDepth, "t_depth"},
     {MafColumn::TumorReference, "t_ref_count"},
     {MafColumn::TumorAlternate, "t_alt_count"},
     {MafColumn::NormalDepth, "n_depth"},
     {MafColumn::NormalReference, "n_ref_count"},
     {MafColumn::NormalAlternate, "n_alt_count"},
     {MafColumn::Classification, "Variant_Classification"},
     {MafColumn::Consequence, "Consequence"},
     {MafColumn::EntrezGene, "Entrez_Gene_Id"},
     {MafColumn::Gene, "Gene"},
     {MafColumn::HgncId, "HGNC_ID"},
     {MafColumn::Transcript, "Transcript_ID"},
     {MafColumn::Transcript, "Feature"},
     {MafColumn::Transcript, "Annotation_Transcript"},
     {MafColumn::Biotype, "BIOTYPE"},
     {MafColumn::Impact, "IMPACT"},
     {MafColumn::HgvsC, "HGVSc"},
     {MafColumn::HgvsC, "cDNA_Change"},
     {MafColumn::HgvsP, "HGVSp"},
     {MafColumn::HgvsPShort, "HGVSp_Short"},
     {MafColumn::HgvsPShort, "Protein_Change"},
     {MafColumn::HgvsPShort, "Amino_Acid_Change"},
     {MafColumn::Exon, "EXON"},
     {MafColumn::Exon, "Exon_Number"},
     {MafColumn::Significance, "CLIN_SIG"},
     {MafColumn::Significance, "ClinVar_VCF_CLNSIG"},
     {MafColumn::Existing, "Existing_variation"},
     {MafColumn::Existing, "dbSNP_RS"},
     {MafColumn::Canonical, "CANONICAL"},
     {MafColumn::Mane, "MANE_SELECT"},
     {MafColumn::Mane, "MANE"},
     {MafColumn::Pick, "PICK"}}};

std::size_t FindName(const std::vector<std::string_view>& names, std::string_view wanted)
{
  auto found = std::find_if(
      names.begin(), names.end(), [wanted](std::string_view name) { return Trim(name) == wanted; });
  if (found == names.end())
  {
    found = std::find_if(names.begin(),
                         names.end(),
                         [wanted](std::string_view name)
                         { return EqualsIgnoringCase(Trim(name), wanted); });
  }
  return found == names.end() ? MafColumns::NONE : static_cast<std::size_t>(found - names.begin());
}
} // namespace

MafColumns::MafColumns(const std::vector<std::string_view>& names) : count_(names.size())
{
  places_.fill(NONE);
  for (const ColumnName& candidate : NAMES)
  {
    std::size_t& place = places_[static_cast<std::size_t>(candidate.column)];
    place = place == NONE ? FindName(names, candidate.name) : place;
  }
}

bool MafColumns::IsHeader(const std::vector<std::string_view>& names)
{
  return FindName(names, NameOf(MafColumn::HugoSymbol)) != NONE &&
         FindName(names, NameOf(MafColumn::Chromosome)) != NONE;
}

const char* MafColumns::NameOf(MafColumn column)
{
  return std::find_if(NAMES.begin(),
                      NAMES.end(),
                      [column](const ColumnName& name) { return name.column == column; })
      ->name;
}
} // namespace OrthancGenomics
