// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"
#include "consent/SubjectAccess.h"
#include "genomics/Call.h"
#include "report/ReportRecord.h"

#include <optional>
#include <set>
#include <string>

namespace OrthancGenomics
{
/// What of a subject a reader must be allowed to see, to be shown a report: of each origin that it
/// looks at all that its author was shown, or all of its genes where it is of some alone. Its texts
/// are free, so nothing less will do.
struct Audience
{
  std::optional<GeneMask> germline;
  std::optional<GeneMask> somatic;

  bool Includes(const SubjectAccess& reader) const;

  std::string ToJson() const;
};

/// Genes of a report, by approved symbols.
struct ReportGenes
{
  std::set<std::string> lookedAt;  ///< empty: all
  std::set<std::string> found;     ///< those in which its findings lie
  std::set<std::string> near = {}; ///< those where lookedAt are: what was tested there is told, too
};

/// Calls of unknown origin count as of both.
Audience MakeAudience(const SubjectAccess& author,
                      const std::set<Origin>& origins,
                      const ReportGenes& genes);

/// The reverse of ToJson. Throws Error(BadInput).
Audience ParseAudience(const std::string& text);

/// Whether a reader may see this version.
bool ShowsReport(const ReadScope& scope, const ReportRecord& record, const ReportVersion& version);

/// What a reader is shown of a report: its newest version, or nothing if they may not see that one.
/// Drafts are aside for who does not write.
const ReportVersion*
FindShownVersion(const ReadScope& scope, const ReportRecord& record, bool writes);
} // namespace OrthancGenomics
