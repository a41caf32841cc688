// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/ContentItem.h"
#include "dicom/UidMaker.h"
#include "report/Finding.h"
#include "report/Report.h"

#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// The container of one variant of the specimen.
ContentItem
MakeFindingItem(const ReportFinding& finding, const Specimen& specimen, const UidMaker& uids);

/// The gene by HGNC's id, else by its symbol in our scheme.
Code MakeGeneCode(const ReportedGene& gene);

/// SPDI where the variant has one that is not too long to read, else ToString(variant), cut.
std::string MakeTracking(const Variant& variant);

/// An allele as it is shown: of long bases the first 200, and how many there are.
std::string ShowAllele(std::string_view allele);

/// "55191822-55191823": 1-based, both included.
std::string ShowPlace(const Variant& variant);
} // namespace OrthancGenomics
