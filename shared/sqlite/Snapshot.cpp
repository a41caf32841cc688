// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/BlockRows.h"
#include "sqlite/DatasetRows.h"
#include "sqlite/GroupRows.h"
#include "sqlite/SnapshotImpl.h"
#include "sqlite/SubjectRows.h"

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

std::vector<Dataset> Snapshot::ListDatasets(const DatasetFilter& filter) const
{
  return ListDatasetRows(impl_->Get(), filter);
}

std::int64_t Snapshot::CountDatasets(const DatasetFilter& filter) const
{
  return CountDatasetRows(impl_->Get(), filter);
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

std::int64_t Snapshot::GetCohortVersion() const
{
  return ReadCohortVersion(impl_->Get());
}

CohortRecord Snapshot::ReadCohort() const
{
  return ReadCohortRecord(impl_->Get());
}

std::vector<SampleGroup> Snapshot::ListGroups() const
{
  return ListGroupRows(impl_->Get());
}
} // namespace OrthancGenomics
