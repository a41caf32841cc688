// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "genomics/AnnotationFormat.h"
#include "genomics/Hgvs.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
constexpr const char* VEP =
    "Consequence annotations from Ensembl VEP. Format: Allele|Consequence|IMPACT|SYMBOL|Gene|"
    "Feature_type|Feature|BIOTYPE|EXON|HGVSc|HGVSp|Existing_variation|ALLELE_NUM|CANONICAL|"
    "MANE_SELECT|HGNC_ID|CLIN_SIG|PICK";

constexpr const char* SNPEFF =
    "Functional annotations: 'Allele | Annotation | Annotation_Impact | Gene_Name | Gene_ID | "
    "Feature_Type | Feature_ID | Transcript_BioType | Rank | HGVS.c | HGVS.p | cDNA.pos / "
    "cDNA.length | CDS.pos / CDS.length | AA.pos / AA.length | Distance | ERRORS / WARNINGS / "
    "INFO' ";

constexpr const char* BCSQ =
    "Local consequence annotation from BCFtools/csq, see http://samtools.github.io/bcftools/howtos/"
    "csq-calling.html for details. Format: Consequence|gene|transcript|biotype|strand|"
    "amino_acid_change|dna_change";

AnnotationFormat Make(const char* id, const char* description)
{
  auto format = AnnotationFormat::FromHeader(id, description);
  EXPECT_TRUE(format.has_value());
  return *format;
}

constexpr const char* L858R =
    "G|missense_variant|MODERATE|EGFR|ENSG00000146648|Transcript|ENST00000275493.7|protein_coding|"
    "21/28|ENST00000275493.7:c.2573T>G|ENSP00000275493.2:p.Leu858Arg|rs121434568&COSV51765492||YES|"
    "NM_005228.5|HGNC:3236|pathogenic&drug_response|1";
} // namespace

TEST(AnnotationFormat, ReadsEveryFieldOfVepByItsName)
{
  const Annotation entry = Make("CSQ", VEP).Parse(L858R);
  EXPECT_EQ(entry.gene, "EGFR");
  EXPECT_EQ(entry.geneId, "ENSG00000146648");
  EXPECT_EQ(entry.hgncId, "HGNC:3236");
  EXPECT_EQ(entry.transcript, "ENST00000275493.7");
  EXPECT_EQ(entry.biotype, "protein_coding");
  EXPECT_EQ(entry.consequence, "missense_variant");
  EXPECT_EQ(entry.impact, "MODERATE");
  EXPECT_EQ(entry.hgvsC, "ENST00000275493.7:c.2573T>G");
  EXPECT_EQ(entry.hgvsP, "ENSP00000275493.2:p.Leu858Arg");
  EXPECT_EQ(entry.exon, "21/28");
  EXPECT_EQ(entry.significance, "pathogenic&drug_response");
  EXPECT_EQ(entry.existing, "rs121434568&COSV51765492");
  EXPECT_TRUE(entry.canonical);
  EXPECT_TRUE(entry.mane);
  EXPECT_TRUE(entry.pick);
}

TEST(AnnotationFormat, DecidesByTheDescriptionNotByTheKey)
{
  const AnnotationFormat format = Make("ANN", VEP);
  EXPECT_EQ(format.InfoId(), "ANN");
  EXPECT_EQ(format.Parse(L858R).geneId, "ENSG00000146648");
}

TEST(AnnotationFormat, ReadsOlderDescriptionsWithQuotesAndBlanks)
{
  const AnnotationFormat format = Make(
      "CSQ", "\"Consequence type as predicted by VEP. Format: 'allele | CONSEQUENCE | symbol'\"");
  const Annotation entry = format.Parse("T|stop_gained|KRAS");
  EXPECT_EQ(entry.consequence, "stop_gained");
  EXPECT_EQ(entry.gene, "KRAS");
  EXPECT_EQ(format.View("T|stop_gained|KRAS").allele, "T");
}

