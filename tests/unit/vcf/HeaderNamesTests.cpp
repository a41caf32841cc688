// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/vcf/MemoryVcf.h"
#include "vcf/HeaderNames.h"
#include "vcf/SampleRoles.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
std::string Caller(const std::string& meta)
{
  return DetectCaller(MemoryVcf(meta, "S").Header());
}

std::string Annotator(const std::string& meta)
{
  return DetectAnnotator(MemoryVcf(meta, "S").Header());
}

std::vector<std::string> Roles(const std::string& meta, const std::string& samples)
{
  return FindSampleRoles(MemoryVcf(meta, samples).Header());
}

using Names = std::vector<std::string>;

TEST(DetectCaller, NamesTheCallerAndItsVersion)
{
  EXPECT_EQ(Caller("##GATKCommandLine=<ID=Mutect2,CommandLine=\"--input /secret/a.bam\","
                   "Version=\"4.1.0.0\",Date=\"x\">\n##source=FilterMutectCalls\n"),
            "Mutect2 4.1.0.0");
  EXPECT_EQ(Caller("##GATKCommandLine.HaplotypeCaller=<ID=HaplotypeCaller,Version=3.4-0-g7e26428,"
                   "Date=\"x\">\n"),
            "HaplotypeCaller 3.4-0-g7e26428");
  EXPECT_EQ(Caller("##DeepVariant_version=1.5.0\n"), "DeepVariant 1.5.0");
  EXPECT_EQ(Caller("##DRAGENVersion=<ID=dragen,Version=\"SW: 07.021.604.3.7.8, HW: 07\">\n"),
            "DRAGEN 07.021.604.3.7.8");
  EXPECT_EQ(Caller("##source=freeBayes v1.3.6\n"), "freeBayes 1.3.6");
  EXPECT_EQ(Caller("##source=strelka\n##source_version=2.0.17.strelka1\n"),
            "Strelka 2.0.17.strelka1");
  EXPECT_EQ(Caller("##source=VarScan2\n"), "VarScan2");
  EXPECT_EQ(Caller("##source=Platypus_Version_0.8.1\n"), "Platypus 0.8.1");
  EXPECT_EQ(Caller("##source=GenerateSVCandidates 1.6.0\n"), "Manta 1.6.0");
  EXPECT_EQ(Caller("##bcftools_callVersion=1.16+htslib-1.16\n"), "bcftools call 1.16+htslib-1.16");
}

TEST(DetectCaller, PassesNeitherPathsNorUnknownTextOn)
{
  EXPECT_EQ(Caller("##source=lofreq call -f /home/someone/ref37.fa\n"), "LoFreq");
  EXPECT_EQ(Caller("##source=Doe, Jane 2020\n"), "");
  EXPECT_EQ(Caller(""), "");
}

TEST(DetectAnnotator, NamesTheAnnotator)
{
  EXPECT_EQ(Annotator("##VEP=\"v107\" time=\"2023\" cache=\"/tmp/x\"\n"), "VEP v107");
  EXPECT_EQ(Annotator("##SnpEffVersion=\"4.1b (build 2015-02-13), by Pablo Cingolani\"\n"),
            "SnpEff 4.1b");
  EXPECT_EQ(Annotator("##bcftools_csqVersion=1.16+htslib-1.16\n"), "bcftools csq 1.16+htslib-1.16");
  EXPECT_EQ(Annotator(""), "");
}

TEST(FindSampleRoles, ReadsMutect2sLines)
{
  EXPECT_EQ(Roles("##tumor_sample=B\n##normal_sample=A\n", "A\tB\tC"),
            (Names{"Normal", "Tumor", ""}));
}

TEST(FindSampleRoles, KnowsTheColumnNamesOfPairs)
{
  EXPECT_EQ(Roles("", "NORMAL\tTUMOR"), (Names{"Normal", "Tumor"}));
  EXPECT_EQ(Roles("", "normal\tTumour"), (Names{"Normal", "Tumor"}));
  EXPECT_EQ(Roles("", "HG1\tHG1_tumor"), (Names{"", ""}));
}

TEST(FindSampleRoles, ReadsPedigreeAndSampleLines)
{
  EXPECT_EQ(Roles("##PEDIGREE=<Derived=T,Original=G>\n", "G\tT"), (Names{"Normal", "Tumor"}));
  EXPECT_EQ(Roles("##SAMPLE=<ID=T,IsTumor=yes>\n##SAMPLE=<ID=G,IsTumor=no>\n", "G\tT"),
            (Names{"Normal", "Tumor"}));
  EXPECT_EQ(Roles("##SAMPLE=<ID=G,IsTumor=no>\n", "G"), (Names{""}));
}
} // namespace
} // namespace OrthancGenomics
