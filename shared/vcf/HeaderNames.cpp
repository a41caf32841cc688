// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/HeaderNames.h"

#include "core/Text.h"

#include <array>
#include <cctype>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
std::string_view ViewOf(const char* text)
{
  return text == nullptr ? std::string_view() : std::string_view(text);
}

std::string_view Unquote(std::string_view text)
{
  text = Trim(text);
  while (!text.empty() && text.front() == '"')
  {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == '"')
  {
    text.remove_suffix(1);
  }
  return text;
}

/// The value of a line "##key=value"; empty if there is none.
std::string_view FindValue(const bcf_hdr_t& header, std::string_view key)
{
  for (int i = 0; i < header.nhrec; ++i)
  {
    const bcf_hrec_t& line = *header.hrec[i];
    if (line.type == BCF_HL_GEN && EqualsIgnoringCase(ViewOf(line.key), key))
    {
      return Unquote(ViewOf(line.value));
    }
  }
  return {};
}

std::string_view FindField(const bcf_hrec_t& line, std::string_view field)
{
  for (int i = 0; i < line.nkeys; ++i)
  {
    if (ViewOf(line.keys[i]) == field)
    {
      return Unquote(ViewOf(line.vals[i]));
    }
  }
  return {};
}

/// The leading part that looks like a version ("4.1.0.0", "1.16+htslib-1.16"); never a path or a
/// sentence.
std::string_view GetVersion(std::string_view text)
{
  text = Trim(text);
  if (text.size() > 1 && (text[0] == 'v' || text[0] == 'V') &&
      std::isdigit(static_cast<unsigned char>(text[1])) != 0)
  {
    text.remove_prefix(1);
  }
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) == 0)
  {
    return {};
  }
  std::size_t end = 0;
  while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 ||
                               std::string_view(".+-_").find(text[end]) != std::string_view::npos))
  {
    ++end;
  }
  return text.substr(0, end);
}

std::string Join(std::string_view name, std::string_view version)
{
  std::string result(name);
  if (!version.empty())
  {
    result.append(" ").append(version);
  }
  return result;
}

/// GATK and Sentieon name the tool in ID and their own version beside it, in a line a tool that the
/// file went through; the later steps of a chain are no callers.
std::string DetectFromCommandLines(const bcf_hdr_t& header)
{
  constexpr std::array<std::string_view, 8> callers = {"Mutect2",
                                                       "MuTect2",
                                                       "MuTect",
                                                       "HaplotypeCaller",
                                                       "GenotypeGVCFs",
                                                       "UnifiedGenotyper",
                                                       "TNscope",
                                                       "Haplotyper"};
  for (const std::string_view caller : callers)
  {
    for (int i = 0; i < header.nhrec; ++i)
    {
      const bcf_hrec_t& line = *header.hrec[i];
      const std::string_view key = ViewOf(line.key);
      const bool command =
          StartsWith(key, "GATKCommandLine") || StartsWith(key, "SentieonCommandLine");
      if (command && FindField(line, "ID") == caller)
      {
        return Join(caller, GetVersion(FindField(line, "Version")));
      }
    }
  }
  return "";
}

/// "SW: 07.021.604.3.7.8, HW: 07.021.604" in a field Version.
std::string DetectDragen(const bcf_hdr_t& header)
{
  for (int i = 0; i < header.nhrec; ++i)
  {
    const bcf_hrec_t& line = *header.hrec[i];
    const std::string_view key = ViewOf(line.key);
    if (key == "DRAGENVersion" || key == "DRAGENCommandLine")
    {
      std::string_view version = FindField(line, "Version");
      if (StartsWith(version, "SW:"))
      {
        version.remove_prefix(3);
      }
      return Join("DRAGEN", GetVersion(version));
    }
  }
  return "";
}

struct VersionKey
{
  const char* key;
  const char* name;
};

/// Callers that write a line of their own with their version.
std::string DetectFromVersionKeys(const bcf_hdr_t& header)
{
  constexpr std::array<VersionKey, 10> keys = {{{"DeepVariant_version", "DeepVariant"},
                                                {"DeepSomatic_version", "DeepSomatic"},
                                                {"clair3_version", "Clair3"},
                                                {"MutectVersion", "Mutect2"},
                                                {"MuSE_version", "MuSE"},
                                                {"gridssVersion", "GRIDSS"},
                                                {"octopus", "octopus"},
                                                {"bcftools_callVersion", "bcftools call"},
                                                {"bcftools_mpileupVersion", "bcftools mpileup"},
                                                {"samtoolsVersion", "samtools"}}};
  for (const VersionKey& candidate : keys)
  {
    const std::string_view value = FindValue(header, candidate.key);
    if (!value.empty())
    {
      return Join(candidate.name, GetVersion(value));
    }
  }
  return "";
}