TEST(AnnotationFormat, ReadsSnpEffWithoutAnAccessionInItsHgvs)
{
  const Annotation entry = Make("ANN", SNPEFF)
                               .Parse("G|missense_variant&splice_region_variant|MODERATE|EGFR|"
                                      "ENSG00000146648|transcript|NM_005228.3|protein_coding|21/28|"
                                      "c.2573T>G|p.Leu858Arg|2819/9821|2573/3633|858/1210||");
  EXPECT_EQ(entry.hgvsC, "NM_005228.3:c.2573T>G");
  EXPECT_EQ(entry.hgvsP, "p.Leu858Arg");
  EXPECT_EQ(entry.consequence, "missense_variant&splice_region_variant");
  EXPECT_EQ(entry.exon, "21/28");
  EXPECT_FALSE(entry.mane);
}

TEST(AnnotationFormat, KnowsNoOtherInfoFields)
{
  EXPECT_FALSE(AnnotationFormat::FromHeader("DP", "Total depth"));
  EXPECT_FALSE(AnnotationFormat::FromHeader(
      "LOF", "Predicted loss of function. Format: 'Gene_Name | Gene_ID | Number | Percent' "));
  EXPECT_FALSE(AnnotationFormat::FromHeader(
      "EFF", "Predicted effects.Format: 'Effect ( Effect_Impact | Functional_Class | Codon ) '"));
}

TEST(AnnotationFormat, TurnsBcsqIntoHgvsAndSequenceOntology)
{
  const AnnotationFormat format = Make("BCSQ", BCSQ);
  const Annotation entry =
      format.Parse("*missense|EGFR|ENST00000275493|protein_coding|+|858L>858R|55191822T>G");
  EXPECT_EQ(entry.gene, "EGFR");
  EXPECT_EQ(entry.geneId, "");
  EXPECT_EQ(entry.transcript, "ENST00000275493");
  EXPECT_EQ(entry.consequence, "missense_variant");
  EXPECT_EQ(entry.hgvsP, "p.Leu858Arg");
  EXPECT_EQ(entry.hgvsC, "");
  EXPECT_EQ(format.View("*missense|EGFR").consequence, "missense");
  EXPECT_EQ(format.Parse("synonymous|A|T|protein_coding|+|46G|5C>T").hgvsP, "p.Gly46=");
  EXPECT_EQ(format.Parse("stop_gained|A|T|protein_coding|+|100W>100*|5C>T").hgvsP, "p.Trp100Ter");
  EXPECT_EQ(format.Parse("frameshift|A|T|protein_coding|+|12LR>12LTP|5C>CT").hgvsP, "");
}

TEST(AnnotationFormat, SaysWhetherAnEntryStatesASignificance)
{
  const AnnotationFormat vep =
      Make("CSQ", "Format: Allele|Consequence|SYMBOL|Gene|Feature|CLIN_SIG|PICK");
  EXPECT_TRUE(vep.StatesSignificance("G|missense_variant|EGFR|1956|T|benign|1"));
  EXPECT_FALSE(vep.StatesSignificance("G|missense_variant|EGFR|1956|T||1"));
  EXPECT_FALSE(vep.StatesSignificance("G|missense_variant|EGFR|1956|T| |1"));
  EXPECT_FALSE(vep.StatesSignificance("G|missense_variant"));
  EXPECT_FALSE(Make("ANN", SNPEFF).StatesSignificance("G|missense_variant|MODERATE|EGFR"));
}

