// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "genomics/Contig.h"
#include "unit/vcf/VcfFolder.h"
#include "vcf/ReferenceSequence.h"

namespace OrthancGenomics
{
namespace
{
class Reference : public VcfFolder
{
protected:
  void WriteFasta(const std::string& text) const
  {
    std::ofstream(folder_ / "reference.fa", std::ios::binary | std::ios::trunc) << text;
  }

  std::unique_ptr<ReferenceSequence> Open(Build build = Build::GRCh38) const
  {
    return ReferenceSequence::Open(folder_ / "reference.fa", folder_, build);
  }

  std::filesystem::path CachePath() const { return folder_ / "reference-GRCh38"; }

  /// "7:4 TAC>T" of a variant of chromosome 7, left-aligned; positions from 1.
  static std::string Align(const ReferenceSequence& reference,
                           std::int64_t position,
                           const std::string& from,
                           const std::string& to)
  {
    Variant variant;
    variant.contig = "7";
    variant.begin = position - 1;
    variant.reference = from;
    variant.alternate = to;
    const bool matched = LeftAlign(variant, reference);
    EXPECT_EQ(variant.end - variant.begin, static_cast<std::int64_t>(variant.reference.size()));
    return std::to_string(variant.begin + 1) + ' ' + variant.reference + '>' + variant.alternate +
           (matched ? "" : " mismatch");
  }

  static std::string MakeHgvs(const ReferenceSequence& reference,
                              std::int64_t position,
                              const std::string& from,
                              const std::string& to,
                              const std::string& contig = "7")
  {
    Variant variant;
    variant.contig = contig;
    variant.begin = position - 1;
    variant.end = variant.begin + static_cast<std::int64_t>(from.size());
    variant.reference = from;
    variant.alternate = to;
    return MakeGenomicHgvs(variant, reference).value_or("none");
  }
};

TEST_F(Reference, GivesBasesInUpperCaseAndNOutside)
{
  WriteFasta(">chr7 human\nACGTa\ncgt\n");
  const auto reference = Open();
  const std::optional<std::uint32_t> contig = reference->FindContig("7");
  ASSERT_TRUE(contig);
  EXPECT_EQ(reference->GetLength(*contig), 8);
  EXPECT_EQ(reference->GetBases(*contig, -1, 9), "NACGTACGTN");
}

TEST_F(Reference, KeepsLettersThatTwoBitsCannotHold)
{
  WriteFasta(">7\nNNACRRYGTNN\n>8\nN\n");
  const auto reference = Open();
  EXPECT_EQ(reference->GetBases(*reference->FindContig("7"), 0, 11), "NNACRRYGTNN");
  EXPECT_EQ(reference->GetBases(*reference->FindContig("8"), 0, 1), "N");
}

TEST_F(Reference, FindsContigsByTheirHouseName)
{
  WriteFasta(">NC_000007.14\nA\n>chrM\nC\n>GL000192.1\nG\n");
  const auto reference = Open();
  EXPECT_EQ(reference->GetBase(*reference->FindContig("7"), 0), 'A');
  EXPECT_EQ(reference->GetBase(*reference->FindContig("MT"), 0), 'C');
  EXPECT_EQ(reference->GetBase(*reference->FindContig("GL000192.1"), 0), 'G');
  EXPECT_FALSE(reference->FindContig("8"));
}

TEST_F(Reference, ComparesBasesOfEitherCaseButNeverMatchesAnN)
{
  WriteFasta(">7\nACGNRA\n");
  const auto reference = Open();
  EXPECT_TRUE(reference->Matches(0, 0, "aCg"));
  EXPECT_TRUE(reference->Matches(0, 4, "RA"));
  EXPECT_FALSE(reference->Matches(0, 1, "CT"));
  EXPECT_FALSE(reference->Matches(0, 2, "GN"));
  EXPECT_FALSE(reference->Matches(0, 5, "AA")) << "past the end";
  EXPECT_FALSE(reference->Matches(0, -1, "NA"));
}

TEST_F(Reference, HasADigestOfItsBasesInTheirOrder)
{
  const auto digest = [this](const char* text)
  {
    WriteFasta(text);
    std::filesystem::remove(CachePath());
    const auto reference = Open();
    EXPECT_EQ(reference->Name(), "reference.fa");
    EXPECT_EQ(reference->Digest().size(), 32U);
    EXPECT_EQ(Open()->Digest(), reference->Digest()) << "from the cache";
    return reference->Digest();
  };
  const std::string known = digest(">7\nACGTN\n>8\nGG\n");
  EXPECT_EQ(digest(">chr7 same\nac\ngtn\n>chr8\ngg\n"), known);
  EXPECT_NE(digest(">7\nACGTA\n>8\nGG\n"), known) << "A where an N was";
  EXPECT_NE(digest(">7\nGG\n>8\nACGTN\n"), known);
}

TEST_F(Reference, ReadsACompressedFastaAndCarriageReturns)
{
  BgzfHandle file(bgzf_open((folder_ / "reference.fa").c_str(), "w"));
  const std::string text = ">7\r\nACG\r\nT\r\n";
  ASSERT_GT(bgzf_write(file.get(), text.data(), text.size()), 0);
  file.reset();
  EXPECT_EQ(Open()->GetBases(0, 0, 4), "ACGT");
}

TEST_F(Reference, UsesItsCacheUntilTheFastaChanges)
{
  WriteFasta(">7\nACGT\n");
  Open();
  const auto made = std::filesystem::last_write_time(CachePath());
  Open();
  EXPECT_EQ(std::filesystem::last_write_time(CachePath()), made);
  WriteFasta(">7\nTTTTT\n");
  EXPECT_EQ(Open()->GetBases(0, 0, 5), "TTTTT");
}

TEST_F(Reference, MakesADamagedCacheAnew)
{
  WriteFasta(">7\nACGT\n");
  Open();
  std::filesystem::resize_file(CachePath(), std::filesystem::file_size(CachePath()) - 3);
  EXPECT_EQ(Open()->GetBases(0, 0, 4), "ACGT");
  std::ofstream(CachePath()) << "something else";
  EXPECT_EQ(Open()->GetBases(0, 0, 4), "ACGT");
}

TEST_F(Reference, LeavesNoUnfinishedCacheBehind)
{
  WriteFasta("no FASTA\n");
  EXPECT_THROW(Open(), Error);
  WriteFasta(">7\nAC*T\n");
  EXPECT_THROW(Open(), Error);
  WriteFasta("");
  EXPECT_THROW(Open(), Error);
  for (const auto& entry : std::filesystem::directory_iterator(folder_))
  {
    EXPECT_EQ(entry.path().string().find("reference-"), std::string::npos) << entry.path();
  }
}

TEST_F(Reference, SaysWhenTheFastaIsNotThere)
{
  try
  {
    Open();
    ADD_FAILURE() << "nothing was refused";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Storage);
  }
}

TEST_F(Reference, RefusesTheFastaOfAnotherBuild)
{
  const PrimaryContig& contig = ListPrimaryContigs(Build::GRCh37)[20];
  WriteFasta(std::string(">chr21\n") + std::string(static_cast<std::size_t>(contig.length), 'A'));
  try
  {
    Open();
    ADD_FAILURE() << "nothing was refused";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::Refused);
  }
}

