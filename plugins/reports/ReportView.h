// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FindingSelector.h"
#include "ReportProfile.h"
#include "linkage/Subject.h"
#include "report/ReportDocument.h"
#include "report/ReportRecord.h"

#include <json/value.h>

namespace OrthancGenomics
{
/// Name, Title, Origins, and of how many Genes it is, 0 for all.
Json::Value MakeProfileJson(const ReportProfile& profile);

/// What became of a version: Version, Status, who and when, and where it is in Orthanc.
Json::Value MakeVersionJson(const ReportVersion& version);

/// Which report it is and what became of that version, without what it says: also ID, PatientID,
/// Issuer, Profile, Study, Author, Datasets, Warnings.
Json::Value
MakeReportHead(const ReportRecord& record, const ReportVersion& version, const Subject& subject);

/// The head with Findings, each with Selected, Examined, NotTested, NotStated, LeftOut, Cut and
/// what the author wrote.
Json::Value
MakeDraftJson(const ReportRecord& record, const Subject& subject, const SelectedFindings& selected);

/// The head with what the document says.
Json::Value MakeSignedJson(const ReportRecord& record,
                           const ReportVersion& version,
                           const Subject& subject,
                           const Report& report);
} // namespace OrthancGenomics
