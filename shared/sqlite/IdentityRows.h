// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ImagingStudy.h"
#include "linkage/Subject.h"
#include "sqlite/Connection.h"
#include "sqlite/Database.h"

#include <string>
#include <vector>

namespace OrthancGenomics
{
// All that write need a transaction.

/// Notes whose study this one was made of, if that is still there and was another's.
void NoteMovedStudyRow(Connection& connection, const ImagingStudy& study);

/// Whether there is any subject for FollowMovedStudyRows to look at.
bool HasMovedPatientRows(Connection& connection);
/// Database::FollowMovedStudies says which.
IdentityChanges FollowMovedStudyRows(Connection& connection);

/// Gives the subject a new PatientID. Throws Error(Conflict) if another one has it.
void MoveSubjectRow(Connection& connection, const Subject& subject, const SubjectMove& move);

/// Makes `from` a part of `into`.
void MergeSubjectRows(Connection& connection,
                      const Subject& from,
                      const Subject& into,
                      const std::string& reason);

std::vector<SubjectAlias> ListAliasRows(Connection& connection, std::int64_t subject);
/// Those that are open, the oldest first.
std::vector<IdentityReview> ListReviewRows(Connection& connection);
/// Whether there was an open one.
bool CloseReviewRow(Connection& connection, const std::string& id);
} // namespace OrthancGenomics
