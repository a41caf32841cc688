// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Build.h"

#include "core/Text.h"

#include <array>
#include <cctype>
#include <string>

namespace OrthancGenomics
{
namespace
{
/// A word that names a build wherever it stands in a name, such as "hs37" in "hs37d5.fa".
struct Word
{
  const char* text;
  Build build;
  bool whole; ///< no letter may follow: short words would else be found by chance
};

constexpr std::array<Word, 24> WORDS = {{
    {"grch37", Build::GRCh37, false},      {"hg19", Build::GRCh37, false},
    {"hs37", Build::GRCh37, false},        {"b37", Build::GRCh37, true},
    {"v37", Build::GRCh37, true}, // human_g1k_v37
    {"ncbi37", Build::GRCh37, true},       {"build37", Build::GRCh37, true},
    {"assembly19", Build::GRCh37, true},   // Homo_sapiens_assembly19
    {"000001405.13", Build::GRCh37, true}, // GCF_: GRCh37
    {"000001405.25", Build::GRCh37, true}, // GCF_: GRCh37.p13
    {"grch38", Build::GRCh38, false},      {"hg38", Build::GRCh38, false},
    {"hs38", Build::GRCh38, false},        {"b38", Build::GRCh38, true},
    {"ncbi38", Build::GRCh38, true},       {"build38", Build::GRCh38, true},
    {"assembly38", Build::GRCh38, true},   {"000001405.15", Build::GRCh38, true}, // GCA_: GRCh38
    {"000001405.26", Build::GRCh38, true},                                        // GCF_: GRCh38
    {"000001405.40", Build::GRCh38, true}, // GCF_: GRCh38.p14
    {"chm13", Build::CHM13, false},        {"hs1", Build::CHM13, true},
    {"009914755.1", Build::CHM13, true}, // GCF_: T2T-CHM13v2.0
    {"009914755.4", Build::CHM13, true}, // GCA_: T2T-CHM13v2.0
}};

bool IsAlphanumeric(char c)
{
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool IsDigit(char c)
{
  return c >= '0' && c <= '9';
}

/// `name` is in lower case.
bool Names(std::string_view name, const Word& word)
{
  const std::string_view text = word.text;
  for (std::size_t at = name.find(text); at != std::string_view::npos; at = name.find(text, at + 1))
  {
    const std::size_t end = at + text.size();
    const bool starts = at == 0 || !IsAlphanumeric(name[at - 1]);
    const bool ends =
        end == name.size() || (word.whole ? !IsAlphanumeric(name[end]) : !IsDigit(name[end]));
    if (starts && ends)
    {
      return true;
    }
  }
  return false;
}

/// The drafts of CHM13 before version 2.0 have other lengths or no Y.
bool IsChm13Draft(std::string_view name)
{
  return name.find("v0.") != std::string_view::npos || name.find("v1.") != std::string_view::npos;
}
} // namespace

const char* ToString(Build build)
{
  switch (build)
  {
  case Build::GRCh37:
    return "GRCh37";
  case Build::GRCh38:
    return "GRCh38";
  case Build::CHM13:
    return "CHM13";
  }
  return "Unknown";
}

std::optional<Build> FindBuild(std::string_view name)
{
  const std::string lower = ToLowerAscii(Trim(name));
  // The column NCBI_Build of MAF files holds the bare number.
  if (lower == "37" || lower == "38")
  {
    return lower == "37" ? Build::GRCh37 : Build::GRCh38;
  }
  std::optional<Build> found;
  for (const Word& word : WORDS)
  {
    if (!Names(lower, word) || (word.build == Build::CHM13 && IsChm13Draft(lower)))
    {
      continue;
    }
    if (found && *found != word.build)
    {
      return std::nullopt;
    }
    found = word.build;
  }
  return found;
}
} // namespace OrthancGenomics
