// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "core/Text.h"
#include "runtime/VariantPlacement.h"

#include <gtest/gtest.h>

#include <fstream>

namespace OrthancGenomics
{
namespace
{
/// A chromosome 7 of 32 bases:
///   1        10        20        30
///   GGATTACACACAGGCCCCTTTACGAGGANNAC
class Placing : public testing::Test
{
protected:
  Placing() : folder_(std::filesystem::temp_directory_path() / ("placing-" + MakeRandomId()))
  {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "reference.fa") << ">chr7\nGGATTACACACAGGCCCCTTTACGAGGANNAC\n";
    reference_ = ReferenceSequence::Open(folder_ / "reference.fa", folder_, Build::GRCh38);
  }

  ~Placing() override { std::filesystem::remove_all(folder_); }

  void Place(VariantQuery& query) const
  {
    PlaceVariant(
        query, [this](Build build) { return build == Build::GRCh38 ? reference_.get() : nullptr; });
  }

  /// "GRCh38:7-5-TAC-T 5": the variant placed, and its room; "refuted" or "as asked" without one.
  static std::string Describe(const VariantQuery& query)
  {
    const std::string variant = query.variant ? ToString(*query.variant) : "none";
    return variant + ' ' +
           (query.variantRoom      ? std::to_string(*query.variantRoom)
            : query.variantRefuted ? "refuted"
                                   : "as asked");
  }

  std::string PlaceText(const std::string& variant) const
  {
    VariantQuery query;
    query.variant = ParseVariant(variant);
    Place(query);
    return Describe(query);
  }

  std::string PlaceSpdi(const std::string& spdi) const
  {
    VariantQuery query;
    query.spdi = spdi;
    Place(query);
    EXPECT_EQ(query.spdi.empty(), query.variant.has_value());
    return Describe(query);
  }

  std::string PlaceHgvs(const std::string& hgvs) const
  {
    VariantQuery query;
    query.hgvs = hgvs;
    Place(query);
    EXPECT_EQ(query.hgvs.empty(), query.variant.has_value());
    return Describe(query);
  }

  std::filesystem::path folder_;
  std::unique_ptr<ReferenceSequence> reference_;
};
} // namespace

TEST_F(Placing, MovesIndelsToTheLeftAndSaysHowFarTheyMayGoBack)
{
  EXPECT_EQ(PlaceText("GRCh38:7-10-ACA-A"), "GRCh38:7-5-TAC-T 5");
  EXPECT_EQ(PlaceText("GRCh38:7-5-TAC-T"), "GRCh38:7-5-TAC-T 5");
  EXPECT_EQ(PlaceText("GRCh38:7-12-A-ACA"), "GRCh38:7-5-T-TAC 7");
  EXPECT_EQ(PlaceText("GRCh38:7-18-C-CC"), "GRCh38:7-14-G-GC 4");
  EXPECT_EQ(PlaceText("GRCh38:7-2-G-GT"), "GRCh38:7-2-G-GT 0");
  EXPECT_EQ(PlaceText("GRCh38:7-31-A-AC"), "GRCh38:7-31-A-AC 1");
}

TEST_F(Placing, LeavesOtherChangesWhereTheyAre)
{
  EXPECT_EQ(PlaceText("GRCh38:7-4-T-G"), "GRCh38:7-4-T-G 0");
  EXPECT_EQ(PlaceText("GRCh38:7-23-CGA-TT"), "GRCh38:7-23-CGA-TT 0");
  EXPECT_EQ(PlaceText("GRCh38:7-4-T-<DEL>-9"), "GRCh38:7-4-T-<DEL>-9 as asked");
  EXPECT_EQ(PlaceText("GRCh38:7-4-T-T"), "GRCh38:7-4-T-T as asked");
  EXPECT_EQ(PlaceText("GRCh38:8-4-T-TA"), "GRCh38:8-4-T-TA as asked");
  EXPECT_EQ(PlaceText("GRCh38:7-28-A-ANN"), "GRCh38:7-28-A-ANN as asked");
}

