// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are made to do harm.
#include "unit/vcf/VcfFolder.h"

#include <sys/resource.h>

#include <array>
#include <cstdint>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t BCF_START = 5; // "BCF", version, minor version
constexpr std::size_t BCF_HEADER = BCF_START + 4;

class HostileFile : public VcfFolder
{
protected:
  /// The records of a BCF made from this text, without compression.
  std::string MakeBcfRecords(const std::string& text) const
  {
    std::ofstream(folder_ / "plain", std::ios::binary) << text;
    const HtsFileHandle input(hts_open((folder_ / "plain").c_str(), "r"));
    const BcfHeaderHandle header(bcf_hdr_read(input.get()));
    {
      const HtsFileHandle output(hts_open((folder_ / "bcf").c_str(), "wbu"));
      EXPECT_EQ(bcf_hdr_write(output.get(), header.get()), 0);
      const BcfRecordHandle record(bcf_init());
      while (bcf_read(input.get(), header.get(), record.get()) == 0)
      {
        EXPECT_EQ(bcf_write(output.get(), header.get(), record.get()), 0);
      }
    }
    const BgzfHandle bcf(bgzf_open((folder_ / "bcf").c_str(), "r"));
    std::string bytes;
    std::array<char, 4096> part{};
    for (ssize_t got = 1; got > 0; bytes.append(part.data(), static_cast<std::size_t>(got)))
    {
      got = bgzf_read(bcf.get(), part.data(), part.size());
    }
    std::size_t length = 0;
    for (std::size_t i = BCF_HEADER; i > BCF_START; i--)
    {
      length = length * 256 + static_cast<unsigned char>(bytes[i - 1]);
    }
    return bytes.substr(BCF_HEADER + length);
  }

  /// A BCF of this header and these records, which need not fit each other.
  void WriteRawBcf(const std::string& header, const std::string& records) const
  {
    std::string bytes("BCF\2\2", BCF_START);
    for (std::size_t rest = header.size() + 1, i = 0; i < 4; i++, rest /= 256)
    {
      bytes.push_back(static_cast<char>(rest % 256));
    }
    Write(bytes + header + '\0' + records);
  }
};

TEST_F(HostileFile, ARecordOfFewerOrMoreSamplesThanTheHeaderNames)
{
  const std::string record = "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1";
  const std::string one = MakeBcfRecords(MakeHeader("S") + record + "\n");
  const std::string two = MakeBcfRecords(MakeHeader("S\tT") + record + "\t1/1\n");
  WriteRawBcf(MakeHeader("S\tT"), two);
  EXPECT_EQ(ReadFile().sites, std::vector<std::string>{"20:99-100 99-100 A>C [0 0/1; 1 1/1]"});
  WriteRawBcf(MakeHeader("S\tT"), two + one);
  ExpectFailure(ErrorCode::BadInput, "2:0: the BCF record is damaged");
  WriteRawBcf(MakeHeader("S"), two);
  ExpectFailure(ErrorCode::BadInput, "1:0: the BCF record is damaged");
}

TEST_F(HostileFile, ARecordOfAContigNumberThatTheHeaderLeavesOut)
{
  const auto meta = [](const char* first, const char* last)
  { return std::string("##contig=<ID=chr21") + first + ">\n##contig=<ID=chr22" + last + ">\n"; };
  const std::string records =
      MakeBcfRecords(MakeHeader("S", meta("", "")) + "chr21\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\n" +
                     "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\n");
  std::string gap = MakeHeader("S", meta(",IDX=2", ",IDX=3"));
  gap.replace(gap.find("<ID=chr20>"), 10, "<ID=chr20,IDX=0>");
  WriteRawBcf(gap, records);
  for (const bool sorted : {true, false})
  {
    options_.assumeSorted = sorted;
    ExpectFailure(ErrorCode::BadInput, "1:0: the BCF record is damaged");
  }
}

TEST_F(HostileFile, AnIndexInTheHeaderOfATextTakesNoMemory)
{
  const auto peak = []
  {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss; // KiB
  };
  const auto before = peak();
  for (const char* const contig : {"<ID=chr20,IDX=12000000>",
                                   "<IDX=12000000,ID=chr20>",
                                   "<ID=chr20, IDX = 12000000 ,IDX=12000000>",
                                   "<ID=chr20,IDX=12000000,length=64444167>",
                                   "<IDX=1,IDX=2,ID=chr20,IDX=3,IDX=4>",
                                   "<ID=chr20,IDX=12000000"})
  {
    std::string text = MakeHeader("S") + "chr20\t100\t.\tA\tC\t.\t.\t.\tGT\t0/1\n";
    text.replace(text.find("<ID=chr20>"), 10, contig);
    EXPECT_EQ(Read(text).sites, std::vector<std::string>{"20:99-100 99-100 A>C [0 0/1]"}) << contig;
  }
  EXPECT_LT(peak() - before, 100 << 10);
}

TEST_F(HostileFile, AnIndexInQuotesIsText)
{
  const std::string meta =
      "##INFO=<ID=X,Number=1,Type=String,Description=\"a,IDX=5,\\\",IDX=6\">\n";
  Write(MakeHeader("S", meta) + "chr20\t100\t.\tA\tC\t.\t.\tX=1\tGT\t0/1\n");
  EXPECT_EQ(ReadFile().sites.size(), 1U);
  WriteRawBcf(MakeHeader("S", meta), "");
  EXPECT_TRUE(ReadFile().sites.empty());
}

TEST_F(HostileFile, AnIndexOfABcfMustBeNearItsLines)
{
  std::string text = MakeHeader("S");
  text.replace(text.find("<ID=chr20>"), 10, "<ID=chr20,IDX=12000000>");
  WriteRawBcf(text, "");
  ExpectFailure(ErrorCode::BadInput, "2:20: IDX");
}
} // namespace
} // namespace OrthancGenomics
