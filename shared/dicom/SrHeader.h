// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/ReportDocument.h"

#include <set>
#include <string>

class DSRDocument;
class DcmItem;

namespace OrthancGenomics
{
/// What stands in a structured report beside its tree, as far as DCMTK's document has a place for
/// it: patient, study, equipment, state, evidence, other documents, coding schemes.
void FillSrHeader(DSRDocument& sr,
                  const ReportDocument& document,
                  const std::set<std::string>& schemes);

/// What DCMTK would choose by itself, or has no place for: UIDs, time of creation.
void FinishSrHeader(DcmItem& dataset, const ReportDocument& document);
} // namespace OrthancGenomics