struct SourceName
{
  const char* prefix; ///< of the value of ##source, case ignored
  const char* name;
};

/// Only names that are known to be programs are passed on: ##source may hold anything.
constexpr std::array<SourceName, 38> SOURCES = {
    {{"freeBayes", "freeBayes"},
     {"strelka", "Strelka"},
     {"VarScan2", "VarScan2"},
     {"VarScan", "VarScan"},
     {"VarDict", "VarDict"},
     {"Mutect2", "Mutect2"},
     {"MuTect", "MuTect"},
     {"FilterMutectCalls", "Mutect2"},
     {"HaplotypeCaller", "HaplotypeCaller"},
     {"UnifiedGenotyper", "UnifiedGenotyper"},
     {"DeepVariant", "DeepVariant"},
     {"Clair3", "Clair3"},
     {"ClairS", "ClairS"},
     {"GenerateSVCandidates", "Manta"},
     {"manta", "Manta"},
     {"Platypus", "Platypus"},
     {"lofreq", "LoFreq"},
     {"octopus", "octopus"},
     {"tvc", "Torrent Variant Caller"},
     {"Torrent", "Torrent Variant Caller"},
     {"Pisces", "Pisces"},
     {"DRAGEN", "DRAGEN"},
     {"Sniffles2", "Sniffles2"},
     {"Sniffles", "Sniffles"},
     {"cuteSV", "cuteSV"},
     {"SVIM", "SVIM"},
     {"pbsv", "pbsv"},
     {"NanoSV", "NanoSV"},
     {"pindel", "Pindel"},
     {"DELLY", "Delly"},
     {"LUMPY", "LUMPY"},
     {"GRIDSS", "GRIDSS"},
     {"SvABA", "SvABA"},
     {"ExpansionHunter", "ExpansionHunter"},
     {"Straglr", "Straglr"},
     {"IsaacVariantCaller", "IsaacVariantCaller"},
     {"CLC Genomics Workbench", "CLC Genomics Workbench"},
     {"PharmCAT", "PharmCAT"}}};

/// What follows the name up to a version: white space, '_', '-' or "_Version_" (Platypus).
std::string_view SkipToVersion(std::string_view rest)
{
  while (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest[0])) == 0)
  {
    const char next = rest[0];
    if (next == '/' || next == '\\' || next == '=')
    {
      return {};
    }
    rest.remove_prefix(1);
  }
  return GetVersion(rest);
}

std::string DetectFromSource(const bcf_hdr_t& header)
{
  const std::string_view source = FindValue(header, "source");
  for (const SourceName& candidate : SOURCES)
  {
    const std::string_view prefix = candidate.prefix;
    if (source.size() < prefix.size() ||
        !EqualsIgnoringCase(source.substr(0, prefix.size()), prefix))
    {
      continue;
    }
    std::string_view version = SkipToVersion(source.substr(prefix.size()));
    if (version.empty())
    {
      version = GetVersion(FindValue(header, "source_version"));
    }
    return Join(candidate.name, version);
  }
  return "";
}
} // namespace

std::string DetectCaller(const bcf_hdr_t& header)
{
  for (const auto detect :
       {DetectFromCommandLines, DetectDragen, DetectFromSource, DetectFromVersionKeys})
  {
    std::string name = detect(header);
    if (!name.empty())
    {
      return name;
    }
  }
  return "";
}

std::string DetectAnnotator(const bcf_hdr_t& header)
{
  const std::string_view vep = FindValue(header, "VEP");
  if (!vep.empty())
  {
    // "v107" time="…" cache="/path": only what comes before the quote that ends it
    const std::string_view version = GetVersion(vep);
    return version.empty() ? "VEP" : "VEP v" + std::string(version);
  }
  const std::string_view snpEff = FindValue(header, "SnpEffVersion");
  if (!snpEff.empty())
  {
    return Join("SnpEff", GetVersion(snpEff));
  }
  const std::string_view csq = FindValue(header, "bcftools_csqVersion");
  return csq.empty() ? "" : Join("bcftools csq", GetVersion(csq));
}
} // namespace OrthancGenomics
