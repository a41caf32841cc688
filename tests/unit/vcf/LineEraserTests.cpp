// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/vcf/ErasureFolder.h"

namespace OrthancGenomics
{
using LineErasure = ErasureFolder;

TEST_F(LineErasure, CutsTheColumnAndNothingElseOfASharedVariant)
{
  EXPECT_EQ(EraseRecord("chr20\t100\trs1;x\tA\tC\t50.125\tLowQual\tMQ=59.9;DB\tGT:AD:GQ\t"
                        "0/1:9,9:1\t1|1:0,30:99\t./.:.:."),
            "chr20\t100\trs1;x\tA\tC\t50.125\tLowQual\tMQ=59.9;DB\tGT:AD:GQ\t1|1:0,30:99\t./.:.:.");
}

TEST_F(LineErasure, LetsARecordGoThatOnlyTheErasedCarry)
{
  const std::string place = "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t";
  EXPECT_EQ(EraseRecord(place + "0/1\t0/0\t0/0"), "");
  EXPECT_EQ(EraseRecord(place + "0/1\t./.\t0/0"), "");
  EXPECT_EQ(EraseRecord(place + "1\t0\t0"), "");
  EXPECT_EQ(EraseRecord(place + "./.\t0/0\t0/0"), "") << "it may carry it";
  EXPECT_EQ(EraseRecord(place + "0/0\t0/0\t0/0"), place + "0/0\t0/0") << "nobody did";
  EXPECT_EQ(EraseRecord(place + "0/0\t./.\t0/0"), place + "./.\t0/0");
  EXPECT_EQ(EraseRecord(place + "0/1\t0/1\t0/0", {0, 1}), "");
}

TEST_F(LineErasure, CountsAnewAndDropsOtherCounts)
{
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\tC\t.\t.\tAC=4;AN=6;AF=0.667;NS=3;DP=90;MLEAC=4;MQ=60;"
                        "OLD_MULTIALLELIC=20:100:A/C/T\tGT\t1/1\t0/1\t0/1"),
            "chr20\t100\t.\tA\tC\t.\t.\tAC=2;AN=4;AF=0.5;NS=2;MQ=60\tGT\t0/1\t0/1");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\tC\t.\t.\tDP=90\tGT\t1/1\t0/1\t0/1"),
            "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\tC\t.\t.\tAC=1;AN=4;AF=0.2\tGT\t0/0\t./.\t./1"),
            "chr20\t100\t.\tA\tC\t.\t.\tAC=1;AN=1;AF=1\tGT\t./.\t./1");
}

TEST_F(LineErasure, DropsTextThatNamesTheErased)
{
  const std::string meta = "##INFO=<ID=DENOVO,Number=.,Type=String,Description=\"x\">\n";
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\tC\t.\t.\tDENOVO=B,A\tGT\t0/1\t0/1\t0/1", {0}, meta),
            "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\tC\t.\t.\tDENOVO=B,AB\tGT\t0/1\t0/1\t0/1", {0}, meta),
            "chr20\t100\t.\tA\tC\t.\t.\tDENOVO=B,AB\tGT\t0/1\t0/1");
}

TEST_F(LineErasure, TakesALostAlternativeOutOfARecord)
{
  EXPECT_EQ(EraseRecord("chr20\t100\trs1\tA\tC,G\t9\tPASS\tAC=1,2;AN=6;MQ=60\tGT:AD:PL\t"
                        "0/1:5,5,0:9,0,9,9,9,9\t0/2:5,0,6:1,2,3,4,5,6\t2|0:4,0,7:."),
            "chr20\t100\trs1\tA\tG\t9\tPASS\tAC=2;AN=4;MQ=60\tGT:AD:PL\t0/1:5,6:1,4,6\t1|0:4,7:.");
  EXPECT_EQ(EraseRecord("chr20\t100\trs1;rs2\tA\tC,G\t.\t.\t.\tGT\t0/1\t0/2\t0/2"),
            "chr20\t100\t.\tA\tG\t.\t.\t.\tGT\t0/1\t0/1")
      << "nobody knows whose id is whose";
}

TEST_F(LineErasure, TrimsWhatWouldTellALostDeletion)
{
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tACGT\tA,CCGT\t.\t.\tEND=103\tGT\t0/1\t0/2\t0/0"),
            "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/0");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tACGT\tA,ACGC\t.\t.\t.\tGT\t0/1\t0/2\t0/0"),
            "chr20\t103\t.\tT\tC\t.\t.\t.\tGT\t0/1\t0/0");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tACGT\tA,ACG\t.\t.\t.\tGT\t0/1\t0/2\t0/0"),
            "chr20\t102\t.\tGT\tG\t.\t.\t.\tGT\t0/1\t0/0");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\t<DEL>,C\t.\t.\tEND=500\tGT\t0/2\t0/1\t0/0"),
            "chr20\t100\t.\tA\t<DEL>\t.\t.\tEND=500\tGT\t0/1\t0/0");
}

