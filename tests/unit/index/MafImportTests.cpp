// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/index/ImportFixture.h"

namespace OrthancGenomics
{
namespace
{
constexpr const char* COLUMNS =
    "#version 2.4\n"
    "Hugo_Symbol\tNCBI_Build\tChromosome\tStart_Position\tEnd_Position\tReference_Allele\t"
    "Tumor_Seq_Allele1\tTumor_Seq_Allele2\tTumor_Sample_Barcode\tMutation_Status\t"
    "Variant_Classification\tHGVSp_Short\tt_ref_count\tt_alt_count\n";

/// An SNV, a deletion written with its anchor's last base again and again, and a germline SNV.
const std::string THREE =
    std::string(COLUMNS) +
    "EGFR\tGRCh38\tchr7\t55191822\t55191822\tT\tT\tG\tT1\tSomatic\tMissense_Mutation\tp."
    "L858R\t70\t30\n"
    "EGFR\tGRCh38\tchr7\t55174772\t55174774\tGAT\tGAT\t-\tT1\tSomatic\tIn_Frame_Del\t\t9\t1\n"
    "TP53\tGRCh38\tchr17\t7675088\t7675088\tC\tC\tT\tT1\tGermline\tMissense_Mutation\tp."
    "R175H\t\t\n";

VariantQuery AskVariant(const std::string& text)
{
  VariantQuery query;
  query.variant = ParseVariant(text);
  return query;
}
} // namespace

using MafImport = Importing;

TEST_F(MafImport, IsTheSameRowsAsAVcf)
{
  const Dataset dataset = ImportText(THREE);
  EXPECT_EQ(dataset.format, "MAF");
  EXPECT_EQ(dataset.origin, Origin::Somatic);
  EXPECT_FALSE(dataset.leftAligned);
  EXPECT_FALSE(dataset.hasReferenceEvidence);
  EXPECT_EQ(dataset.report.records, 3);
  EXPECT_EQ(dataset.report.calls, 3);
  const VariantAnswer answer = Ask({});
  ASSERT_EQ(answer.total, 3);
  EXPECT_EQ(ToString(answer.variants[1].variant), "GRCh38:7-55191822-T-G");
  const AnsweredCall& call = answer.variants[1].calls[0];
  EXPECT_EQ(call.origin, Origin::Somatic);
  EXPECT_EQ(call.call.alleleDepth, 30);
  EXPECT_FLOAT_EQ(call.call.vaf, 0.3F);
  EXPECT_EQ(answer.variants[1].annotations[0].gene, "EGFR");
  EXPECT_EQ(answer.variants[2].calls[0].sample, "T1-germline");
  EXPECT_EQ(answer.variants[2].calls[0].origin, Origin::Germline);
  EXPECT_EQ(answer.variants[2].calls[0].call.genotype, "0/1");
}

TEST_F(MafImport, FindsAnIndelWithoutItsAnchorByAVcfsName)
{
  ImportText(THREE);
  // The base before ends as the deletion does, so that taking shared ends off first would miss it.
  EXPECT_EQ(Ask(AskVariant("GRCh38:7-55174771-TGAT-T")).presence, Presence::Present);
  EXPECT_EQ(Ask(AskVariant("GRCh38:7-55174771-AGAT-A")).presence, Presence::Present);
  EXPECT_NE(Ask(AskVariant("GRCh38:7-55174772-TGAT-T")).presence, Presence::Present);
}

TEST_F(MafImport, IsFoundByProteinChangeAndConsequence)
{
  ImportText(THREE);
  VariantQuery query;
  query.hgvs = "EGFR:p.Leu858Arg";
  EXPECT_EQ(Ask(query).total, 1);
  VariantQuery deletion;
  deletion.consequences = {"inframe_deletion"};
  EXPECT_EQ(Ask(deletion).total, 1);
}

TEST_F(MafImport, SaysAbsentOnlyWithinTargetsAndOfSomaticVariants)
{
  ImportText(THREE, {{"7", 55191000, 55192000}});
  VariantQuery query = AskVariant("GRCh38:7-55191822-T-C");
  EXPECT_EQ(Ask(query).presence, Presence::NotTested);
  query.origin = Origin::Somatic;
  EXPECT_EQ(Ask(query).presence, Presence::Absent);
  VariantQuery outside = AskVariant("GRCh38:7-140753336-A-T");
  outside.origin = Origin::Somatic;
  EXPECT_EQ(Ask(outside).presence, Presence::NotTested);
}

TEST_F(MafImport, KeepsTheOriginThatWasStated)
{
  const auto file = Write(THREE);
  Dataset dataset;
  dataset.origin = Origin::Somatic;
  Inspect(file, options_, dataset);
  EXPECT_EQ(dataset.origin, Origin::Somatic);
  EXPECT_EQ(dataset.samples.size(), 2U);
  EXPECT_EQ(dataset.samples[0].role, "Tumor");
  EXPECT_EQ(dataset.samples[1].role, "Normal");
}

TEST_F(MafImport, DoesNotCallUntestedWhatNobodyLookedFor)
{
  const Dataset dataset = ImportText(THREE);
  for (const QualityCheck& check : dataset.checks)
  {
    if (check.code == "CallRate")
    {
      EXPECT_EQ(check.status, "NotEvaluated");
    }
  }
}
} // namespace OrthancGenomics
