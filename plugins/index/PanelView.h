// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelReader.h"

#include <json/value.h>

namespace OrthancGenomics
{
class Disguise;

/// What the panel says of a subject, without the rest of the answer: Findings and how they were
/// found, Genes, Datasets.
void AddPanel(const ReadScope& scope,
              const Disguise& disguise,
              const Subject& subject,
              const Panel& panel,
              Json::Value& json);
} // namespace OrthancGenomics
