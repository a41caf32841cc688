// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "dicom/DatasetBytes.h"
#include "dicom/SrReader.h"
#include "dicom/SrWriter.h"
#include "support/RandomReports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace OrthancGenomics
{
namespace
{
using testing::HasSubstr;
using testing::MatchesRegex;

constexpr std::string_view ITEM("\xFE\xFF\x00\xE0\xFF\xFF\xFF\xFF", 8);
constexpr std::string_view ITEM_END("\xFE\xFF\x0D\xE0\0\0\0\0", 8);
constexpr std::string_view SEQUENCE_END("\xFE\xFF\xDD\xE0\0\0\0\0", 8);
constexpr std::string_view SEQUENCE("\x40\0\x30\xA7SQ\0\0\xFF\xFF\xFF\xFF", 12);
constexpr std::string_view UNKNOWN("\x41\0\x01\x10UN\0\0\xFF\xFF\xFF\xFF", 12);
constexpr std::string_view IMPLICIT("\x40\0\x30\xA7\xFF\xFF\xFF\xFF", 8);

std::string Sample(std::size_t findings = 3)
{
  return SrWriter(UidMaker("0123456789abcdef")).Write(RandomReports(5).MakeDocument(findings));
}

std::string Refusal(const std::string& file)
{
  try
  {
    return FindSrDocument(file) ? "taken" : "not ours";
  }
  catch (const Error& e)
  {
    EXPECT_EQ(e.Code(), ErrorCode::BadInput);
    return e.what();
  }
}

/// `depth` sequences in one another.
std::string Nest(std::string_view sequence, std::size_t depth)
{
  std::string bytes;
  for (std::size_t i = 0; i < depth; i++)
  {
    bytes += std::string(sequence) + std::string(ITEM);
  }
  for (std::size_t i = 0; i < depth; i++)
  {
    bytes += std::string(ITEM_END) + std::string(SEQUENCE_END);
  }
  return bytes;
}

bool IsShallow(const std::string& bytes, DatasetCoding coding = DatasetCoding::ExplicitLittleEndian)
{
  DatasetBytes dataset;
  dataset.coding = coding;
  dataset.plain = bytes;
  return IsShallow(dataset, 32);
}

TEST(Dataset, MayBeNestedAsDeepAsIsAllowed)
{
  EXPECT_TRUE(IsShallow(Nest(SEQUENCE, 32)));
  EXPECT_FALSE(IsShallow(Nest(SEQUENCE, 33)));
  EXPECT_FALSE(IsShallow(Nest(SEQUENCE, 1000000)));
  EXPECT_TRUE(IsShallow(Nest(IMPLICIT, 32), DatasetCoding::ImplicitLittleEndian));
  EXPECT_FALSE(IsShallow(Nest(IMPLICIT, 33), DatasetCoding::ImplicitLittleEndian));
}

TEST(Dataset, IsImplicitInsideAnUnknownVr)
{
  const std::string inner = std::string(UNKNOWN) + std::string(ITEM) + Nest(IMPLICIT, 31) +
                            std::string(ITEM_END) + std::string(SEQUENCE_END);
  EXPECT_TRUE(IsShallow(inner));
  const std::string deeper = std::string(UNKNOWN) + std::string(ITEM) + Nest(IMPLICIT, 32) +
                             std::string(ITEM_END) + std::string(SEQUENCE_END);
  EXPECT_FALSE(IsShallow(deeper));
}

TEST(Dataset, IsRefusedWhereItIsNotWhole)
{
  const std::string whole = Nest(SEQUENCE, 2);
  for (std::size_t size = 1; size < whole.size(); size++)
  {
    EXPECT_FALSE(IsShallow(whole.substr(0, size))) << size;
  }
  EXPECT_FALSE(IsShallow(std::string("\x10\0\x20\0ZZ\x02\0ab", 10)));     // no such VR
  EXPECT_FALSE(IsShallow(std::string("\x10\0\x20\0LO\x04\0ab", 10)));     // too long
  EXPECT_FALSE(IsShallow(std::string(ITEM)));                             // in no sequence
  EXPECT_FALSE(IsShallow(std::string(SEQUENCE) + std::string(SEQUENCE))); // without an item
  EXPECT_FALSE(IsShallow(std::string("\xE0\x7F\x10\0OB\0\0\xFF\xFF\xFF\xFF", 12))); // pixels
  EXPECT_TRUE(IsShallow(std::string("\x10\0\x20\0LO\x02\0ab", 10)));
}

TEST(Dataset, IsOfADicomFileOnly)
{
  EXPECT_FALSE(FindDataset(""));
  EXPECT_FALSE(FindDataset(std::string(132, '\0')));
  EXPECT_FALSE(FindDataset(std::string(128, '\0') + "DICM"));
  EXPECT_FALSE(FindDataset(std::string((64U << 20U) + 1, 'a')));
  EXPECT_TRUE(FindDataset(Sample()));
}

/// The sample with its dataset deflated to `dataset`, in place of what it has.
std::string Deflated(const std::string& sample, const std::string& dataset)
{
  std::string file = sample.substr(0, sample.size() - FindDataset(sample)->plain.size());
  const std::string explicitSyntax("\x02\0\x10\0UI\x14\0"
                                   "1.2.840.10008.1.2.1\0",
                                   28);
  const std::string deflatedSyntax("\x02\0\x10\0UI\x16\0"
                                   "1.2.840.10008.1.2.1.99",
                                   30);
  file.replace(file.find(explicitSyntax), explicitSyntax.size(), deflatedSyntax);
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
  std::string input = dataset;
  std::string output(deflateBound(&stream, input.size()), '\0');
  // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(output.data());
  stream.avail_out = static_cast<uInt>(output.size());
  // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  output.resize(stream.total_out);
  deflateEnd(&stream);
  return file + output;
}

TEST(FindSrDocument, InflatesWhatAnotherSystemDeflated)
{
  const std::string sample = Sample();
  const std::string dataset(FindDataset(sample)->plain);
  EXPECT_TRUE(FindSrDocument(Deflated(sample, dataset)) == FindSrDocument(sample));
}

TEST(FindSrDocument, ReadsAttributesInAnyOrder)
{
  const std::string sample = Sample();
  const std::string_view dataset = FindDataset(sample)->plain;
  const std::size_t charset = 8 + std::string_view("ISO_IR 192").size();
  EXPECT_NE(dataset.substr(0, charset).find("ISO_IR 192"), std::string_view::npos);
  const std::string moved = sample.substr(0, sample.size() - dataset.size()) +
                            std::string(dataset.substr(charset)) +
                            std::string(dataset.substr(0, charset));
  EXPECT_TRUE(FindSrDocument(moved) == FindSrDocument(sample));
}

TEST(FindSrDocument, DoesNotUnfoldABomb)
{
  const std::string bomb = Deflated(Sample(), std::string(100U << 20U, '\0'));
  EXPECT_LT(bomb.size(), 200000U);
  EXPECT_FALSE(FindSrDocument(bomb));
}

TEST(FindSrDocument, GivesNothingForWhatIsNotOurs)
{
  for (const std::string& file : {std::string(),
                                  std::string("##fileformat=VCFv4.2\n"),
                                  std::string(10000, '\xFF'),
                                  std::string(128, '\0') + "DICM" + std::string(500, '\0')})
  {
    EXPECT_FALSE(FindSrDocument(file));
  }
}

TEST(FindSrDocument, RefusesOneOfOursThatIsCutOrTooDeep)
{
  const std::string sample = Sample();
  EXPECT_THAT(Refusal(sample.substr(0, sample.size() - 1)), HasSubstr("cut short or malformed"));
  EXPECT_THAT(Refusal(sample.substr(0, sample.size() / 2 + 4000)),
              HasSubstr("cut short or malformed"));
  EXPECT_THAT(Refusal(sample + Nest(SEQUENCE, 100000)), HasSubstr("nested too deeply"));
}

/// The sample with the first `from`, and all if `all`, replaced by as many bytes.
std::string Edit(const std::string& from, const std::string& to)
{
  std::string sample = Sample();
  EXPECT_EQ(from.size(), to.size());
  std::size_t found = 0;
  for (std::size_t at = 0; (at = sample.find(from, at)) != std::string::npos; at += to.size())
  {
    sample.replace(at, from.size(), to);
    found++;
  }
  EXPECT_GT(found, 0U) << from;
  return sample;
}

TEST(FindSrDocument, TellsThePlaceOfWhatIsMissingOrWrong)
{
  EXPECT_EQ(Refusal(Edit("121077", "121078")),
            "content 1 ('Genetic analysis report'): has no "
            "Conclusion");
  EXPECT_EQ(Refusal(Edit("REPORTID", "REPORTIX")).substr(0, 7), "content");
  EXPECT_THAT(Refusal(Edit("59776-5", "59776-6")), HasSubstr("has no Findings"));
  EXPECT_THAT(Refusal(Edit("112040", "112041")),
              MatchesRegex("content 1\\.[0-9]+\\.2 .*has no Tracking Unique Identifier"));
  EXPECT_THAT(Refusal(Edit("LA30102-0", "LA30100-4")), HasSubstr("is another than ours"));
  EXPECT_THAT(Refusal(Edit("92822-6", "92822-7")), HasSubstr("has no Genomic coord system"));
  EXPECT_THAT(Refusal(Edit("48019-4", "48019-5")), HasSubstr("has no DNA change type"));
  EXPECT_THAT(Refusal(Edit("48002-0", "48002-1")), HasSubstr("has no Genomic source class"));
  EXPECT_THAT(Refusal(Edit("62374-4", "62374-5")), HasSubstr("has no Human reference sequence"));
  EXPECT_THAT(Refusal(Edit("81254-5", "81254-6")), HasSubstr("has no Genomic allele start-end"));
  EXPECT_THAT(Refusal(Edit("121041", "121042")), HasSubstr("has no Specimen Identifier"));
  EXPECT_THAT(Refusal(Edit("121049", "121048")), HasSubstr("has no Language"));
  EXPECT_THAT(Refusal(Edit("121065", "121066")), HasSubstr("has no Procedure Description"));
  EXPECT_THAT(Refusal(Edit("COMPLETE", "PARTIAL ")), "attribute CompletionFlag: is not COMPLETE");
}

TEST(FindSrDocument, NeverCrashesOnAFlippedByte)
{
  const std::string sample = Sample(1);
  for (std::size_t at = 132; at < sample.size(); at += 7)
  {
    std::string changed = sample;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    EXPECT_FALSE(Refusal(changed).empty());
  }
}

TEST(FindSrDocument, SaysNothingOfThePatientInAnError)
{
  const std::string sample = Sample();
  const std::string id = FindSrDocument(sample)->patient.id.Value();
  const std::string said = Refusal(Edit("121077", "121078"));
  EXPECT_EQ(said.find(id), std::string::npos);
}
} // namespace
} // namespace OrthancGenomics
