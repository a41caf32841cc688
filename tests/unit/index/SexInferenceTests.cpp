// SPDX-License-Identifier: GPL-3.0-or-later
#include "SexInference.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
InferredSex Infer(std::int64_t xHeterozygous, std::int64_t xHomozygous, std::int64_t yCalls)
{
  SampleFigures figures;
  figures.xHeterozygous = xHeterozygous;
  figures.xHomozygous = xHomozygous;
  figures.yCalls = yCalls;
  return InferSex(figures, {});
}
} // namespace

TEST(SexInference, GoesByHeterozygosityOnX)
{
  EXPECT_EQ(Infer(60, 40, 0), InferredSex::Female);
  EXPECT_EQ(Infer(30, 70, 0), InferredSex::Female);
  EXPECT_EQ(Infer(20, 80, 0), InferredSex::Male);
  EXPECT_EQ(Infer(0, 100, 50), InferredSex::Male);
  EXPECT_EQ(Infer(25, 75, 0), InferredSex::Undetermined);
}

TEST(SexInference, SaysNothingOfTooFewCalls)
{
  EXPECT_EQ(Infer(0, 99, 0), InferredSex::Unknown);
  EXPECT_EQ(Infer(99, 0, 99), InferredSex::Unknown);
  EXPECT_EQ(Infer(0, 0, 100), InferredSex::Male);
}

TEST(SexInference, DoubtsTwoXBesideAY)
{
  EXPECT_EQ(Infer(600, 400, 100), InferredSex::Undetermined);
  EXPECT_EQ(Infer(60000, 40000, 400), InferredSex::Female); // misplaced reads
  EXPECT_EQ(Infer(60000, 40000, 5000), InferredSex::Undetermined);
}

TEST(SexInference, GivesTheShareItGoesBy)
{
  SampleFigures figures;
  EXPECT_FALSE(GetXHeterozygosity(figures));
  figures.xHeterozygous = 1;
  figures.xHomozygous = 3;
  EXPECT_DOUBLE_EQ(*GetXHeterozygosity(figures), 0.25);
}
} // namespace OrthancGenomics
