// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/SrWriter.h"
#include "pdf/PdfWriter.h"
#include "report/AutomaticDraft.h"
#include "report/CheckedText.h"
#include "runtime/RuntimeConfig.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
struct ServerConfig;

/// Who verifies reports, as documents name them.
struct Observer
{
  PersonName name;
  ReportLine organization;
};

/// What is drafted by itself.
struct AutomaticRule
{
  AutomaticProfile what;
  Language language;
  std::string place; ///< in the configuration: "Genomics.Reports.AutomaticDrafts[0]"
};

/// Immutable settings of the plugin: section Genomics.
struct ReportsConfig
{
  RuntimeConfig runtime;
  std::filesystem::path profilesDirectory;
  SrClass srClass = SrClass::Comprehensive;
  PaperSize paper = PaperSize::A4;
  bool encapsulatedPdf = false;              ///< beside each signed document
  std::map<std::string, Observer> observers; ///< by user
  std::vector<AutomaticRule> automatic;      ///< none unless configured
};

/// Throws Error(BadInput) with the path of the key.
ReportsConfig ParseReportsConfig(const ServerConfig& server);
} // namespace OrthancGenomics
