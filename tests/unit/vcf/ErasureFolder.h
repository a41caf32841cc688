// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "unit/vcf/MafFile.h"
#include "vcf/InputFile.h"
#include "vcf/SampleEraser.h"

#include <set>
#include <string>

namespace OrthancGenomics
{
/// A file, and what it is without some of its samples.
class ErasureFolder : public MafFile
{
protected:
  static std::string MakeText(const std::string& records, const std::string& meta = "")
  {
    return MakeHeader("A\tB\tC",
                      "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"x\">\n"
                      "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"x\">\n"
                      "##INFO=<ID=AF,Number=A,Type=Float,Description=\"x\">\n"
                      "##INFO=<ID=NS,Number=1,Type=Integer,Description=\"x\">\n"
                      "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
                      "##INFO=<ID=MQ,Number=1,Type=Float,Description=\"x\">\n"
                      "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"x\">\n"
                      "##INFO=<ID=END,Number=1,Type=Integer,Description=\"x\">\n"
                      "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
                      "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"x\">\n"
                      "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"x\">\n" +
                          meta) +
           records;
  }

  /// The file without them, as it is on the disk.
  std::string EraseBytes(const std::set<std::size_t>& samples) const
  {
    std::string bytes;
    EraseSamples(
        {file_, samples, options_.origin, everySite_},
        [&bytes](std::string_view part) { bytes.append(part); },
        [] {});
    return bytes;
  }

  /// Unpacked.
  std::string Erase(const std::set<std::size_t>& samples) const
  {
    const std::string bytes = EraseBytes(samples);
    Write(bytes);
    InputFile input(file_);
    std::string text(std::size_t{1} << 20U, '\0');
    text.resize(input.ReadBytes(text.data(), text.size()));
    return text;
  }

  /// Of a record, without the first sample, or the samples named.
  std::string EraseRecord(const std::string& record,
                          const std::set<std::size_t>& samples = {0},
                          const std::string& meta = "") const
  {
    Write(MakeText(record + "\n", meta));
    const std::string text = Erase(samples);
    const std::size_t begin = text.find('\n', text.find("#CHROM")) + 1;
    return text.substr(begin, text.size() - begin - (begin == text.size() ? 0 : 1));
  }

  bool everySite_ = false;
};
} // namespace OrthancGenomics
