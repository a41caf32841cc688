// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/IdentityRows.h"

#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "imaging/Demographics.h"
#include "sqlite/ConsentRows.h"
#include "sqlite/GroupRows.h"
#include "sqlite/ReportRows.h"
#include "sqlite/StudyRows.h"
#include "sqlite/SubjectRows.h"
#include "sqlite/VersionRows.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// Where the studies of one PatientID went.
struct Destination
{
  std::string patientId;
  std::string issuer;
  bool samePerson = false;
  std::int64_t noted = 0; ///< when the last one went
};

/// A PatientID and issuer that a subject has, whose last study went to another.
using Left = std::pair<std::string, std::string>;

std::vector<Left> ListLeft(Connection& connection)
{
  Statement list(connection,
                 "SELECT DISTINCT patient_id, issuer FROM moved_study AS moved"
                 " WHERE EXISTS (SELECT 1 FROM subject WHERE subject.patient_id = moved.patient_id)"
                 " AND NOT EXISTS (SELECT 1 FROM imaged WHERE imaged.patient_id = moved.patient_id"
                 " AND imaged.issuer = moved.issuer)");
  std::vector<Left> left;
  while (list.Step())
  {
    left.emplace_back(list.GetText(0), list.GetText(1));
  }
  return left;
}

std::vector<Destination>
ListDestinations(Connection& connection, const std::string& patientId, const std::string& issuer)
{
  Statement list(connection,
                 "SELECT imaged.patient_id, imaged.issuer, MIN(same_person), MAX(noted)"
                 " FROM moved_study JOIN study ON study.id = moved_study.study"
                 " JOIN imaged ON imaged.number = study.imaged"
                 " WHERE moved_study.patient_id = ?1 AND moved_study.issuer = ?2"
                 " GROUP BY imaged.patient_id, imaged.issuer");
  list.Bind(1, patientId).Bind(2, issuer);
  std::vector<Destination> destinations;
  while (list.Step())
  {
    destinations.push_back(
        {list.GetText(0), list.GetText(1), list.GetInteger(2) != 0, list.GetInteger(3)});
  }
  return destinations;
}

/// When the first data of the subject came that is still there.
std::int64_t GetFirstData(Connection& connection, std::int64_t subject)
{
  Statement find(connection,
                 "SELECT MIN(created) FROM sample JOIN dataset ON dataset.number = sample.dataset"
                 " WHERE sample.subject = ?1");
  find.Bind(1, subject).Step();
  return find.GetInteger(0);
}

/// Whether somebody has, or will have, said something of the subject and this PatientID.
bool IsForPeople(Connection& connection, const Subject& subject, const Destination& to)
{
  Statement find(connection,
                 "SELECT 1 FROM identity_review"
                 " WHERE subject = ?1 AND patient_id = ?2 AND issuer = ?3"
                 " UNION ALL SELECT 1 FROM subject_alias"
                 " WHERE subject = ?1 AND patient_id = ?2 AND cause = 'Renamed'");
  return find.Bind(1, subject.number).Bind(2, to.patientId).Bind(3, to.issuer).Step();
}

/// Why the subject may not go there by itself; nothing if it may.
std::optional<std::string> FindObjection(Connection& connection,
                                         const Subject& subject,
                                         const Destination& to,
                                         std::size_t destinations)
{
  if (destinations > 1)
  {
    return "the images went to several PatientIDs";
  }
  const std::vector<Subject> there = ListSubjectRows(connection, to.patientId);
  if (std::any_of(there.begin(),
                  there.end(),
                  [&subject](const Subject& other) { return other.number != subject.number; }))
  {
    return "another subject has this PatientID";
  }
  if (IsForPeople(connection, subject, to))
  {
    return "the subject's PatientID was given by an administrator";
  }
  if (!to.samePerson)
  {
    return "name, birth date and sex do not say that it is the same person";
  }
  if (GetFirstData(connection, subject.number) > to.noted)
  {
    return "the genomic data came only after the images had gone"; // the PatientID may be new again
  }
  return std::nullopt;
}

/// Whether it is new.
bool InsertReview(Connection& connection,
                  const Subject& subject,
                  const Destination& to,
                  const std::string& why)
{
  Statement(connection,
            "INSERT OR IGNORE INTO identity_review"
            " (id, subject, patient_id, issuer, why, created, closed)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)")
      .Bind(1, MakeRandomId())
      .Bind(2, subject.number)
      .Bind(3, to.patientId)
      .Bind(4, to.issuer)
      .Bind(5, why)
      .Bind(6, NowMilliseconds())
      .Run();
  return connection.CountChanges() != 0;
}

void InsertAlias(Connection& connection,
                 std::int64_t subject,
                 const Subject& former,
                 const std::string& cause,
                 const std::string& reason)
{
  Statement(connection,
            "INSERT INTO subject_alias (subject, id, patient_id, issuer, cause, reason, until)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      .Bind(1, subject)
      .Bind(2, former.number == subject ? "" : former.id)
      .Bind(3, former.patientId)
      .Bind(4, former.issuer)
      .Bind(5, cause)
      .Bind(6, reason)
      .Bind(7, NowMilliseconds())
      .Run();
}
void Follow(Connection& connection,
            const std::string& patientId,
            const std::string& issuer,
            IdentityChanges& changes)
{
  const std::vector<Destination> destinations = ListDestinations(connection, patientId, issuer);
  std::vector<Subject> subjects = ListSubjectRows(connection, patientId);
  subjects.erase(std::remove_if(subjects.begin(),
                                subjects.end(),
                                [](const Subject& subject)
                                { return subject.namedBy != NamedBy::Current; }),
                 subjects.end());
  const auto subject = ChooseByImages(subjects, issuer);
  for (const Destination& to : subject ? destinations : std::vector<Destination>())
  {
    if (const auto why = FindObjection(connection, *subject, to, destinations.size()))
    {
      changes.reviews += InsertReview(connection, *subject, to, *why) ? 1 : 0;
      continue;
    }
    // What only the laboratory said of the issuer stays, as long as the images say nothing new.
    const std::string& next = to.issuer == issuer ? subject->issuer : to.issuer;
    MoveSubjectRow(
        connection, *subject, {to.patientId, next, "Modified", "as its images in Orthanc"});
    changes.followed++;
  }
}
} // namespace

