// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Text.h"
#include "genomics/Contig.h"

namespace OrthancGenomics
{
namespace
{
using Contigs = std::array<PrimaryContig, 25>;

constexpr std::array<Build, 3> BUILDS = {Build::GRCh37, Build::GRCh38, Build::CHM13};
constexpr std::size_t AUTOSOMES = 22;
constexpr std::size_t MT = 24;
constexpr std::int64_t HG19_MITOCHONDRION = 16571;

/// What htslib writes for a contig whose length it does not know.
constexpr std::int64_t NO_LENGTH = 2147483647;

/// The place in the table of "7", "chr7", "x", "chrM"; no accessions.
std::optional<std::size_t> FindIndex(std::string_view name)
{
  const PrimaryContig* contig = FindPrimaryContig(Build::GRCh38, name);
  if (contig == nullptr)
  {
    return std::nullopt;
  }
  return static_cast<std::size_t>(contig - ListPrimaryContigs(Build::GRCh38).data());
}

/// "NC_000001" to "NC_000024" are the human chromosomes of every build but CHM13.
bool IsHumanAccession(std::string_view name)
{
  if (!StartsWith(name, "NC_0000") || name.size() < 10 || name[9] != '.')
  {
    return false;
  }
  const std::optional<std::int64_t> number = ParseInteger(name.substr(7, 2));
  return number && *number >= 1 && *number <= static_cast<std::int64_t>(MT);
}

/// What the contigs of a file say: for each build the first sentence that speaks for it.
struct Evidence
{
  std::array<std::string, BUILDS.size()> sentences;
  std::string unknown; ///< the first sentence about a chromosome that fits no build
  bool autosome = false;

  void Add(Build build, std::size_t index, const std::string& sentence)
  {
    std::string& first = sentences[static_cast<std::size_t>(build)];
    if (first.empty())
    {
      first = sentence;
    }
    autosome = autosome || index < AUTOSOMES;
  }

  void AddUnknown(const std::string& sentence)
  {
    if (unknown.empty())
    {
      unknown = sentence;
    }
  }
};

void WeighLength(const std::string& name,
                 std::size_t index,
                 std::int64_t length,
                 Evidence& evidence)
{
  const std::string subject = Quote(name) + " has the length of ";
  if (index == MT)
  {
    // 16,569 bases are the same rCRS in every build.
    if (length == HG19_MITOCHONDRION)
    {
      evidence.Add(Build::GRCh37, index, subject + "GRCh37 (hg19)");
    }
    else if (length != ListPrimaryContigs(Build::GRCh38)[MT].length)
    {
      evidence.AddUnknown(subject + "no known human build");
    }
    return;
  }
  for (const Build build : BUILDS)
  {
    if (ListPrimaryContigs(build)[index].length == length)
    {
      evidence.Add(build, index, subject + ToString(build));
      return;
    }
  }
  evidence.AddUnknown(subject + "no known human build");
}

void Weigh(const ContigDeclaration& declared, Evidence& evidence)
{
  const std::string& name = declared.name;
  const bool known = declared.length && *declared.length != NO_LENGTH;
  if (const std::optional<BuildContig> accession = FindAccession(name))
  {
    const Contigs& contigs = ListPrimaryContigs(accession->build);
    const auto index = static_cast<std::size_t>(accession->contig - contigs.data());
    if (index != MT)
    {
      evidence.Add(accession->build,
                   index,
                   Quote(name) + " is an accession of " + ToString(accession->build));
    }
    if (known)
    {
      WeighLength(name, index, *declared.length, evidence);
    }
    return;
  }
  if (IsHumanAccession(name))
  {
    evidence.AddUnknown(Quote(name) + " is an accession of no known human build");
    return;
  }
  const std::optional<std::size_t> index = FindIndex(name);
  if (index && known)
  {
    WeighLength(name, *index, *declared.length, evidence);
  }
}

BuildDetection Judge(const Evidence& evidence)
{
  BuildDetection result;
  std::string sentences;
  int builds = 0;
  for (const Build build : BUILDS)
  {
    const std::string& sentence = evidence.sentences[static_cast<std::size_t>(build)];
    if (!sentence.empty())
    {
      sentences += (builds == 0 ? "" : ", ") + sentence;
      result.build = build;
      builds++;
    }
  }
  if (builds == 0 && !evidence.unknown.empty())
  {
    result.conflict = "the contig lengths match no known human build: " + evidence.unknown;
  }
  else if (builds > 0 && !evidence.unknown.empty())
  {
    result.conflict = sentences + ", " + evidence.unknown;
  }
  else if (builds > 1)
  {
    result.conflict = sentences;
  }
  if (!result.conflict.empty() || !evidence.autosome)
  {
    result.build.reset();
  }
  return result;
}
} // namespace

BuildDetection DetectBuild(const std::vector<ContigDeclaration>& contigs)
{
  Evidence evidence;
  for (const ContigDeclaration& declared : contigs)
  {
    Weigh(declared, evidence);
  }
  return Judge(evidence);
}
} // namespace OrthancGenomics
