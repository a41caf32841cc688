// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json/JsonReader.h"
#include "report/Biomarker.h"
#include "report/CheckedText.h"

#include <json/value.h>

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What the author of a report wrote and chose; its findings are asked of the index anew whenever
/// it is shown, under the scope of who asks, until it is signed.
struct DraftContent
{
  Language language = Language("en");
  std::vector<std::string> selected; ///< variants, of the findings that there are
  std::vector<ReportText> conclusions;
  std::vector<ReportText> recommendations;
  std::optional<MutationalBurden> burden;
  std::optional<SatelliteInstability> instability;
  std::vector<std::string> imaging; ///< Orthanc's ids of studies beside which it is to be read
};

/// The keys Language, Findings (variants), Conclusions, Recommendations, Burden, Instability and
/// Imaging: those that are there take the place of what was; the reader then knows these keys.
/// Throws Error(BadInput) with the key's path.
void ReadContent(JsonReader& json, DraftContent& content);

/// ReadContent gives it back.
Json::Value WriteContent(const DraftContent& content);

DraftContent ParseContent(const std::string& text);

// The values of two of the keys, for the views of reports.
Json::Value WriteBurden(const MutationalBurden& burden);
Json::Value WriteInstability(const SatelliteInstability& instability);
} // namespace OrthancGenomics