void NoteMovedStudyRow(Connection& connection, const ImagingStudy& study)
{
  const auto old = study.modifiedFrom.empty() || !study.anonymizedFrom.empty()
                       ? std::nullopt
                       : FindStudyRow(connection, study.modifiedFrom);
  if (!old || (old->patient.patientId == study.patient.patientId &&
               old->patient.issuer == study.patient.issuer))
  {
    return;
  }
  Statement(connection, "INSERT OR IGNORE INTO moved_study VALUES (?1, ?2, ?3, ?4, ?5)")
      .Bind(1, study.id)
      .Bind(2, old->patient.patientId)
      .Bind(3, old->patient.issuer)
      .Bind(4, std::int64_t(AreSamePerson(old->patient.tags, study.patient.tags)))
      .Bind(5, NowMilliseconds())
      .Run();
}

bool HasMovedPatientRows(Connection& connection)
{
  return !ListLeft(connection).empty();
}

IdentityChanges FollowMovedStudyRows(Connection& connection)
{
  IdentityChanges changes;
  for (const auto& [patientId, issuer] : ListLeft(connection))
  {
    Follow(connection, patientId, issuer, changes);
  }
  return changes;
}

void MoveSubjectRow(Connection& connection, const Subject& subject, const SubjectMove& move)
{
  Statement taken(connection, "SELECT id FROM subject WHERE patient_id = ?1 AND issuer = ?2");
  if (taken.Bind(1, move.patientId).Bind(2, move.issuer).Step())
  {
    throw Error(ErrorCode::Conflict, "another subject has this PatientID", taken.GetText(0));
  }
  InsertAlias(connection, subject.number, subject, move.cause, move.reason);
  Statement(connection, "UPDATE subject SET patient_id = ?2, issuer = ?3 WHERE number = ?1")
      .Bind(1, subject.number)
      .Bind(2, move.patientId)
      .Bind(3, move.issuer)
      .Run();
  Statement(connection, "UPDATE identity_review SET closed = ?2 WHERE subject = ?1 AND closed = 0")
      .Bind(1, subject.number)
      .Bind(2, NowMilliseconds())
      .Run();
}

void MergeSubjectRows(Connection& connection,
                      const Subject& from,
                      const Subject& into,
                      const std::string& reason)
{
  Statement(connection, "UPDATE sample SET subject = ?2 WHERE subject = ?1")
      .Bind(1, from.number)
      .Bind(2, into.number)
      .Run();
  Statement(connection, "UPDATE subject_alias SET subject = ?2 WHERE subject = ?1")
      .Bind(1, from.number)
      .Bind(2, into.number)
      .Run();
  MoveConsentRows(connection, from.number, into.number);
  MoveReportRows(connection, from.number, into.number);
  InsertAlias(connection, into.number, from, "Merged", reason);
  Statement(connection, "UPDATE imaged SET subject = NULL WHERE subject = ?1")
      .Bind(1, from.number)
      .Run();
  Statement(connection, "DELETE FROM subject WHERE number = ?1").Bind(1, from.number).Run();
  Statement(connection,
            "UPDATE imaged SET patient_id = patient_id WHERE patient_id IN"
            " (SELECT patient_id FROM known_as WHERE subject = ?1)")
      .Bind(1, into.number)
      .Run();
  MergeVersions(connection, from.number, into.number);
  BumpCohortVersion(connection);
}

std::vector<SubjectAlias> ListAliasRows(Connection& connection, std::int64_t subject)
{
  Statement list(connection,
                 "SELECT patient_id, issuer, cause, reason, until FROM subject_alias"
                 " WHERE subject = ?1 ORDER BY number");
  list.Bind(1, subject);
  std::vector<SubjectAlias> aliases;
  while (list.Step())
  {
    aliases.push_back(
        {list.GetText(0), list.GetText(1), list.GetText(2), list.GetText(3), list.GetInteger(4)});
  }
  return aliases;
}

std::vector<IdentityReview> ListReviewRows(Connection& connection)
{
  Statement list(connection,
                 "SELECT id, subject, patient_id, issuer, why, created FROM identity_review"
                 " WHERE closed = 0 ORDER BY number");
  std::vector<IdentityReview> reviews;
  while (list.Step())
  {
    reviews.push_back({list.GetText(0),
                       list.GetInteger(1),
                       list.GetText(2),
                       list.GetText(3),
                       list.GetText(4),
                       list.GetInteger(5)});
  }
  return reviews;
}

bool CloseReviewRow(Connection& connection, const std::string& id)
{
  Statement(connection, "UPDATE identity_review SET closed = ?2 WHERE id = ?1 AND closed = 0")
      .Bind(1, id)
      .Bind(2, NowMilliseconds())
      .Run();
  return connection.CountChanges() != 0;
}
} // namespace OrthancGenomics
