// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/ContentItem.h"
#include "dicom/UidMaker.h"
#include "report/Finding.h"
#include "report/Report.h"
#include "report/Structure.h"

#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// The container of the findings, with what all of them have in common: the coordinate system, and
/// the build where they have one. Observation context is inherited (PS3.3 §C.17.5), and 500
/// findings need not say it 500 times.
ContentItem MakeFindingsSection(const Report& report, const UidMaker& uids);

/// The gene by HGNC's id, else by its symbol in our scheme.
Code MakeGeneCode(const ReportedGene& gene);

/// SPDI where the variant has one that is not too long to read, else ToString(variant), cut.
std::string MakeTracking(const Variant& variant);

/// An allele as it is shown: of long bases the first 200, and how many there are.
std::string ShowAllele(std::string_view allele);

/// "NC_000017.11:198982": as VCF has it.
std::string ShowMate(Build build, const MatePlace& mate);

/// "55191822-55191823": 1-based, both included.
std::string ShowPlace(const Variant& variant);
} // namespace OrthancGenomics
