// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelReader.h"
#include "report/ReportRecord.h"

#include <json/value.h>

namespace OrthancGenomics
{
class Disguise;

/// What became of a report, without what it says.
Json::Value MakePanelReport(const ReportRecord& record, const ReportVersion& version);

/// What the panel says of a subject, without the rest of the answer: Findings and how they were
/// found, Genes, Datasets.
void AddPanel(const ReadScope& scope,
              const Disguise& disguise,
              const Subject& subject,
              const Panel& panel,
              Json::Value& json);
} // namespace OrthancGenomics
