// SPDX-License-Identifier: GPL-3.0-or-later
// Over files that callers wrote: without its first sample a file says of the others what it said
// before.
#include "unit/vcf/ErasureFolder.h"

#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MOST_RECORDS = 3000;

std::string Describe(const CarrierCall& call, const SiteAllele& allele, const VcfHeader& header)
{
  std::ostringstream text;
  text << call.genotype << " DP " << call.depth << " AD " << call.referenceDepth << ','
       << call.alleleDepth << " GQ " << call.genotypeQuality << " PS " << call.phaseSet;
  if (call.vaf == call.vaf)
  {
    text << " VAF " << call.vaf;
  }
  for (const std::string& annotation : allele.annotations)
  {
    if (header.format == "MAF")
    {
      break; // each row has its own: they go with it
    }
    text << ' ' << annotation.substr(annotation.find('|') + 1); // the allele's name may be another
  }
  return text.str();
}

/// The samples that leave: the first, and of a MAF what else is of its barcode.
std::set<std::size_t> ListLeaving(const std::vector<std::string>& samples)
{
  std::set<std::size_t> leaving;
  for (std::size_t i = 0; i < samples.size(); i++)
  {
    if (i == 0 || samples[i] == samples[0] + "-germline")
    {
      leaving.insert(i);
    }
  }
  return leaving;
}

/// Who carries what, by variant and sample's name, but for those who leave. Nothing of a file that
/// has none beside them, or too many records for a test.
std::multimap<std::string, std::string> ReadCarriers(const std::filesystem::path& file,
                                                     const VcfOptions& options,
                                                     const std::set<std::string>& leaving)
{
  std::multimap<std::string, std::string> carriers;
  ImportReport report;
  const auto reader = OpenSites(file, options, report);
  const VcfHeader& header = reader->Header();
  for (Site site; reader->Read(site);)
  {
    if (report.records > MOST_RECORDS)
    {
      return {};
    }
    for (const SiteAllele& allele : site.alleles)
    {
      const std::string variant = header.contigs[site.contig] + ':' + std::to_string(allele.begin) +
                                  allele.reference + '>' + allele.alternate + ' ';
      for (const CarrierCall& call : allele.carriers)
      {
        const std::string& name = header.samples[call.sample];
        if (leaving.count(name) == 0)
        {
          carriers.emplace(variant + name, Describe(call, allele, header));
        }
      }
    }
  }
  return carriers;
}
} // namespace

class ErasureCorpus : public ErasureFolder
{
protected:
  /// Whether somebody who stays carries something, as the file can be read.
  bool Check(const std::filesystem::path& file)
  {
    std::set<std::size_t> leaving;
    std::set<std::string> names;
    std::multimap<std::string, std::string> before;
    try
    {
      ImportReport report;
      const std::vector<std::string> samples = OpenSites(file, options_, report)->Header().samples;
      leaving = ListLeaving(samples);
      for (const std::size_t position : leaving)
      {
        names.insert(samples[position]);
      }
      before = ReadCarriers(file, options_, names);
    }
    catch (const Error&)
    {
      return false; // refused: it is in no index
    }
    if (before.empty())
    {
      return false;
    }
    std::filesystem::copy_file(file, file_, std::filesystem::copy_options::overwrite_existing);
    Write(EraseBytes(leaving));
    EXPECT_EQ(ReadCarriers(file_, options_, names), before) << file;
    return true;
  }
};

TEST_F(ErasureCorpus, LeavesTheOthersAsTheyWere)
{
  const char* const data = std::getenv("GENOMICS_SHARED_DATA");
  if (data == nullptr)
  {
    std::cout << "the corpora are not there (GENOMICS_SHARED_DATA)\n";
    return;
  }
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data))
  {
    const std::string name = entry.path().filename();
    const bool genomic = name.find(".vcf") != std::string::npos ||
                         name.find(".bcf") != std::string::npos ||
                         name.find("maf") != std::string::npos;
    // One who stays has reads of the lost alternative there, which AD's sum counted.
    if (!entry.is_regular_file() || !genomic || name == "test_grch38.vcf")
    {
      continue;
    }
    bool checked = false;
    for (const Build build : {Build::GRCh38, Build::GRCh37})
    {
      options_.build = build;
      checked = Check(entry.path()) || checked;
    }
    files += checked ? 1 : 0;
  }
  EXPECT_GT(files, 100);
  std::cout << files << " files of several samples\n";
}
} // namespace OrthancGenomics
