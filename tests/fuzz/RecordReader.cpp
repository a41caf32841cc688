// SPDX-License-Identifier: GPL-3.0-or-later
// A whole VCF or MAF: read or refused with an Error, sites that hold together, Tolerant takes
// whatever Strict takes, and our scanner gives what htslib gives.
#include "Expect.h"
#include "core/Error.h"
#include "support/ReadWhole.h"
#include "vcf/SiteReader.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a program of one file

namespace
{
constexpr std::int64_t MAX_SHOWN_RECORDS = 10000;

/// A file in memory with a path of its own.
class MemoryFile
{
public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : descriptor_(memfd_create("input", 0))
  {
    Expect(write(descriptor_, data, size) == static_cast<ssize_t>(size), "memory can be written");
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string Path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
  int descriptor_;
};

void CheckSite(const Site& site, const VcfHeader& header)
{
  Expect(site.contig < header.contigs.size(), "a site's contig has a name");
  Expect(site.begin >= 0 && site.end > site.begin, "a site holds a base");
  Expect(site.callable.size() == header.samples.size() || header.format == "MAF",
         "every sample has a class");
  for (const SiteAllele& allele : site.alleles)
  {
    Expect(allele.end >= allele.begin, "an allele has a place");
    Expect(!allele.reference.empty() && !allele.alternate.empty(), "an allele has its bases");
    Expect(allele.reference != allele.alternate, "an allele varies");
    for (const CarrierCall& call : allele.carriers)
    {
      Expect(call.sample < header.samples.size(), "a carrier is a sample");
    }
  }
}

VcfOptions MakeOptions(Conformance conformance, bool assumeSorted)
{
  VcfOptions options;
  options.build = Build::GRCh38;
  options.conformance = conformance;
  options.temporary = std::filesystem::temp_directory_path();
  options.assumeSorted = assumeSorted;
  return options;
}

/// Whether all of it was taken.
bool ReadAll(const MemoryFile& file, Conformance conformance, bool assumeSorted)
{
  const VcfOptions options = MakeOptions(conformance, assumeSorted);
  ImportReport report;
  try
  {
    const auto reader = OpenSites(std::filesystem::path(file.Path()), options, report);
    for (Site site; report.records < MAX_SHOWN_RECORDS && reader->Read(site);)
    {
      CheckSite(site, reader->Header());
    }
    return true;
  }
  catch (const Error& e)
  {
    Expect(e.Code() != ErrorCode::Storage, "no input looks like a broken disk");
    return false;
  }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const MemoryFile file(data, size);
  const bool tolerated = ReadAll(file, Conformance::Tolerant, false);
  Expect(tolerated || !ReadAll(file, Conformance::Strict, false),
         "Tolerant takes what Strict takes");
  Expect(tolerated || !ReadAll(file, Conformance::Tolerant, true), "sorting loses no file");
  VcfOptions options = MakeOptions(Conformance::Tolerant, true);
  const auto scanned = ReadWhole(file.Path(), options, MAX_SHOWN_RECORDS);
  options.scan = false;
  Expect(scanned == ReadWhole(file.Path(), options, MAX_SHOWN_RECORDS),
         "what is scanned is what htslib reads");
  return 0;
}
