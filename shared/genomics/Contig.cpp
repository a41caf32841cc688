// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Contig.h"

#include "core/Text.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
using Contigs = std::array<PrimaryContig, 25>;

constexpr Contigs GRCH37 = {{
    {"1", 249250621, "NC_000001.10"},  {"2", 243199373, "NC_000002.11"},
    {"3", 198022430, "NC_000003.11"},  {"4", 191154276, "NC_000004.11"},
    {"5", 180915260, "NC_000005.9"},   {"6", 171115067, "NC_000006.11"},
    {"7", 159138663, "NC_000007.13"},  {"8", 146364022, "NC_000008.10"},
    {"9", 141213431, "NC_000009.11"},  {"10", 135534747, "NC_000010.10"},
    {"11", 135006516, "NC_000011.9"},  {"12", 133851895, "NC_000012.11"},
    {"13", 115169878, "NC_000013.10"}, {"14", 107349540, "NC_000014.8"},
    {"15", 102531392, "NC_000015.9"},  {"16", 90354753, "NC_000016.9"},
    {"17", 81195210, "NC_000017.10"},  {"18", 78077248, "NC_000018.9"},
    {"19", 59128983, "NC_000019.9"},   {"20", 63025520, "NC_000020.10"},
    {"21", 48129895, "NC_000021.8"},   {"22", 51304566, "NC_000022.10"},
    {"X", 155270560, "NC_000023.10"},  {"Y", 59373566, "NC_000024.9"},
    {"MT", 16569, "NC_012920.1"},
}};

constexpr Contigs GRCH38 = {{
    {"1", 248956422, "NC_000001.11"},  {"2", 242193529, "NC_000002.12"},
    {"3", 198295559, "NC_000003.12"},  {"4", 190214555, "NC_000004.12"},
    {"5", 181538259, "NC_000005.10"},  {"6", 170805979, "NC_000006.12"},
    {"7", 159345973, "NC_000007.14"},  {"8", 145138636, "NC_000008.11"},
    {"9", 138394717, "NC_000009.12"},  {"10", 133797422, "NC_000010.11"},
    {"11", 135086622, "NC_000011.10"}, {"12", 133275309, "NC_000012.12"},
    {"13", 114364328, "NC_000013.11"}, {"14", 107043718, "NC_000014.9"},
    {"15", 101991189, "NC_000015.10"}, {"16", 90338345, "NC_000016.10"},
    {"17", 83257441, "NC_000017.11"},  {"18", 80373285, "NC_000018.10"},
    {"19", 58617616, "NC_000019.10"},  {"20", 64444167, "NC_000020.11"},
    {"21", 46709983, "NC_000021.9"},   {"22", 50818468, "NC_000022.11"},
    {"X", 156040895, "NC_000023.11"},  {"Y", 57227415, "NC_000024.10"},
    {"MT", 16569, "NC_012920.1"},
}};

constexpr Contigs CHM13 = {{
    {"1", 248387328, "NC_060925.1"},  {"2", 242696752, "NC_060926.1"},
    {"3", 201105948, "NC_060927.1"},  {"4", 193574945, "NC_060928.1"},
    {"5", 182045439, "NC_060929.1"},  {"6", 172126628, "NC_060930.1"},
    {"7", 160567428, "NC_060931.1"},  {"8", 146259331, "NC_060932.1"},
    {"9", 150617247, "NC_060933.1"},  {"10", 134758134, "NC_060934.1"},
    {"11", 135127769, "NC_060935.1"}, {"12", 133324548, "NC_060936.1"},
    {"13", 113566686, "NC_060937.1"}, {"14", 101161492, "NC_060938.1"},
    {"15", 99753195, "NC_060939.1"},  {"16", 96330374, "NC_060940.1"},
    {"17", 84276897, "NC_060941.1"},  {"18", 80542538, "NC_060942.1"},
    {"19", 61707364, "NC_060943.1"},  {"20", 66210255, "NC_060944.1"},
    {"21", 45090682, "NC_060945.1"},  {"22", 51324926, "NC_060946.1"},
    {"X", 154259566, "NC_060947.1"},  {"Y", 62460029, "NC_060948.1"},
    {"MT", 16569, "NC_012920.1"},
}};

constexpr std::size_t AUTOSOMES = 22;
constexpr std::size_t X = 22;
constexpr std::size_t Y = 23;
constexpr std::size_t MT = 24;
constexpr std::int64_t HG19_MITOCHONDRION = 16571;

/// The place in the table of a number in decimal digits without leading zeros.
std::optional<std::size_t> FindAutosome(std::string_view name)
{
  if (name.empty() || name.size() > 2 || name.front() == '0')
  {
    return std::nullopt;
  }
  const std::optional<std::int64_t> number = ParseInteger(name);
  if (!number || *number < 1 || *number > static_cast<std::int64_t>(AUTOSOMES))
  {
    return std::nullopt;
  }
  return static_cast<std::size_t>(*number - 1);
}

/// The place in the table of "7", "chr7", "x", "chrM", "MT"; no accessions.
std::optional<std::size_t> FindIndex(std::string_view name)
{
  if (name.size() > 3 && EqualsIgnoringCase(name.substr(0, 3), "chr"))
  {
    name.remove_prefix(3);
  }
  if (EqualsIgnoringCase(name, "X"))
  {
    return X;
  }
  if (EqualsIgnoringCase(name, "Y"))
  {
    return Y;
  }
  if (EqualsIgnoringCase(name, "M") || EqualsIgnoringCase(name, "MT"))
  {
    return MT;
  }
  return FindAutosome(name);
}

std::size_t Rank(std::string_view name)
{
  return FindIndex(name).value_or(MT + 1);
}
} // namespace

const std::array<PrimaryContig, 25>& ListPrimaryContigs(Build build)
{
  switch (build)
  {
  case Build::GRCh37:
    return GRCH37;
  case Build::CHM13:
    return CHM13;
  case Build::GRCh38:
    break;
  }
  return GRCH38;
}

const PrimaryContig* FindPrimaryContig(Build build, std::string_view name)
{
  const Contigs& contigs = ListPrimaryContigs(build);
  if (const std::optional<std::size_t> index = FindIndex(name))
  {
    return &contigs[*index];
  }
  if (!StartsWith(name, "NC_"))
  {
    return nullptr;
  }
  const auto found = std::find_if(
      contigs.begin(), contigs.end(), [name](const PrimaryContig& c) { return name == c.refSeq; });
  return found == contigs.end() ? nullptr : &*found;
}

std::optional<BuildContig> FindAccession(std::string_view accession)
{
  if (!StartsWith(accession, "NC_"))
  {
    return std::nullopt;
  }
  for (const Build build : {Build::GRCh38, Build::GRCh37, Build::CHM13})
  {
    if (const PrimaryContig* contig = FindPrimaryContig(build, accession))
    {
      return BuildContig{build, contig};
    }
  }
  return std::nullopt;
}

std::string
NormalizeContigName(Build build, std::string_view name, std::optional<std::int64_t> length)
{
  const PrimaryContig* contig = FindPrimaryContig(build, name);
  if (contig == nullptr)
  {
    return std::string(name);
  }
  if (contig == &ListPrimaryContigs(build)[MT] && length == HG19_MITOCHONDRION)
  {
    return HG19_MITOCHONDRION_NAME;
  }
  return contig->name;
}

bool ContigLess(std::string_view a, std::string_view b)
{
  const std::size_t rankA = Rank(a);
  const std::size_t rankB = Rank(b);
  return rankA != rankB ? rankA < rankB : rankA > MT && a < b;
}
} // namespace OrthancGenomics
