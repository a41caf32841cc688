// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/AuditHeadRow.h"
#include "sqlite/AutomaticRows.h"
#include "sqlite/BlockRows.h"
#include "sqlite/ConsentRows.h"
#include "sqlite/DatasetRows.h"
#include "sqlite/GroupRows.h"
#include "sqlite/IdentityRows.h"
#include "sqlite/JobRows.h"
#include "sqlite/ProtectedRows.h"
#include "sqlite/RejectionRows.h"
#include "sqlite/ReportCohortRows.h"
#include "sqlite/ReportRows.h"
#include "sqlite/SampleRows.h"
#include "sqlite/SnapshotImpl.h"
#include "sqlite/StudyFlagRows.h"
#include "sqlite/StudyRows.h"
#include "sqlite/SubjectRows.h"
#include "sqlite/TombstoneRows.h"
#include "sqlite/VersionRows.h"

namespace OrthancGenomics
{
Snapshot::Snapshot(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Snapshot::~Snapshot() = default;

Snapshot::Snapshot(Snapshot&&) noexcept = default;

void Snapshot::Visit(BlockTable table,
                     std::int64_t first,
                     std::int64_t last,
                     const std::function<bool(std::int64_t, std::string_view)>& visitor) const
{
  VisitBlocks(impl_->Get(), table, first, last, visitor);
}

std::optional<std::int64_t>
Snapshot::FindLastKey(BlockTable table, std::int64_t first, std::int64_t last) const
{
  return FindLastBlock(impl_->Get(), table, first, last);
}

std::optional<Dataset> Snapshot::FindDataset(const std::string& id) const
{
  return FindDatasetRow(impl_->Get(), id);
}

std::optional<Dataset> Snapshot::FindDataset(std::int64_t number) const
{
  return FindDatasetRow(impl_->Get(), number);
}

std::optional<Dataset> Snapshot::FindDatasetOfSample(std::int64_t number) const
{
  const auto dataset = FindDatasetOfSampleRow(impl_->Get(), number);
  return dataset ? FindDatasetRow(impl_->Get(), *dataset) : std::nullopt;
}

std::vector<Dataset> Snapshot::ListDatasets(const DatasetFilter& filter) const
{
  return ListDatasetRows(impl_->Get(), filter);
}

std::int64_t Snapshot::CountDatasets(const DatasetFilter& filter) const
{
  return CountDatasetRows(impl_->Get(), filter);
}

std::vector<std::string> Snapshot::ListFreeSamples() const
{
  return ListFreeSampleNames(impl_->Get());
}

std::vector<std::string> Snapshot::ListDatasetsOfFreeSample(const std::string& name) const
{
  return OrthancGenomics::ListDatasetsOfFreeSample(impl_->Get(), name);
}

std::optional<Subject> Snapshot::FindSubject(const std::string& opaqueId) const
{
  return FindSubjectRow(impl_->Get(), opaqueId);
}

std::optional<Subject> Snapshot::GetSubject(std::int64_t number) const
{
  return FindSubjectRow(impl_->Get(), number);
}

std::vector<Subject> Snapshot::ListSubjects(const std::string& patientId) const
{
  return ListSubjectRows(impl_->Get(), patientId);
}

std::vector<Subject> Snapshot::ListSubjects(std::int64_t since, std::int64_t limit) const
{
  return ListSubjectRows(impl_->Get(), since, limit);
}

std::vector<Subject> Snapshot::ListSubjects(const std::vector<std::int64_t>& numbers) const
{
  return ListSubjectRows(impl_->Get(), numbers);
}

bool Snapshot::HasAnswered(std::int64_t subject) const
{
  return HasSubjectAnswered(impl_->Get(), subject);
}

std::int64_t Snapshot::GetCohortVersion() const
{
  return ReadCohortVersion(impl_->Get());
}

CohortRecord Snapshot::ReadCohort() const
{
  return ReadCohortRecord(impl_->Get());
}

CohortRecord Snapshot::ReadCohort(std::int64_t instant,
                                  const std::function<bool(std::int64_t)>& mayRead) const
{
  return ReadCohortRecord(impl_->Get(), instant, mayRead);
}

std::vector<ShownSample> Snapshot::ListShown(std::int64_t subject, std::int64_t instant) const
{
  return ListShownRows(impl_->Get(), subject, instant);
}

std::optional<std::int64_t> Snapshot::FindFirstShown(const std::string& dataset) const
{
  return OrthancGenomics::FindFirstShown(impl_->Get(), dataset);
}

std::vector<std::int64_t> Snapshot::ListShownSubjects(const std::string& dataset) const
{
  return OrthancGenomics::ListShownSubjects(impl_->Get(), dataset);
}

std::vector<std::int64_t> Snapshot::ListIncompleteSubjects(std::int64_t instant) const
{
  return OrthancGenomics::ListIncompleteSubjects(impl_->Get(), instant);
}

std::vector<Tombstone> Snapshot::ListTombstones() const
{
  return ListTombstoneRows(impl_->Get());
}

std::vector<SampleGroup> Snapshot::ListGroups() const
{
  return ListGroupRows(impl_->Get());
}

std::vector<SubjectAlias> Snapshot::ListAliases(std::int64_t subject) const
{
  return ListAliasRows(impl_->Get(), subject);
}

std::vector<IdentityReview> Snapshot::ListReviews() const
{
  return ListReviewRows(impl_->Get());
}

std::vector<JobRecord> Snapshot::ListJobs() const
{
  return ListJobRows(impl_->Get());
}

std::int64_t Snapshot::CountStudies() const
{
  return CountStudyRows(impl_->Get());
}

std::optional<ImagingStudy> Snapshot::FindStudy(const std::string& id) const
{
  return FindStudyRow(impl_->Get(), id);
}

std::vector<ImagingStudy> Snapshot::ListStudiesOfPatient(const std::string& patient) const
{
  return ListStudyRows(impl_->Get(), patient);
}

std::vector<ImagingStudy> Snapshot::ListStudiesOfSubject(std::int64_t subject) const
{
  return ListStudyRowsOf(impl_->Get(), subject);
}

std::vector<std::int64_t> Snapshot::ListSubjectsOfStudy(const std::string& id) const
{
  return ListSubjectsOfStudyRow(impl_->Get(), id);
}

std::vector<std::pair<std::int64_t, std::string>> Snapshot::ListOwnedStudies() const
{
  return ListOwnedStudyIds(impl_->Get());
}

std::optional<std::string> Snapshot::FindStudyOfSeries(const std::string& series) const
{
  return FindStudyIdOfSeries(impl_->Get(), series);
}

std::vector<std::string> Snapshot::ListStudyIds(const std::string& after, std::int64_t limit) const
{
  return OrthancGenomics::ListStudyIds(impl_->Get(), after, limit);
}

std::vector<std::string> Snapshot::ListSeriesIds(const std::string& after, std::int64_t limit) const
{
  return OrthancGenomics::ListSeriesIds(impl_->Get(), after, limit);
}

void Snapshot::VisitStudies(const ImagingQuery& query, const StudyVisitor& visitor) const
{
  VisitStudyRows(impl_->Get(), query, visitor);
}

std::vector<std::int64_t> Snapshot::ListImagedSubjects(const ImagingQuery& query) const
{
  return ListImagedSubjectRows(impl_->Get(), query);
}

std::optional<FollowedChanges> Snapshot::FindFollowedChanges() const
{
  return FindFollowedChangesRow(impl_->Get());
}

std::optional<ServicePull> Snapshot::FindServicePull() const
{
  return FindServicePullRow(impl_->Get());
}

AuditHead Snapshot::GetAuditHead() const
{
  return GetAuditHeadRow(impl_->Get());
}

std::optional<ConsentRecord> Snapshot::FindConsent(const std::string& id) const
{
  return FindConsentRow(impl_->Get(), id);
}

std::vector<ConsentRecord> Snapshot::ListConsents(std::int64_t subject) const
{
  return ListConsentRows(impl_->Get(), subject);
}

std::vector<ConsentRecord> Snapshot::ListConsentVersions(const std::string& id) const
{
  return ListConsentVersionRows(impl_->Get(), id);
}

std::vector<StudyFlag> Snapshot::ListStudyFlags(const std::string& study) const
{
  return ListStudyFlagRows(impl_->Get(), study);
}

std::optional<ProtectedObject> Snapshot::FindProtectedObject(const std::string& id) const
{
  return FindProtectedRow(impl_->Get(), id);
}

std::vector<ProtectedObject> Snapshot::ListProtectedObjects() const
{
  return ListProtectedRows(impl_->Get());
}

std::vector<ProtectedObject> Snapshot::ListProtectedObjects(std::int64_t subject) const
{
  return ListProtectedRows(impl_->Get(), subject);
}

std::vector<std::string> Snapshot::ListProtectedFiles() const
{
  return OrthancGenomics::ListProtectedFiles(impl_->Get());
}

ResidencyRecord Snapshot::GetResidency() const
{
  return GetResidencyRow(impl_->Get());
}

std::vector<RejectionNote> Snapshot::ListOpenRejections() const
{
  return OrthancGenomics::ListOpenRejections(impl_->Get());
}

std::vector<RejectionNote> Snapshot::ListRejections(const std::string& object) const
{
  return OrthancGenomics::ListRejections(impl_->Get(), object);
}

std::optional<ReportRecord> Snapshot::FindReport(const std::string& id) const
{
  return FindReportRow(impl_->Get(), id);
}

std::vector<ReportRecord> Snapshot::ListReports(std::int64_t subject) const
{
  std::vector<ReportRecord> records;
  VisitReports(subject,
               [&records](ReportRecord record)
               {
                 records.push_back(std::move(record));
                 return true;
               });
  return records;
}

void Snapshot::VisitReports(std::int64_t subject,
                            const std::function<bool(ReportRecord)>& visit) const
{
  VisitReportRows(impl_->Get(), subject, visit);
}

std::optional<ReportCohort> Snapshot::FindReportCohort(const std::string& job) const
{
  return FindReportCohortRow(impl_->Get(), job);
}

std::vector<CohortPatient> Snapshot::ListCohortPatients(std::int64_t cohort) const
{
  return ListCohortPatientRows(impl_->Get(), cohort);
}

std::vector<std::string> Snapshot::ListUndrafted(const AutomaticProfile& profile) const
{
  return OrthancGenomics::ListUndrafted(impl_->Get(), profile);
}

std::string Snapshot::ReadReportFile(const std::string& id, std::uint32_t version) const
{
  return OrthancGenomics::ReadReportFile(impl_->Get(), id, version);
}
} // namespace OrthancGenomics