TEST_F(LineErasure, KeepsAnnotationsOfWhatStays)
{
  const std::string meta = "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence "
                           "annotations from Ensembl VEP. Format: Allele|Consequence|SYMBOL\">\n"
                           "##INFO=<ID=CLN,Number=.,Type=String,Description=\"x\">\n";
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\tC,G\t.\t.\tCSQ=C|stop_gained|X,G|missense_variant|X;"
                        "CLN=path,benign\tGT\t0/1\t0/2\t0/0",
                        {0},
                        meta),
            "chr20\t100\t.\tA\tG\t.\t.\tCSQ=G|missense_variant|X\tGT\t0/1\t0/0");
}

TEST_F(LineErasure, NamesAnnotatedAllelesAsInTheTrimmedRecord)
{
  const std::string vep = "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence "
                          "annotations from Ensembl VEP. Format: "
                          "Allele|Consequence|SYMBOL|ALLELE_NUM\">\n";
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\tC,G,T\t.\t.\tCSQ=C|a|X|1,G|b|X|2,T|c|X|3\tGT\t"
                        "0/1\t0/2\t0/3",
                        {0},
                        vep),
            "chr20\t100\t.\tA\tG,T\t.\t.\tCSQ=G|b|X|1,T|c|X|2\tGT\t0/1\t0/2");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tAC\tA,GC\t.\t.\tCSQ=A|a|X|1,GC|b|X|2\tGT\t"
                        "0/2\t0/1\t0/0",
                        {0},
                        vep),
            "chr20\t100\t.\tAC\tA\t.\t.\tCSQ=-|a|X|1\tGT\t0/1\t0/0");
  const std::string snpEff =
      "##INFO=<ID=ANN,Number=.,Type=String,Description=\"Functional annotations: 'Allele | "
      "Annotation | Annotation_Impact | Gene_Name'\">\n";
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tACGT\tA,CCGT\t.\t.\tANN=A|x|HIGH|X,CCGT|y|LOW|X\tGT\t"
                        "0/1\t0/2\t0/0",
                        {0},
                        snpEff),
            "chr20\t100\t.\tA\tC\t.\t.\tANN=C|y|LOW|X\tGT\t0/1\t0/0");
}

TEST_F(LineErasure, MakesAReferenceBlockOfARecordOfAGvcf)
{
  const std::string meta = "##ALT=<ID=NON_REF,Description=\"x\">\n";
  EXPECT_EQ(EraseRecord("chr20\t100\trs1\tA\tC,<NON_REF>\t99\tPASS\tDP=9\tGT:AD\t0/1:4,5,0\t"
                        "0/0:30,0,0\t0/0:20,0,0",
                        {0},
                        meta),
            "chr20\t100\t.\tA\t<NON_REF>\t.\t.\t.\tGT:AD\t0/0:30,0\t0/0:20,0");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tACGT\tA,<NON_REF>\t99\t.\t.\tGT\t0/1\t0/0\t0/0", {0}, meta),
            "chr20\t100\t.\tA\t<NON_REF>\t.\t.\tEND=103\tGT\t0/0\t0/0");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\t<NON_REF>\t.\t.\tEND=200\tGT\t0/0\t0/0\t./.", {0}, meta),
            "chr20\t100\t.\tA\t<NON_REF>\t.\t.\tEND=200\tGT\t0/0\t./.");
}

TEST_F(LineErasure, MakesAReferenceSiteWhereAFileHasEverySite)
{
  everySite_ = true;
  EXPECT_EQ(EraseRecord("chr20\t100\trs1\tA\tC\t99\tPASS\tDP=9\tGT:AD\t0/1:4,5\t0/0:30,0\t0/0:9,0"),
            "chr20\t100\t.\tA\t.\t.\t.\t.\tGT:AD\t0/0:30\t0/0:9");
}

TEST_F(LineErasure, AsksReadsWhereThereIsNoGenotype)
{
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\tC\t.\t.\t.\tAD\t9,5\t9,0\t9,0"), "");
  EXPECT_EQ(EraseRecord("chr20\t100\t.\tA\tC\t.\t.\tAC=2\tAD\t9,5\t9,1\t9,0"),
            "chr20\t100\t.\tA\tC\t.\t.\t.\tAD\t9,1\t9,0");
}
} // namespace OrthancGenomics
