// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "blocks/AnnotationReader.h"
#include "core/Error.h"
#include "genomics/AnnotationFormat.h"

#include <gmock/gmock.h>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;
using testing::IsEmpty;

/// Alleles as VEP annotates them, one of them far from the gene's interval, one without annotation.
class AnnotationQueryTest : public BlocksFixture
{
protected:
  static std::string GetFormat()
  {
    return AnnotationFormat::FromHeader("CSQ",
                                        "Format: Allele|Consequence|SYMBOL|Gene|Feature|HGVSc|"
                                        "HGVSp|Existing_variation|CLIN_SIG|HGNC_ID")
        ->Store();
  }

  static Site
  Annotated(std::uint32_t contig, std::int64_t begin, const std::vector<std::string>& entries)
  {
    Site site = MakeSite(contig, begin, "A", "G");
    site.alleles[0].annotations = entries;
    return site;
  }

  void SetUp() override
  {
    Dataset dataset = MakeDataset(1);
    dataset.annotationFormat = GetFormat();
    Store(dataset,
          {Annotated(0,
                     12000,
                     {"G|missense_variant|GENEA|ENSG00000000001|NM_001.2|NM_001.2:c.2573T>G|"
                      "NP_001.1:p.Leu858Arg|rs77&COSM6224|likely_pathogenic&pathogenic|HGNC:1",
                      "G|intron_variant|GENEN|ENSG9|NM_009.1|NM_009.1:c.10+5A>G||rs77||HGNC:9"}),
           Annotated(0,
                     13000,
                     {"G|synonymous_variant|GENEA|ENSG00000000001|NM_001.2|NM_001.2:c.30A>G|"
                      "NP_001.1:p.Leu10%3D||benign|HGNC:1"}),
           MakeSite(0, 14000, "C", "T"),
           Annotated(0,
                     15000,
                     {"G|stop_gained|GENEN|ENSG9|NM_009.1|NM_009.1:c.90A>G|p.Trp30Ter|||HGNC:9"}),
           Annotated(0, 900000, {"G|upstream_gene_variant|OLDA||NM_001.2|||||"}),
           Annotated(1, 700, {"G|intergenic_variant|||||||||"})});
  }

  std::vector<std::string> AskHgvs(const std::string& hgvs)
  {
    VariantQuery query;
    query.hgvs = hgvs;
    return List(Ask(query));
  }
};

TEST_F(AnnotationQueryTest, AGeneIsWhatIsAnnotatedOrLiesInItsInterval)
{
  EXPECT_THAT(
      List(AskGene("GENEA")),
      ElementsAre("1:12000 A>G", "1:13000 A>G", "1:14000 C>T", "1:15000 A>G", "1:900000 A>G"));
}

TEST_F(AnnotationQueryTest, AGeneThatOnlyAnnotationsKnowIsFoundByEveryName)
{
  for (const char* name : {"GENEN", "genen", "ENSG9", "HGNC:9"})
  {
    EXPECT_THAT(List(AskGene(name)), ElementsAre("1:12000 A>G", "1:15000 A>G")) << name;
  }
  EXPECT_EQ(AskGene("HGNC:1").total, 5);
}

TEST_F(AnnotationQueryTest, ShowsTheEntriesAndTheGeneAskedFor)
{
  const VariantAnswer answer = AskGene("GENEN");
  ASSERT_EQ(answer.variants.size(), 2U);
  EXPECT_EQ(answer.variants[0].gene, "GENEN");
  ASSERT_EQ(answer.variants[0].annotations.size(), 2U);
  EXPECT_EQ(answer.variants[0].annotations[0].hgvsP, "NP_001.1:p.Leu858Arg");
  EXPECT_EQ(AskRegion("1:12001").variants[0].gene, "GENEA");
}

TEST_F(AnnotationQueryTest, FindsAProteinChangeHoweverItIsWritten)
{
  for (const char* text : {"GENEA:p.L858R",
                           "GENEA:p.(Leu858Arg)",
                           "GENEA L858R",
                           "p.Leu858Arg",
                           "NP_001:p.Leu858Arg",
                           "OLDA:p.L858R"})
  {
    EXPECT_THAT(AskHgvs(text), ElementsAre("1:12000 A>G")) << text;
  }
  EXPECT_THAT(AskHgvs("p.L10="), ElementsAre("1:13000 A>G"));
  EXPECT_THAT(AskHgvs("p.W30*"), ElementsAre("1:15000 A>G"));
  EXPECT_THAT(AskHgvs("NP_002.1:p.Leu858Arg"), IsEmpty());
  EXPECT_THAT(AskHgvs("GENEN:p.L858R"), IsEmpty());
}

