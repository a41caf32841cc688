// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/vcf/MemoryVcf.h"
#include "vcf/SampleFields.h"

#include <gtest/gtest.h>

#include <cmath>

namespace OrthancGenomics
{
namespace
{
std::string Format(const std::string& id, const std::string& number, const std::string& type)
{
  return "##FORMAT=<ID=" + id + ",Number=" + number + ",Type=" + type + ",Description=\"x\">\n";
}

std::string Info(const std::string& id, const std::string& number, const std::string& type)
{
  return "##INFO=<ID=" + id + ",Number=" + number + ",Type=" + type + ",Description=\"x\">\n";
}

const std::string GT = Format("GT", "1", "String");
const std::string GATK = GT + Format("AD", "R", "Integer") + Format("DP", "1", "Integer") +
                         Format("GQ", "1", "Integer") + Format("PS", "1", "Integer");

struct Seen
{
  std::vector<CarrierCall> carriers;
  std::vector<CallableClass> callable;
};

Seen Read(const std::string& meta,
          const std::string& samples,
          const std::string& alleles,
          const std::string& rest,
          std::size_t allele = 1)
{
  MemoryVcf vcf(meta, samples);
  SampleFields fields(vcf.Header(), CallableRules());
  fields.Bind(vcf.Parse(alleles, rest));
  Seen seen;
  fields.AppendCarriers(allele, seen.carriers);
  fields.FillCallable(seen.callable);
  return seen;
}

CarrierCall ReadOne(const std::string& meta,
                    const std::string& alleles,
                    const std::string& rest,
                    std::size_t allele = 1)
{
  const Seen seen = Read(meta, "S", alleles, rest, allele);
  EXPECT_EQ(seen.carriers.size(), 1U);
  return seen.carriers.empty() ? CarrierCall() : seen.carriers[0];
}

void ExpectReads(const CarrierCall& call, int depth, int reference, int allele, double vaf)
{
  EXPECT_EQ(call.depth, depth);
  EXPECT_EQ(call.referenceDepth, reference);
  EXPECT_EQ(call.alleleDepth, allele);
  EXPECT_NEAR(call.vaf, vaf, 1e-6);
}

TEST(SampleFields, ReadsGatksDepthsOfEachAlleleFromTheOriginalGenotype)
{
  const std::string rest = ".\tGT:AD:DP:GQ\t1/2:2,10,8:22:99";
  const CarrierCall first = ReadOne(GATK, "A\tC,G", rest, 1);
  ExpectReads(first, 22, 2, 10, 0.5);
  EXPECT_EQ(first.genotype, "1/2");
  EXPECT_EQ(first.genotypeQuality, 99);
  const CarrierCall second = ReadOne(GATK, "A\tC,G", rest, 2);
  ExpectReads(second, 22, 2, 8, 0.4);
  EXPECT_EQ(second.genotype, "2/1");
}

TEST(SampleFields, TakesTheFractionThatTheCallerStates)
{
  ExpectReads(ReadOne(GATK + Format("AF", "A", "Float"),
                      "A\tC,G",
                      ".\tGT:AD:AF:DP\t0/1/2:50,30,20:0.31,0.19:101",
                      2),
              101,
              50,
              20,
              0.19);
  ExpectReads(ReadOne(GATK + Format("VAF", "A", "Float"), "A\tC", ".\tGT:AD:VAF\t0/1:5,5:0.48"),
              10,
              5,
              5,
              0.48);
}

TEST(SampleFields, NeverTakesInfoAf)
{
  const CarrierCall call = ReadOne(GT + Info("AF", "A", "Float"), "A\tC", "AF=0.25\tGT\t0/1");
  EXPECT_TRUE(std::isnan(call.vaf));
}

TEST(SampleFields, ReadsVarScanWhoseAdIsTheAlternativeAlone)
{
  const std::string meta = GT + Format("AD", "1", "Integer") + Format("RD", "1", "Integer") +
                           Format("DP", "1", "Integer") + Format("FREQ", "1", "String") +
                           Format("DP4", "1", "String");
  ExpectReads(ReadOne(meta, "A\tC", ".\tGT:DP:RD:AD:FREQ:DP4\t0/1:81:70:10:12.5%:35,35,5,5"),
              81,
              70,
              10,
              0.125);
  ExpectReads(ReadOne(meta, "A\tC", ".\tGT:RD:AD\t0/1:30:10"), 40, 30, 10, 0.25);
}

TEST(SampleFields, TellsAnUndeclaredNumberByTheCountOfValues)
{
  const std::string meta = GT + Format("AD", ".", "Integer") + Format("DP", "1", "Integer");
  ExpectReads(ReadOne(meta, "A\tC", ".\tGT:AD:DP\t0/1:6,4:11"), 11, 6, 4, 0.4);
  ExpectReads(ReadOne(meta, "A\tC", ".\tGT:AD:DP\t0/1:4:10"), 10, -1, 4, 0.4);
  // declared R, but one value short: it cannot be told whose they are
  const CarrierCall unclear = ReadOne(GATK, "A\tC,G", ".\tGT:AD:DP\t0/1:4,5:10");
  EXPECT_EQ(unclear.alleleDepth, -1);
  EXPECT_TRUE(std::isnan(unclear.vaf));
}

TEST(SampleFields, ReadsKeysThatTheHeaderLacks)
{
  const CarrierCall call = ReadOne(GT, "A\tC", ".\tGT:AD:DP:GQ\t0|1:6,4:10:35");
  ExpectReads(call, 10, 6, 4, 0.4);
  EXPECT_EQ(call.genotypeQuality, 35);
}

TEST(SampleFields, ReadsStrelkasFirstTierAndTakesTheTumourForTheCarrier)
{
  const std::string snv = Format("DP", "1", "Integer") + Format("AU", "2", "Integer") +
                          Format("CU", "2", "Integer") + Format("GU", "2", "Integer") +
                          Format("TU", "2", "Integer");
  const Seen seen = Read(snv,
                         "NORMAL\tTUMOR",
                         "A\tC",
                         ".\tDP:AU:CU:GU:TU\t30:30,31:0,0:0,0:0,0\t50:30,33:10,12:0,0:1,1");
  ASSERT_EQ(seen.carriers.size(), 1U);
  EXPECT_EQ(seen.carriers[0].sample, 1U);
  EXPECT_EQ(seen.carriers[0].genotype, "");
  ExpectReads(seen.carriers[0], 50, 30, 10, 0.25);
  EXPECT_EQ(seen.callable, (std::vector<CallableClass>{4, 4}));

  const std::string indel =
      Format("DP", "1", "Integer") + Format("TAR", "2", "Integer") + Format("TIR", "2", "Integer");
  const Seen second =
      Read(indel, "NORMAL\tTUMOR", "AT\tA", ".\tDP:TAR:TIR\t20:20,20:0,0\t25:15,16:5,6");
  ASSERT_EQ(second.carriers.size(), 1U);
  ExpectReads(second.carriers[0], 25, 15, 5, 0.25);
}

TEST(SampleFields, ReadsFreeBayesAndIonTorrentObservations)
{
  const std::string meta = GT + Format("RO", "1", "Integer") + Format("AO", "A", "Integer") +
                           Format("DP", "1", "Integer");
  ExpectReads(ReadOne(meta, "A\tC,G", ".\tGT:DP:RO:AO\t1/2:40:10:20,10", 1), 40, 10, 20, 0.5);
  const std::string torrent = meta + Format("FRO", "1", "Integer") + Format("FAO", "A", "Integer") +
                              Format("FDP", "1", "Integer");
  ExpectReads(ReadOne(torrent, "A\tC", ".\tGT:DP:FDP:RO:FRO:AO:FAO\t0/1:40:44:30:33:10:11"),
              44,
              33,
              11,
              0.25);
}

TEST(SampleFields, ReadsPlatypusVarDictAndMuTect)
{
  const std::string platypus = GT + Format("NR", ".", "Integer") + Format("NV", ".", "Integer") +
                               Format("GQ", ".", "Integer");
  ExpectReads(ReadOne(platypus, "A\tC", ".\tGT:GQ:NR:NV\t0/1:50:40:10"), 40, 30, 10, 0.25);
  const std::string varDict =
      GT + Format("VD", "1", "Integer") + Format("AF", "1", "Float") + Format("DP", "1", "Integer");
  ExpectReads(ReadOne(varDict, "A\tC", ".\tGT:DP:VD:AF\t0/1:100:7:0.07"), 100, -1, 7, 0.07);
  const CarrierCall muTect =
      ReadOne(GATK + Format("FA", "A", "Float"), "A\tC", ".\tGT:AD:FA\t0/1:9,1:0.11");
  ExpectReads(muTect, 10, 9, 1, 0.11);
}

TEST(SampleFields, ReadsDp4OfTheFormatAndOfASingleSamplesInfo)
{
  const std::string meta = GT + Info("DP4", "4", "Integer") + Info("DP", "1", "Integer");
  ExpectReads(ReadOne(meta, "A\tC", "DP=45;DP4=10,20,6,4\tGT\t0/1"), 40, 30, 10, 0.25);
  const Seen two = Read(meta, "S\tT", "A\tC", "DP=45;DP4=10,20,6,4\tGT\t0/1\t0/0");
  ASSERT_EQ(two.carriers.size(), 1U);
  EXPECT_EQ(two.carriers[0].depth, -1);
  EXPECT_EQ(two.carriers[0].alleleDepth, -1);
}

TEST(SampleFields, TakesInfoDpForASingleSampleWithoutAnyOtherDepth)
{
  const std::string meta = GT + Info("DP", "1", "Integer");
  EXPECT_EQ(ReadOne(meta, "A\tC", "DP=33\tGT\t0/1").depth, 33);
}

TEST(SampleFields, ReadsPairsAndJunctionsOfStructuralCallers)
{
  const std::string manta = GT + Format("PR", ".", "Integer") + Format("SR", ".", "Integer");
  ExpectReads(ReadOne(manta, "A\t<DEL>", ".\tGT:PR:SR\t0/1:20,10:10,0"), 40, 30, 10, 0.25);
  ExpectReads(ReadOne(manta, "A\t<DEL>", ".\tGT:PR\t0/1:30,10"), 40, 30, 10, 0.25);
  const std::string delly = GT + Format("DR", "1", "Integer") + Format("DV", "1", "Integer") +
                            Format("RR", "1", "Integer") + Format("RV", "1", "Integer");
  ExpectReads(ReadOne(delly, "A\t<DEL>", ".\tGT:DR:DV:RR:RV\t0/1:5:5:30:10"), 40, 30, 10, 0.25);
  ExpectReads(ReadOne(delly, "A\t<DEL>", ".\tGT:DR:DV:RR:RV\t0/1:15:5:0:0"), 20, 15, 5, 0.25);
}

TEST(SampleFields, WritesGenotypesAsSeenFromTheAllele)
{
  const auto genotype = [](const std::string& text, std::size_t allele)
  { return ReadOne(GT, "A\tC,*,<NON_REF>", ".\tGT\t" + text, allele).genotype; };
  EXPECT_EQ(genotype("0/1", 1), "0/1");
  EXPECT_EQ(genotype("1|0", 1), "1|0");
  EXPECT_EQ(genotype("1", 1), "1");
  EXPECT_EQ(genotype("1/.", 1), "1/.");
  EXPECT_EQ(genotype("1/2", 1), "1/2");
  EXPECT_EQ(genotype("3/1", 1), "2/1");
  EXPECT_EQ(genotype("0/0/0/1", 1), "0/0/0/1");
}

TEST(SampleFields, FindsTheCarriersAmongHaploidMissingAndReferenceSamples)
{
  const Seen seen = Read(GT, "A\tB\tC\tD\tE", "A\tC", ".\tGT\t0/0\t./.\t1\t0|1\t./1");
  std::vector<std::uint32_t> samples;
  for (const CarrierCall& call : seen.carriers)
  {
    samples.push_back(call.sample);
  }
  EXPECT_EQ(samples, (std::vector<std::uint32_t>{2, 3, 4}));
  EXPECT_EQ(seen.carriers[0].genotype, "1");
  EXPECT_EQ(seen.callable, (std::vector<CallableClass>{1, 0, 1, 1, 0}));
}

TEST(SampleFields, ReadsThePhaseSetOfPhasedGenotypesOnly)
{
  EXPECT_EQ(ReadOne(GATK, "A\tC", ".\tGT:PS\t0|1:55").phaseSet, 55);
  EXPECT_EQ(ReadOne(GATK, "A\tC", ".\tGT:PS\t0/1:55").phaseSet, -1);
  EXPECT_EQ(ReadOne(GATK, "A\tC", ".\tGT:PS\t0|1:.").phaseSet, -1);
  const std::string giab = GT + Format("PS", "1", "String");
  EXPECT_EQ(ReadOne(giab, "A\tC", ".\tGT:PS\t0|1:PATMAT").phaseSet, -1);
}

TEST(SampleFields, ReadsTheCopiesOfASymbolicAllele)
{
  const std::string whole = GT + Format("CN", "1", "Integer");
  const std::string parts = GT + Format("CN", "1", "Float") + Format("DP", "1", "Integer");
  EXPECT_EQ(ReadOne(whole, "A\t<DEL>", ".\tGT:CN\t0/1:1").copyNumber, 1);
  EXPECT_EQ(ReadOne(whole, "A\t<DEL>", ".\tGT:CN\t1/1:0").copyNumber, 0);
  EXPECT_EQ(ReadOne(parts, "A\t<CNV>", ".\tGT:DP:CN\t0/1:9:2.5").copyNumber, 2.5);
  EXPECT_EQ(ReadOne(whole, "A\t<CN0>,<CN3>", ".\tGT:CN\t0/2:4", 2).copyNumber, 4);
  for (const std::string value : {".", "-1"})
  {
    EXPECT_TRUE(std::isnan(ReadOne(whole, "A\t<DUP>", ".\tGT:CN\t0/1:" + value).copyNumber));
  }
  EXPECT_TRUE(std::isnan(ReadOne(whole, "A\tC", ".\tGT:CN\t0/1:3").copyNumber)); // of a segment
}

TEST(SampleFields, TakesMissingInfiniteAndHugeNumbersForAbsent)
{
  const CarrierCall call =
      ReadOne(GATK + Format("AF", "A", "Float"), "A\tC", ".\tGT:AD:DP:GQ:AF\t0/1:.,4:.:.:nan");
  ExpectReads(call, 4, -1, 4, 1.0);
  EXPECT_EQ(call.genotypeQuality, -1);
  const std::string floats = GT + Format("DP", "1", "Float") + Format("AF", "A", "Float");
  const CarrierCall huge = ReadOne(floats, "A\tC", ".\tGT:DP:AF\t0/1:1e12:inf");
  EXPECT_EQ(huge.depth, -1);
  EXPECT_TRUE(std::isnan(huge.vaf));
  EXPECT_TRUE(std::isnan(ReadOne(floats, "A\tC", ".\tGT:AF\t0/1:1.5").vaf));
}

TEST(SampleFields, GradesCallabilityByGenotypeDepthAndQuality)
{
  const std::string meta = GATK + Format("MIN_DP", "1", "Integer") + Format("RGQ", "1", "Integer");
  const auto grade = [&meta](const std::string& rest)
  { return Read(meta, "S", "A\t<NON_REF>", ".\t" + rest).callable.at(0); };
  EXPECT_EQ(grade("GT\t0/0"), 1);
  EXPECT_EQ(grade("GT\t0/."), 0);
  EXPECT_EQ(grade("GT:DP\t0/0:9"), 0);
  EXPECT_EQ(grade("GT:DP\t0/0:10"), 2);
  EXPECT_EQ(grade("GT:DP\t0/0:20"), 3);
  EXPECT_EQ(grade("GT:DP\t0/0:30"), 4);
  EXPECT_EQ(grade("GT:DP:GQ\t0/0:30:19"), 0);
  EXPECT_EQ(grade("GT:DP:RGQ\t0/0:30:19"), 0);
  EXPECT_EQ(grade("GT:DP:GQ:MIN_DP\t0/0:30:50:12"), 2);
}

TEST(SampleFields, TakesAGenotypeOfAnAlleleThatIsNotKeptForNoCall)
{
  const auto grade = [](const std::string& alleles, const std::string& genotype)
  { return Read(GATK, "S", alleles, ".\tGT:DP:GQ\t" + genotype + ":30:99").callable.at(0); };
  EXPECT_EQ(grade("A\tG", "0/2"), 0) << "ALT lacks it";
  EXPECT_EQ(grade("A\t.", "0/1"), 0);
  for (const char* const unspecified : {"<NON_REF>", "<*>", "<X>", "X"})
  {
    EXPECT_EQ(grade(std::string("A\t") + unspecified, "0/0"), 4) << unspecified;
    EXPECT_EQ(grade(std::string("A\t") + unspecified, "0/1"), 0) << unspecified;
    EXPECT_EQ(grade(std::string("A\tG,") + unspecified, "1/2"), 0) << unspecified;
  }
  EXPECT_EQ(grade("A\tG,<NON_REF>", "0/1"), 4);
  EXPECT_EQ(grade("A\tG,*", "1/2"), 4);
}

TEST(SampleFields, GivesEveryAlleleOfAFileWithoutSamplesToItsOneSample)
{
  MemoryVcf vcf(Info("DP", "1", "Integer"), "");
  SampleFields fields(vcf.Header(), CallableRules());
  fields.Bind(vcf.Parse("A\tC,G", "DP=900"));
  std::vector<CarrierCall> carriers;
  fields.AppendCarriers(2, carriers);
  ASSERT_EQ(carriers.size(), 1U);
  EXPECT_EQ(carriers[0].sample, 0U);
  EXPECT_EQ(carriers[0].genotype, "");
  EXPECT_EQ(carriers[0].depth, -1); // a cohort's, as likely as not
  std::vector<CallableClass> callable;
  fields.FillCallable(callable);
  EXPECT_EQ(callable, std::vector<CallableClass>{1});
}

TEST(SampleFields, ReadsLoFreqsCountsFromInfo)
{
  const std::string meta = "##source=lofreq call -f ref.fa\n" + Info("DP", "1", "Integer") +
                           Info("DP4", "4", "Integer") + Info("AF", "1", "Float");
  MemoryVcf vcf(meta, "");
  SampleFields fields(vcf.Header(), CallableRules());
  fields.Bind(vcf.Parse("A\tC", "DP=41;AF=0.9;DP4=15,15,5,5"));
  std::vector<CarrierCall> carriers;
  fields.AppendCarriers(1, carriers);
  ASSERT_EQ(carriers.size(), 1U);
  ExpectReads(carriers[0], 40, 30, 10, 0.25);
}

TEST(SampleFields, TellsCarriersWithoutGenotypesByTheirReads)
{
  const std::string meta = Format("AD", "R", "Integer");
  const Seen seen = Read(meta, "A\tB\tC", "A\tC", ".\tAD\t20,0\t12,3\t.");
  ASSERT_EQ(seen.carriers.size(), 2U);
  EXPECT_EQ(seen.carriers[0].sample, 1U);
  EXPECT_EQ(seen.carriers[1].sample, 2U); // not stated: the record is about someone
}
} // namespace
} // namespace OrthancGenomics