TEST(AnnotationFormat, SaysWhatItsEntriesCanState)
{
  const HgvsExpression coding = ParseHgvs("EGFR:c.2573T>G");
  const HgvsExpression protein = ParseHgvs("EGFR:p.L858R");
  const HgvsExpression deletion = ParseHgvs("EGFR:p.E746_A750del");
  const AnnotationFormat bare = Make("CSQ", "Format: Allele|Consequence|SYMBOL|Gene|Feature");
  const AnnotationFormat bcsq = Make("BCSQ", BCSQ);
  EXPECT_TRUE(Make("CSQ", VEP).CanState(coding));
  EXPECT_TRUE(Make("CSQ", VEP).CanState(deletion));
  EXPECT_TRUE(Make("CSQ", VEP).HasSignificance());
  EXPECT_TRUE(Make("ANN", SNPEFF).CanState(protein));
  EXPECT_FALSE(Make("ANN", SNPEFF).HasSignificance());
  EXPECT_FALSE(bare.CanState(coding));
  EXPECT_FALSE(bare.CanState(protein));
  EXPECT_FALSE(bcsq.CanState(coding));
  EXPECT_TRUE(bcsq.CanState(protein));
  EXPECT_FALSE(bcsq.CanState(deletion));
}

TEST(AnnotationFormat, DecodesPercentEscapesAndTakesADotForNothing)
{
  const Annotation entry =
      Make("CSQ", VEP)
          .Parse("G|synonymous_variant|LOW|.|.|Transcript|T1|.||T1:c.1A>G|P1:p.Leu2%3D");
  EXPECT_EQ(entry.hgvsP, "P1:p.Leu2=");
  EXPECT_EQ(entry.gene, "");
  EXPECT_EQ(entry.significance, "");
  EXPECT_FALSE(entry.pick);
}

TEST(AnnotationFormat, TakesOnlyTranscriptsForTranscripts)
{
  const AnnotationFormat format = Make("CSQ", VEP);
  EXPECT_EQ(format.View("G|x|MODIFIER|||RegulatoryFeature|ENSR0001").transcript, "");
  EXPECT_EQ(format.Parse("G|x|MODIFIER|||RegulatoryFeature|ENSR0001").transcript, "");
  EXPECT_EQ(format.View("G|x|MODIFIER|||Transcript|ENST0001").transcript, "ENST0001");
}

TEST(AnnotationFormat, CompletesABareHgncNumberAndLeavesManePlusClinicalOut)
{
  const AnnotationFormat format = Make("CSQ", "Format: Allele|Consequence|HGNC_ID|MANE");
  EXPECT_EQ(format.Parse("A|x|3236|MANE_Select").hgncId, "HGNC:3236");
  EXPECT_TRUE(format.Parse("A|x|3236|MANE_Select").mane);
  EXPECT_FALSE(format.Parse("A|x|3236|MANE_Plus_Clinical").mane);
  EXPECT_FALSE(format.Parse("A|x|3236|").mane);
}

TEST(AnnotationFormat, ComesBackFromItsStoredForm)
{
  for (const auto& [id, description] :
       {std::pair("CSQ", VEP), std::pair("ANN", SNPEFF), std::pair("BCSQ", BCSQ)})
  {
    const AnnotationFormat format = Make(id, description);
    const AnnotationFormat loaded = AnnotationFormat::Load(format.Store());
    EXPECT_EQ(loaded.Store(), format.Store());
    EXPECT_EQ(loaded.InfoId(), id);
    EXPECT_EQ(loaded.Parse(L858R).gene, format.Parse(L858R).gene);
  }
  EXPECT_THROW(AnnotationFormat::Load(""), Error);
  EXPECT_THROW(AnnotationFormat::Load("Other|CSQ|Allele"), Error);
}

