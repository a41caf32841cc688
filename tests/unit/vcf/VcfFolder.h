// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Text.h"
#include "vcf/HtsHandles.h"
#include "vcf/VcfReader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What reading a file gave, as text that a test compares.
struct ReadResult
{
  std::vector<std::string> sites;
  VcfHeader header;
  ImportReport report;

  std::int64_t Count(const std::string& kind) const
  {
    const auto found = report.counts.find(kind);
    return found == report.counts.end() ? 0 : found->second;
  }
};

/// "1:99-100 A>C [0 0/1; 2 1/1]; A>G []"; positions are 0-based and half-open, carriers by number.
inline std::string Describe(const Site& site, const VcfHeader& header)
{
  std::string text = header.contigs[site.contig] + ':' + std::to_string(site.begin) + '-' +
                     std::to_string(site.end);
  for (const SiteAllele& allele : site.alleles)
  {
    text += ' ' + std::to_string(allele.begin) + '-' + std::to_string(allele.end) + ' ' +
            allele.reference + '>' + allele.alternate + " [";
    for (const CarrierCall& call : allele.carriers)
    {
      text += (text.back() == '[' ? "" : "; ") + std::to_string(call.sample) + ' ' + call.genotype;
    }
    text += ']';
  }
  return text + (site.referenceBlock ? " block" : "");
}

/// A folder of a test's files, removed with all that is in it.
class VcfFolder : public testing::Test
{
public:
  VcfFolder()
      : folder_(std::filesystem::temp_directory_path() / ("vcf-test-" + MakeRandomId())),
        file_(folder_ / "file")
  {
    std::filesystem::create_directories(folder_ / "temporary");
    options_.build = Build::GRCh38;
    options_.temporary = folder_ / "temporary";
  }
  ~VcfFolder() override
  {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  VcfFolder(const VcfFolder&) = delete;
  VcfFolder& operator=(const VcfFolder&) = delete;

protected:
  /// A header that declares chromosome 20 and GT; `meta` is whole lines.
  static std::string
  MakeHeader(const std::string& samples, const std::string& meta = "", const char* version = "4.2")
  {
    return std::string("##fileformat=VCFv") + version +
           "\n##contig=<ID=chr20>\n"
           "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n" +
           meta + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO" +
           (samples.empty() ? "" : "\tFORMAT\t" + samples) + "\n";
  }

  void Write(const std::string& bytes) const
  {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes;
  }

  /// `mode` "w" is BGZF, "wg" gzip.
  void WriteCompressed(const std::string& text, const char* mode) const
  {
    BgzfHandle file(bgzf_open(file_.c_str(), mode));
    ASSERT_EQ(bgzf_write(file.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }

  void WriteBcf(const std::string& text) const
  {
    const std::filesystem::path plain = folder_ / "plain";
    std::ofstream(plain, std::ios::binary) << text;
    const HtsFileHandle input(hts_open(plain.c_str(), "r"));
    const BcfHeaderHandle header(bcf_hdr_read(input.get()));
    const HtsFileHandle output(hts_open(file_.c_str(), "wb"));
    ASSERT_EQ(bcf_hdr_write(output.get(), header.get()), 0);
    const BcfRecordHandle record(bcf_init());
    while (bcf_read(input.get(), header.get(), record.get()) == 0)
    {
      ASSERT_EQ(bcf_write(output.get(), header.get(), record.get()), 0);
    }
  }

  /// Removes bytes from the end of the file.
  void CutShort(std::uintmax_t bytes) const
  {
    std::filesystem::resize_file(file_, std::filesystem::file_size(file_) - bytes);
  }

  ReadResult ReadFile() const
  {
    ReadResult result;
    const auto reader = OpenSites(file_, options_, result.report);
    for (Site site; reader->Read(site);)
    {
      result.sites.push_back(Describe(site, reader->Header()));
    }
    result.header = reader->Header();
    return result;
  }

  ReadResult Read(const std::string& text) const
  {
    Write(text);
    return ReadFile();
  }

  /// The sites of one sample's record at chr20:100.
  std::string ReadOne(const std::string& alleles, const std::string& genotype) const
  {
    const ReadResult result =
        Read(MakeHeader("S") + "chr20\t100\t.\t" + alleles + "\t.\t.\t.\tGT\t" + genotype + "\n");
    EXPECT_EQ(result.sites.size(), 1U);
    return result.sites.empty() ? "" : result.sites[0];
  }

  /// Reads to the end; the message must begin with `start`.
  void ExpectFailure(ErrorCode code, const std::string& start) const
  {
    try
    {
      ReadFile();
      ADD_FAILURE() << "nothing was refused; expected: " << start;
    }
    catch (const Error& error)
    {
      EXPECT_EQ(error.Code(), code) << error.what();
      EXPECT_TRUE(StartsWith(error.what(), start)) << error.what() << "\nexpected: " << start;
    }
  }

  void ExpectFailureOf(const std::string& text, ErrorCode code, const std::string& start) const
  {
    Write(text);
    ExpectFailure(code, start);
  }

  std::filesystem::path folder_;
  std::filesystem::path file_;
  VcfOptions options_;
};
} // namespace OrthancGenomics
