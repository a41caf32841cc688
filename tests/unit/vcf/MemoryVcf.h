// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/HtsHandles.h"

#include <cstring>
#include <stdexcept>
#include <string>

namespace OrthancGenomics
{
/// A small VCF text parsed by htslib: meta lines and samples of the test, records one at a time.
class MemoryVcf
{
public:
  MemoryVcf(const std::string& meta, const std::string& samples)
      : header_(bcf_hdr_init("r")), record_(bcf_init())
  {
    std::string text = "##fileformat=VCFv4.2\n##contig=<ID=1>\n" + meta +
                       "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO" +
                       (samples.empty() ? "" : "\tFORMAT\t" + samples) + "\n";
    if (bcf_hdr_parse(header_.get(), text.data()) != 0 || bcf_hdr_sync(header_.get()) != 0)
    {
      throw std::runtime_error("the header of a test cannot be parsed");
    }
  }

  const bcf_hdr_t& Header() const { return *header_; }

  /// A record at 1:100; `rest` is INFO and, where there are samples, FORMAT and theirs.
  bcf1_t& Parse(const std::string& alleles, const std::string& rest)
  {
    line_.Clear();
    const std::string text = "1\t100\t.\t" + alleles + "\t.\t.\t" + rest;
    kputs(text.c_str(), line_.Get());
    if (vcf_parse(line_.Get(), header_.get(), record_.get()) != 0)
    {
      throw std::runtime_error("the record of a test cannot be parsed");
    }
    return *record_;
  }

private:
  BcfHeaderHandle header_;
  BcfRecordHandle record_;
  HtsString line_;
};
} // namespace OrthancGenomics
