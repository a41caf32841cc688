// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StructuralRule.h"
#include "genomics/Call.h"
#include "genomics/GeneTable.h"
#include "report/CheckedText.h"
#include "report/Report.h"

#include <json/value.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Which somatic variants a profile counts as mutations of a tumour's burden.
struct BurdenRule
{
  std::vector<std::string> consequences; ///< any of them
  std::optional<double> minVaf = {};
  std::optional<std::int64_t> minDepth = {};
  std::string filter = {}; ///< among the call's FILTER; empty: any
  /// Of fewer callable bases no burden is computed: the fewer, the less its figure says.
  std::int64_t minBases = 1000000;
};

/// What a kind of report looks at: a JSON file of orthanc-config/reports. A variant is a finding if
/// it meets all that is stated.
struct ReportProfile
{
  std::string name;                       ///< "Somatic"
  ReportLine title;                       ///< of the series: "Somatic tumour report"
  Procedure test;                         ///< what the report says was done
  std::set<Origin> origins;               ///< of the calls
  std::set<std::string> genes;            ///< approved symbols; empty: all
  std::vector<std::string> consequences;  ///< any of them; empty: all
  std::vector<std::string> significances; ///< any of them; empty: all
  std::optional<double> minVaf = {};
  std::optional<std::int64_t> minDepth = {};
  std::string filter = {}; ///< among the call's FILTER; empty: any
  /// Also pathogenic germline variants in the genes of Consent.SecondaryFindings, where a consent
  /// permits these.
  bool secondaryFindings = false;
  std::size_t maxFindings = 500;
  std::optional<SpecimenType> specimen = {};
  std::optional<BurdenRule> burden = {}; ///< only where origins has Somatic
  /// What of symbolic alleles and breakends is a finding, whatever else is stated but for origins,
  /// genes and the filter. Without it they go by the same as bases do.
  std::optional<StructuralRule> structural = {};
};

/// Throws Error(BadInput) with the path in the JSON: "Germline.json: Genes[3]: 'BRAC1' is no gene
/// of the gene table".
ReportProfile
ParseReportProfile(const std::string& text, const std::string& file, const GeneTable& genes);

/// The profiles of a folder, by name; none where there is no such folder. Throws what
/// ParseReportProfile throws, Error(BadInput) for two of one name, Error(Storage).
std::map<std::string, ReportProfile> ReadReportProfiles(const std::filesystem::path& directory,
                                                        const GeneTable& genes);
} // namespace OrthancGenomics
