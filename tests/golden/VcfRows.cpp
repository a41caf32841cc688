// SPDX-License-Identifier: GPL-3.0-or-later
// vcf-rows [--build B] [--reference FASTA --cache FOLDER] [--strict] [--quiet] [--calls] [--list]
//          FILE…
// Prints what OpenSites makes of each file, for tests to compare:
//   #file PATH
//   row   chrom pos ref alt end sample:genotype…        one a SiteAllele, tab-separated, POS from 1
//   call  sample role depth reference-depth allele-depth vaf id filter      with --calls, under its
//   row entry text                                          an annotation entry, likewise block
//   chrom begin end                               one a reference block or site #ok records=N |
//   #error CODE MESSAGE
// With --list the arguments are files of lines "[BUILD|-]<tab>PATH".
#include "core/Error.h"
#include "vcf/ReferenceSequence.h"
#include "vcf/SiteReader.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a program of a test

namespace
{
struct Arguments
{
  VcfOptions options;
  std::string fasta;
  std::string cache;
  bool quiet = false;
  bool calls = false;
  bool list = false;
  std::vector<std::string> files;
};

Arguments ParseArguments(const std::vector<std::string>& words)
{
  Arguments arguments;
  bool strict = false;
  const std::map<std::string, bool*> flags = {{"--strict", &strict},
                                              {"--quiet", &arguments.quiet},
                                              {"--calls", &arguments.calls},
                                              {"--list", &arguments.list}};
  for (std::size_t i = 0; i < words.size(); i++)
  {
    const auto next = [&words, &i]() { return i + 1 < words.size() ? words[++i] : ""; };
    if (words[i] == "--build")
    {
      arguments.options.build = FindBuild(next());
    }
    else if (words[i] == "--reference")
    {
      arguments.fasta = next();
    }
    else if (words[i] == "--cache")
    {
      arguments.cache = next();
    }
    else if (const auto flag = flags.find(words[i]); flag != flags.end())
    {
      *flag->second = true;
    }
    else
    {
      arguments.files.push_back(words[i]);
    }
  }
  arguments.options.conformance = strict ? Conformance::Strict : Conformance::Tolerant;
  return arguments;
}

void PrintCalls(const VcfHeader& header, const Site& site, const SiteAllele& allele)
{
  for (const CarrierCall& call : allele.carriers)
  {
    std::cout << "call\t" << header.samples[call.sample] << '\t' << header.roles[call.sample]
              << '\t' << call.depth << '\t' << call.referenceDepth << '\t' << call.alleleDepth
              << '\t' << call.vaf << '\t' << site.id << '\t' << site.filter << '\n';
  }
  for (const std::string& entry : allele.annotations)
  {
    std::cout << "entry\t" << entry << '\n';
  }
}

void Print(const VcfHeader& header, const Site& site, bool calls)
{
  const std::string& contig = header.contigs[site.contig];
  if (site.referenceBlock)
  {
    std::cout << "block\t" << contig << '\t' << site.begin << '\t' << site.end << '\n';
  }
  for (const SiteAllele& allele : site.alleles)
  {
    std::cout << "row\t" << contig << '\t' << allele.begin + 1 << '\t' << allele.reference << '\t'
              << allele.alternate << '\t' << allele.end;
    for (const CarrierCall& carrier : allele.carriers)
    {
      std::cout << '\t' << header.samples[carrier.sample] << ':' << carrier.genotype;
    }
    std::cout << '\n';
    if (calls)
    {
      PrintCalls(header, site, allele);
    }
  }
}

void PrintReport(const ImportReport& report)
{
  std::cout << "#ok records=" << report.records;
  for (const auto& [kind, count] : report.counts)
  {
    std::cout << ' ' << kind << '=' << count;
  }
  std::cout << '\n';
}

void ReadFile(const std::string& path, const Arguments& arguments)
{
  std::cout << "#file " << path << '\n';
  try
  {
    ImportReport report;
    const auto reader = OpenSites(std::filesystem::path(path), arguments.options, report);
    Site site;
    while (reader->Read(site))
    {
      if (!arguments.quiet)
      {
        Print(reader->Header(), site, arguments.calls);
      }
    }
    PrintReport(report);
  }
  catch (const Error& error)
  {
    std::cout << "#error " << ToString(error.Code()) << ' ' << error.what() << '\n';
  }
  std::cout.flush();
}

void ReadList(const std::string& list, Arguments arguments)
{
  std::ifstream lines(list);
  for (std::string line; std::getline(lines, line);)
  {
    const std::size_t tab = line.find('\t');
    arguments.options.build = FindBuild(line.substr(0, tab));
    ReadFile(line.substr(tab + 1), arguments);
  }
}
} // namespace

int main(int argc, char** argv)
{
  Arguments arguments = ParseArguments(std::vector<std::string>(argv + 1, argv + argc));
  std::unique_ptr<ReferenceSequence> reference;
  if (!arguments.fasta.empty())
  {
    const Build build = arguments.options.build.value_or(Build::GRCh38);
    reference = ReferenceSequence::Open(arguments.fasta, arguments.cache, build);
    arguments.options.reference = [&reference](Build) { return reference.get(); };
  }
  for (const std::string& file : arguments.files)
  {
    arguments.list ? ReadList(file, arguments) : ReadFile(file, arguments);
  }
  return 0;
}