TEST_F(AnnotationQueryTest, AnExpressionOfAnotherGeneThanAskedIsBadInput)
{
  VariantQuery query;
  query.gene = "OLDA";
  query.hgvs = "GENEA:p.L858R";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query.hgvs = "GENEN:p.L858R";
  EXPECT_THROW(Ask(query), Error);
}

TEST_F(AnnotationQueryTest, FindsACodingChangeByTranscriptGeneOrAlone)
{
  for (const char* text :
       {"NM_001.2:c.2573T>G", "NM_001.9:c.2573T>G", "GENEA:c.2573T>G", "c.2573T>G"})
  {
    EXPECT_THAT(AskHgvs(text), ElementsAre("1:12000 A>G")) << text;
  }
  EXPECT_THAT(AskHgvs("NM_009.1:c.10+5A>G"), ElementsAre("1:12000 A>G"));
  EXPECT_THAT(AskHgvs("NM_009.1:c.2573T>G"), IsEmpty());
}

TEST_F(AnnotationQueryTest, ATranscriptThatTheFileDoesNotUseIsNotEvaluated)
{
  VariantQuery query;
  query.hgvs = "NM_777.1:c.2573T>G";
  const VariantAnswer answer = Ask(query);
  EXPECT_EQ(answer.presence, Presence::NotEvaluated);
  EXPECT_EQ(answer.notEvaluated, 1);
}

TEST_F(AnnotationQueryTest, AskedByConsequenceWithAndWithoutAGene)
{
  VariantQuery query;
  query.consequences = {"missense", "SO:0001587"};
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G", "1:15000 A>G"));
  query.gene = "GENEA";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query.consequences = {"intron_variant"};
  EXPECT_THAT(List(Ask(query)), IsEmpty());
  query.gene.clear();
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query.consequences = {"intergenic_variant"};
  EXPECT_THAT(List(Ask(query)), ElementsAre("2:700 A>G"));
}

TEST_F(AnnotationQueryTest, AskedBySignificanceAsAWholeWord)
{
  VariantQuery query;
  query.significances = {"Pathogenic"};
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query.significances = {"likely pathogenic"};
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query.significances = {"likely"};
  EXPECT_THAT(List(Ask(query)), IsEmpty());
}

TEST_F(AnnotationQueryTest, FindsIdentifiersInAnnotationsToo)
{
  VariantQuery query;
  query.rsId = "RS77";
  EXPECT_THAT(List(Ask(query)), ElementsAre("1:12000 A>G"));
  query.gene = "GENEB";
  EXPECT_THAT(List(Ask(query)), IsEmpty());
}

TEST_F(AnnotationQueryTest, AFileWithoutAnnotationsIsNotEvaluatedAndTheOtherAnswers)
{
  Dataset bare = MakeDataset(2);
  Store(bare, {MakeSite(0, 12000, "A", "G")});
  VariantQuery query;
  query.hgvs = "GENEA:p.L858R";
  const VariantAnswer answer = Ask(query);
  EXPECT_EQ(answer.notEvaluated, 1);
  ASSERT_EQ(answer.total, 1);
  EXPECT_EQ(answer.variants[0].calls.size(), 1U);
  query.dataset = "dataset2";
  EXPECT_EQ(Ask(query).presence, Presence::NotEvaluated);
}

TEST_F(AnnotationQueryTest, ManyRowsOfBothStreamsAreFoundOneByOne)
{
  Dataset dataset = MakeDataset(3);
  dataset.annotationFormat = GetFormat();
  std::vector<Site> sites;
  for (std::int64_t i = 0; i < 3000; i++)
  {
    const std::string name = "L" + std::to_string(i);
    sites.push_back(Annotated(0,
                              2000000 + i * 7,
                              {std::string(i % 3 == 0 ? "G|stop_gained|" : "G|intron_variant|") +
                               name + "||" + std::string(100, 'x') + "|||||"}));
    sites.back().alleles[0].begin -= i % 5 * 9;
    sites.back().alleles[0].end = sites.back().alleles[0].begin + 1;
  }
  Store(dataset, sites);
  EXPECT_GT(store_.Table(BlockTable::Annotations).size(), 4U);
  EXPECT_EQ(store_.Replaced(), 0U);
  AnnotationReader reader(scope_, store_, dataset, dataset.samples[0]);
  const AnnotationFormat format = AnnotationFormat::Load(dataset.annotationFormat);
  for (const Site& site : sites)
  {
    const SiteAllele& allele = site.alleles[0];
    const AnnotationEntries entries =
        reader.Find({0, allele.begin, allele.end, allele.reference, allele.alternate});
    ASSERT_FALSE(entries.empty());
    EXPECT_TRUE(reader.Find({0, allele.begin, allele.end, "A", "C"}).empty());
  }
  for (int i = 0; i < 3000; i += 271)
  {
    EXPECT_EQ(AskGene("L" + std::to_string(i)).total, 1);
  }
}
} // namespace
} // namespace OrthancGenomics