// The example of standards brief E.3, and `bcftools norm -f` of 1.16 on the same.
TEST_F(Reference, LeftAlignsDeletionsAndInsertionsOverTheirRepeat)
{
  WriteFasta(">7\nGGTTACACACACAGG\n");
  const auto reference = Open();
  EXPECT_EQ(Align(*reference, 11, "ACA", "A"), "4 TAC>T");
  EXPECT_EQ(Align(*reference, 11, "A", "ACA"), "4 T>TAC");
  EXPECT_EQ(Align(*reference, 13, "AG", "AGG"), "13 A>AG");
  EXPECT_EQ(Align(*reference, 12, "CA", "GA"), "12 C>G");
  EXPECT_EQ(Align(*reference, 11, "ACA", "GT"), "11 ACA>GT");
}

TEST_F(Reference, StopsLeftAligningAtTheFirstBase)
{
  WriteFasta(">7\nAAAAC\n");
  const auto reference = Open();
  EXPECT_EQ(Align(*reference, 3, "AA", "A"), "1 AA>A");
  EXPECT_EQ(Align(*reference, 1, "AA", "A"), "1 AA>A");
}

TEST_F(Reference, OnlyTrimsWhatTheReferenceContradicts)
{
  WriteFasta(">7\nGGTTACACACACAGG\n");
  const auto reference = Open();
  EXPECT_EQ(Align(*reference, 11, "CCAA", "CA"), "11 CCA>C mismatch");
  Variant elsewhere{Build::GRCh38, "8", 0, 1, "A", "AC"};
  EXPECT_FALSE(LeftAlign(elsewhere, *reference));
}

TEST_F(Reference, NamesSubstitutions)
{
  WriteFasta(">7\nGGTTACACACACAGG\n>chrM\nACGT\n>other\nACGT\n");
  const auto reference = Open();
  EXPECT_EQ(MakeHgvs(*reference, 3, "T", "G"), "NC_000007.14:g.3T>G");
  EXPECT_EQ(MakeHgvs(*reference, 3, "TT", "GA"), "NC_000007.14:g.3_4delinsGA");
  EXPECT_EQ(MakeHgvs(*reference, 5, "AC", "GT"), "NC_000007.14:g.5_6inv");
  EXPECT_EQ(MakeHgvs(*reference, 4, "TAC", "G"), "NC_000007.14:g.4_6delinsG");
  EXPECT_EQ(MakeHgvs(*reference, 2, "C", "T", "MT"), "NC_012920.1:m.2C>T");
  EXPECT_EQ(MakeHgvs(*reference, 2, "C", "T", "other"), "none");
  EXPECT_EQ(MakeHgvs(*reference, 3, "G", "A"), "none") << "REF is T there";
  EXPECT_EQ(MakeHgvs(*reference, 3, "T", "<DEL>"), "none");
}

TEST_F(Reference, NamesIndelsAtTheirThreePrimeMostPlace)
{
  WriteFasta(">7\nGGTTACACACACAGG\n");
  const auto reference = Open();
  EXPECT_EQ(MakeHgvs(*reference, 4, "TAC", "T"), "NC_000007.14:g.12_13del");
  EXPECT_EQ(MakeHgvs(*reference, 4, "T", "TAC"), "NC_000007.14:g.12_13dup");
  EXPECT_EQ(MakeHgvs(*reference, 2, "GT", "G"), "NC_000007.14:g.4del");
  EXPECT_EQ(MakeHgvs(*reference, 2, "G", "GT"), "NC_000007.14:g.4dup");
  EXPECT_EQ(MakeHgvs(*reference, 4, "T", "TGG"), "NC_000007.14:g.4_5insGG");
  EXPECT_EQ(MakeHgvs(*reference, 15, "G", "GA"), "none") << "behind the last base";
}
} // namespace
} // namespace OrthancGenomics