TEST_F(Placing, TellsWhatTheReferenceRefutes)
{
  EXPECT_EQ(PlaceText("GRCh38:7-4-A-G"), "GRCh38:7-4-A-G refuted");
  EXPECT_EQ(PlaceText("GRCh38:7-10-TCA-T"), "GRCh38:7-10-TCA-T refuted");
}

TEST_F(Placing, WithoutTheReferenceAllStaysAsAsked)
{
  EXPECT_EQ(PlaceText("GRCh37:7-10-ACA-A"), "GRCh37:7-10-ACA-A as asked");
  EXPECT_EQ(PlaceSpdi("NC_000007.13:10:CA:"), "none as asked");
  EXPECT_EQ(PlaceHgvs("NC_000007.13:g.23_25delinsTT"), "none as asked");
  EXPECT_EQ(PlaceHgvs("EGFR:p.L858R"), "none as asked");
}

TEST_F(Placing, ReadsSpdiAndFillsDeletedLengths)
{
  EXPECT_EQ(PlaceSpdi("NC_000007.14:10:CA:"), "GRCh38:7-5-TAC-T 5");
  EXPECT_EQ(PlaceSpdi("NC_000007.14:10:2:"), "GRCh38:7-5-TAC-T 5");
  EXPECT_EQ(PlaceSpdi("NC_000007.14:12::CA"), "GRCh38:7-5-T-TAC 7");
  EXPECT_EQ(PlaceSpdi("NC_000007.14:22:3:TT"), "GRCh38:7-23-CGA-TT 0");
}

TEST_F(Placing, ReadsGenomicChangesThatCarryTheirBases)
{
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.4T>G"), "GRCh38:7-4-T-G 0");
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.23_25delinsTT"), "GRCh38:7-23-CGA-TT 0");
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.10_12delinsA"), "GRCh38:7-5-TAC-T 5");
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.24_25inv"), "GRCh38:7-24-GA-TC 0");
  EXPECT_EQ(PlaceHgvs("chr7:g.23_25delinsTT"), "none as asked");
  EXPECT_EQ(PlaceHgvs("NC_012920.1:m.10_11delinsTT"), "none as asked");
}

TEST_F(Placing, ReadsGenomicIndelsByTheReference)
{
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.11_12del"), "GRCh38:7-5-TAC-T 5");
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.10_11delCA"), "GRCh38:7-5-TAC-T 5");
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.11_12dup"), "GRCh38:7-5-T-TAC 7");
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.12_13insCA"), "GRCh38:7-5-T-TAC 7");
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.2_3insT"), "GRCh38:7-2-G-GT 0");
  EXPECT_EQ(PlaceHgvs("NC_000007.14:g.1del"), "GRCh38:7-1-G- 1") << "no base before it";
  EXPECT_EQ(PlaceHgvs("NC_000007.13:g.11_12del"), "none as asked");
}

TEST_F(Placing, FindsEachNameThatAnAnswerGives)
{
  for (const char* text : {"GRCh38:7-5-TAC-T",
                           "GRCh38:7-5-T-TAC",
                           "GRCh38:7-14-GCC-G",
                           "GRCh38:7-19-T-TACG",
                           "GRCh38:7-4-TTACA-T",
                           "GRCh38:7-23-CGA-TT"})
  {
    const auto name = MakeGenomicHgvs(ParseVariant(text), *reference_);
    ASSERT_TRUE(name) << text;
    EXPECT_EQ(PlaceHgvs(*name), PlaceText(text)) << *name;
  }
}

TEST_F(Placing, TakesTwoSpellingsOfOneVariantAndRefusesTwoVariants)
{
  VariantQuery query;
  query.variant = ParseVariant("GRCh38:7-10-ACA-A");
  query.spdi = "NC_000007.14:8:CA:";
  Place(query);
  EXPECT_EQ(Describe(query), "GRCh38:7-5-TAC-T 5");
  query.spdi = "NC_000007.14:3:T:G";
  EXPECT_THROW(Place(query), Error);
}
} // namespace OrthancGenomics
