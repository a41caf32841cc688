// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ImagingQuery.h"
#include "imaging/ImagingStudy.h"
#include "sqlite/Connection.h"
#include "sqlite/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Both need a transaction. Put takes the place of what stands under the study's id.
void PutStudyRow(Connection& connection, const ImagingStudy& study);
void DeleteStudyRow(Connection& connection, const std::string& id);

std::int64_t CountStudyRows(Connection& connection);
std::optional<ImagingStudy> FindStudyRow(Connection& connection, const std::string& id);
/// Of an Orthanc patient.
std::vector<ImagingStudy> ListStudyRows(Connection& connection, const std::string& patient);
std::vector<ImagingStudy> ListStudyRowsOf(Connection& connection, std::int64_t subject);
/// Subject::number and id of each that is somebody's, in the order of the former.
std::vector<std::pair<std::int64_t, std::string>> ListOwnedStudyIds(Connection& connection);
/// Of the series with this id.
std::optional<std::string> FindStudyIdOfSeries(Connection& connection, const std::string& series);

/// Subject::number of all who have the study's PatientID, and no other issuer.
std::vector<std::int64_t> ListSubjectsOfStudyRow(Connection& connection, const std::string& id);

/// Ids in their order, those after `after`.
std::vector<std::string>
ListStudyIds(Connection& connection, const std::string& after, std::int64_t limit);
std::vector<std::string>
ListSeriesIds(Connection& connection, const std::string& after, std::int64_t limit);

/// Studies that match, in the order in which they became known, with the places of their series,
/// until `visitor` says no.
void VisitStudyRows(Connection& connection,
                    const ImagingQuery& query,
                    const Snapshot::StudyVisitor& visitor);

/// Subject::number of those who have a matching study, in ascending order.
std::vector<std::int64_t> ListImagedSubjectRows(Connection& connection, const ImagingQuery& query);

/// Needs a transaction.
void PutFollowedChangesRow(Connection& connection, const FollowedChanges& place);
std::optional<FollowedChanges> FindFollowedChangesRow(Connection& connection);
} // namespace OrthancGenomics