TEST(AnnotationFormat, FindsTheAlleleThatVepTrimmed)
{
  const AnnotationFormat format = Make("CSQ", VEP);
  const auto concerns = [&format](const char* entry,
                                  const char* reference,
                                  const std::vector<std::string>& alternates)
  {
    std::string found;
    for (std::size_t i = 0; i < alternates.size(); ++i)
    {
      found.push_back(format.Concerns(entry, reference, alternates, i) ? 'y' : 'n');
    }
    return found;
  };
  EXPECT_EQ(concerns("G|x", "T", {"G"}), "y");
  EXPECT_EQ(concerns("G|x", "T", {"C", "G"}), "ny");
  EXPECT_EQ(concerns("-|x", "AT", {"A"}), "y");
  EXPECT_EQ(concerns("T|x", "A", {"AT"}), "y");
  EXPECT_EQ(concerns("-|x", "CAG", {"C", "CAGAG"}), "yn");
  EXPECT_EQ(concerns("AGAG|x", "CAG", {"C", "CAGAG"}), "ny");
  // not all alleles share the first base: nothing is dropped
  EXPECT_EQ(concerns("AT|x", "A", {"AT", "G"}), "yn");
  EXPECT_EQ(concerns("-|x", "AT", {"A", "*"}), "yn");
  EXPECT_EQ(concerns("deletion|x", "A", {"<DEL>", "<DUP>"}), "yn");
  EXPECT_EQ(concerns("tandem_duplication|x", "A", {"<DEL>", "<DUP:TANDEM>"}), "ny");
  EXPECT_EQ(concerns("g|x", "t", {"G"}), "y");
  // split from T>C,G after annotation: the other allele's entry is not this one's
  EXPECT_EQ(concerns("C|x", "T", {"G"}), "n");
}

TEST(AnnotationFormat, FindsTheAlleleThatVepTrimmedAlone)
{
  const AnnotationFormat format = Make("CSQ", VEP);
  // --minimal: CAT>CGT,CATT as G and T
  EXPECT_TRUE(format.Concerns("G|x", "CAT", {"CGT", "CATT"}, 0));
  EXPECT_FALSE(format.Concerns("G|x", "CAT", {"CGT", "CATT"}, 1));
  EXPECT_TRUE(format.Concerns("T|x", "CAT", {"CGT", "CATT"}, 1));
}

TEST(AnnotationFormat, LetsAlleleNumDecideWhereItIsStated)
{
  const AnnotationFormat format = Make("CSQ", VEP);
  const std::string second = "T|x|||||||||||2|||||";
  EXPECT_FALSE(format.Concerns(second, "A", {"T", "AT"}, 0));
  EXPECT_TRUE(format.Concerns(second, "A", {"T", "AT"}, 1));
  // the record was split since: its only allele is found by name
  EXPECT_TRUE(format.Concerns(second, "A", {"T"}, 0));
}

TEST(AnnotationFormat, FindsSnpEffsAlleleAsWrittenAndSomaticComparisons)
{
  const AnnotationFormat format = Make("ANN", SNPEFF);
  EXPECT_TRUE(format.Concerns("G|x", "C", {"G", "T"}, 0));
  EXPECT_FALSE(format.Concerns("G|x", "C", {"G", "T"}, 1));
  EXPECT_TRUE(format.Concerns("G-C|x", "C", {"G"}, 0));
  EXPECT_FALSE(format.Concerns("G-C|x", "A", {"C"}, 0));
  EXPECT_TRUE(format.Concerns("<DEL>|x", "A", {"<DEL>"}, 0));
}

TEST(AnnotationFormat, PassesBcsqBackReferencesOver)
{
  const AnnotationFormat format = Make("BCSQ", BCSQ);
  EXPECT_FALSE(format.Concerns("@55191822", "T", {"G"}, 0));
  const std::string entry = "missense|G|T|protein_coding|+|1L>1R|55191822T>G";
  EXPECT_TRUE(format.Concerns(entry, "T", {"C", "G"}, 1));
  EXPECT_FALSE(format.Concerns(entry, "T", {"C", "G"}, 0));
  EXPECT_TRUE(format.Concerns("missense|G|T|pc|+|1L>1R|5T>G+7A>C", "T", {"C", "G"}, 0));
  EXPECT_TRUE(format.Concerns("intron|G|T|pc", "T", {"C"}, 0));
}
} // namespace OrthancGenomics
