// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlocksFixture.h"
#include "genomics/AnnotationFormat.h"

#include <functional>

namespace OrthancGenomics
{
namespace
{
constexpr const char* FULL = "Format: Allele|Consequence|SYMBOL|Feature|HGVSc|HGVSp|CLIN_SIG";
constexpr const char* BARE = "Format: Allele|Consequence|SYMBOL|Feature";
constexpr const char* BCSQ = "Format: Consequence|gene|transcript|biotype|strand|"
                             "amino_acid_change|dna_change";

/// Questions about meaning, put to a genome that was looked at wholly around GENEA.
class AnnotationAbsenceTest : public BlocksFixture
{
protected:
  /// A call A>G at 1:12001, with these entries.
  void StoreGenome(const std::string& format, const std::vector<std::string>& entries)
  {
    Dataset dataset = MakeDataset(1);
    dataset.annotationFormat = AnnotationFormat::FromHeader("CSQ", format)->Store();
    Site site = MakeSite(0, 12000, "A", "G");
    site.alleles[0].annotations = entries;
    Store(dataset, {MakeBlock(0, 0, 12000), site, MakeBlock(0, 12001, 50000)});
  }

  Presence AskHgvs(const std::string& hgvs, const std::string& gene = "")
  {
    VariantQuery query;
    query.hgvs = hgvs;
    query.gene = gene;
    query.region = ParseRegion("1:12001");
    return Ask(query).presence;
  }

