// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "vcf/SiteReader.h"

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// The bits of a number, so that every NaN and every last digit counts.
inline std::string ShowBits(float value)
{
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return std::to_string(value != value ? 0 : bits);
}

/// All that a site says.
inline std::string DescribeWhole(const Site& site)
{
  std::string text = std::to_string(site.line) + ' ' + std::to_string(site.contig) + ':' +
                     std::to_string(site.begin) + '-' + std::to_string(site.end) + " id " +
                     site.id + " filter " + site.filter + " quality " + ShowBits(site.quality) +
                     (site.referenceBlock ? " block" : "") + " callable ";
  for (const CallableClass callable : site.callable)
  {
    text += std::to_string(callable);
  }
  for (const SiteAllele& allele : site.alleles)
  {
    text += "\n  " + std::to_string(allele.begin) + '-' + std::to_string(allele.end) + ' ' +
            allele.reference + '>' + allele.alternate;
    for (const CarrierCall& call : allele.carriers)
    {
      text += "\n    " + std::to_string(call.sample) + ' ' + call.genotype + " DP " +
              std::to_string(call.depth) + " AD " + std::to_string(call.referenceDepth) + ',' +
              std::to_string(call.alleleDepth) + " GQ " + std::to_string(call.genotypeQuality) +
              " PS " + std::to_string(call.phaseSet) + " VAF " + ShowBits(call.vaf) + " CN " +
              ShowBits(call.copyNumber);
    }
    for (const std::string& annotation : allele.annotations)
    {
      text += "\n    " + annotation;
    }
  }
  return text;
}

/// Everything that reading a file of up to `limit` records gives: its sites, the report, why it was
/// refused.
inline std::vector<std::string>
ReadWhole(const std::filesystem::path& file, const VcfOptions& options, std::int64_t limit)
{
  std::vector<std::string> result;
  ImportReport report;
  try
  {
    const auto reader = OpenSites(file, options, report);
    for (Site site; report.records < limit && reader->Read(site);)
    {
      result.push_back(DescribeWhole(site));
    }
    for (const std::string& contig : reader->Header().contigs)
    {
      result.push_back("contig " + contig);
    }
  }
  catch (const Error& error)
  {
    result.push_back(std::string(ToString(error.Code())) + ": " + error.what());
  }
  result.push_back("records " + std::to_string(report.records) + " rejected " +
                   std::to_string(report.rejected));
  for (const auto& [kind, count] : report.counts)
  {
    result.push_back(kind + ' ' + std::to_string(count));
  }
  for (const Finding& finding : report.findings)
  {
    result.push_back(std::to_string(finding.line) + ':' + std::to_string(finding.column) + ": " +
                     finding.reason);
  }
  return result;
}
} // namespace OrthancGenomics
