// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"

#include <string>

namespace OrthancGenomics
{
/// A tumour's report as a laboratory writes it, with each kind of content once at least, verified;
/// the findings that matter are not the first of it. Its long allele has 1,200 bases.
ReportDocument MakeSampleDocument(const std::string& language = "en");
} // namespace OrthancGenomics