  Presence AskSignificance(const std::string& significance)
  {
    VariantQuery query;
    query.gene = "GENEA";
    query.significances = {significance};
    return Ask(query).presence;
  }
};

TEST_F(AnnotationAbsenceTest, WhatNoColumnStatesIsNotEvaluated)
{
  StoreGenome(BARE, {"G|missense_variant|GENEA|NM_001.2"});
  EXPECT_EQ(AskHgvs("GENEA:p.L858R"), Presence::NotEvaluated);
  EXPECT_EQ(AskHgvs("NM_001.2:c.2573T>G"), Presence::NotEvaluated);
  EXPECT_EQ(AskSignificance("pathogenic"), Presence::NotEvaluated);
  VariantQuery query;
  query.gene = "GENEA";
  query.consequences = {"stop_gained"};
  EXPECT_EQ(Ask(query).presence, Presence::Absent);
  query.consequences = {"missense_variant"};
  EXPECT_EQ(Ask(query).presence, Presence::Present);
}

TEST_F(AnnotationAbsenceTest, WhatAColumnStatesIsAnswered)
{
  StoreGenome(FULL,
              {"G|missense_variant|GENEA|NM_001.2|NM_001.2:c.2573T>G|NP_001.1:p.Leu858Arg|benign"});
  EXPECT_EQ(AskHgvs("GENEA:p.L858R"), Presence::Present);
  EXPECT_EQ(AskHgvs("GENEA:p.L858Q"), Presence::Absent);
  EXPECT_EQ(AskHgvs("NM_001:c.2573T>A"), Presence::Absent);
  EXPECT_EQ(AskSignificance("benign"), Presence::Present);
  EXPECT_EQ(AskSignificance("pathogenic"), Presence::Absent);
}

TEST_F(AnnotationAbsenceTest, BcsqStatesSingleResiduesOnly)
{
  StoreGenome(BCSQ, {"missense|GENEA|NM_001|protein_coding|+|858L>858R|12001A>G"});
  EXPECT_EQ(AskHgvs("GENEA:p.L858R"), Presence::Present);
  EXPECT_EQ(AskHgvs("GENEA:p.L858Q"), Presence::Absent);
  EXPECT_EQ(AskHgvs("GENEA:p.L858_E860del"), Presence::NotEvaluated);
  EXPECT_EQ(AskHgvs("GENEA:p.L858fs"), Presence::NotEvaluated);
  EXPECT_EQ(AskHgvs("GENEA:c.2573T>G"), Presence::NotEvaluated);
  EXPECT_EQ(AskSignificance("pathogenic"), Presence::NotEvaluated);
}

TEST_F(AnnotationAbsenceTest, ATranscriptThatTheFileDoesNotUseIsNotEvaluatedBesideAGene)
{
  StoreGenome(FULL,
              {"G|missense_variant|GENEA|ENST0001.2|ENST0001.2:c.2573T>G|"
               "ENSP0001.1:p.Leu858Arg|"});
  EXPECT_EQ(AskHgvs("NM_001.2:c.2573T>G"), Presence::NotEvaluated);
  EXPECT_EQ(AskHgvs("NM_001.2:c.2573T>G", "GENEA"), Presence::NotEvaluated);
  EXPECT_EQ(AskHgvs("ENST0001:c.2573T>G", "GENEA"), Presence::Present);
  EXPECT_EQ(AskHgvs("ENST0001:c.2573T>A", "GENEA"), Presence::Absent);
}

TEST_F(AnnotationAbsenceTest, AProteinByAccessionIsNeverAbsent)
{
  StoreGenome(FULL,
              {"G|missense_variant|GENEA|ENST0001.2|ENST0001.2:c.2573T>G|"
               "ENSP0001.1:p.Leu858Arg|"});
  EXPECT_EQ(AskHgvs("NP_001.1:p.L858R"), Presence::NotEvaluated);
  EXPECT_EQ(AskHgvs("NP_001.1:p.L858R", "GENEA"), Presence::NotEvaluated);
  EXPECT_EQ(AskHgvs("ENSP0001:p.L858Q"), Presence::NotEvaluated);
  EXPECT_EQ(AskHgvs("ENSP0001:p.L858R"), Presence::Present);
}

TEST_F(AnnotationAbsenceTest, ACallWhoseEntriesLeaveItOpenIsNotTested)
{
  StoreGenome(FULL, {"G|missense_variant|GENEA|NM_001.2|NM_001.2:c.2573T>G|NP_001.1:p.Leu858Arg|"});
  Dataset picked = MakeDataset(2);
  picked.annotationFormat = data_.datasets[0].annotationFormat;
  Site site = MakeSite(0, 12000, "A", "G");
  site.alleles[0].annotations = {"G|missense_variant|GENEA|NM_002.2|NM_002.2:c.7T>G||"};
  Site other = MakeSite(0, 13000, "A", "G");
  other.alleles[0].annotations = {"G|missense_variant|GENEA|NM_001.2|NM_001.2:c.99T>G||"};
  const Site silent = MakeSite(0, 14000, "C", "T");
  Store(picked,
        {MakeBlock(0, 0, 12000),
         site,
         MakeBlock(0, 12001, 13000),
         other,
         MakeBlock(0, 13001, 14000),
         silent,
         MakeBlock(0, 14001, 50000)});
  VariantQuery query;
  query.dataset = "dataset2";
  query.hgvs = "NM_001.2:c.2573T>G";
  query.region = ParseRegion("1:12001");
  EXPECT_EQ(Ask(query).presence, Presence::NotTested);
  query.region = ParseRegion("1:13001");
  EXPECT_EQ(Ask(query).presence, Presence::Absent);
  query.region = ParseRegion("1:14001");
  EXPECT_EQ(Ask(query).presence, Presence::NotTested);
}

TEST_F(AnnotationAbsenceTest, AnIdentifierIsNeverAbsent)
{
  StoreGenome(FULL, {"G|missense_variant|GENEA|NM_001.2|||"});
  VariantQuery query;
  query.rsId = "rs121434568";
  query.region = ParseRegion("1:12001");
  EXPECT_EQ(Ask(query).presence, Presence::NotEvaluated);
  query.region.reset();
  query.gene = "GENEB";
  EXPECT_EQ(Ask(query).presence, Presence::NotEvaluated);
  query.gene.clear();
  query.variant = ParseVariant("GRCh38:1-12001-A-G");
  EXPECT_EQ(Ask(query).presence, Presence::NotEvaluated);
}
} // namespace
} // namespace OrthancGenomics
