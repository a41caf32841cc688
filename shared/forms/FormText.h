// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/LabelLanguage.h"
#include "report/ReportDocument.h"

#include <string>

namespace OrthancGenomics
{
/// "Müller, Jörg", "Yamada, Tarou (山田, 太郎)"; of the groups that have a name.
std::string ShowName(const PersonName& name);

/// "2026-11-27 14:03:59 +01:00", by the document's clock.
std::string ShowTime(const DocumentTime& time);

/// "23.4 %", with as many decimals as it has, up to two; a fraction above 0 is never shown as 0,
/// one below 1 never as 100.
std::string ShowPercent(const Fraction& fraction);

/// To four digits: "13.08" of 13.0769231.
std::string ShowMeasure(const Measure& measure);

/// "27.5 kb", of bases.
std::string ShowLength(std::uint32_t bases);

/// "Guardant360, version 2".
std::string ShowProcedure(const Procedure& procedure, LabelLanguage language);

/// "EGFR (HGNC:3236)".
std::string ShowGene(const ReportedGene& gene);

/// Both, by ", " where both are there; isolated from one another (U+2068) where one is written from
/// right to left.
std::string Join(const std::string& first, const std::string& second);
} // namespace OrthancGenomics
