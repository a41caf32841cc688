// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/Database.h"

#include "core/Error.h"
#include "sqlite/AuditHeadRow.h"
#include "sqlite/BlockRows.h"
#include "sqlite/ConsentRows.h"
#include "sqlite/DatabaseImpl.h"
#include "sqlite/DatasetRows.h"
#include "sqlite/GroupRows.h"
#include "sqlite/IdentityRows.h"
#include "sqlite/JobRows.h"
#include "sqlite/PageWiper.h"
#include "sqlite/SampleRows.h"
#include "sqlite/SnapshotImpl.h"
#include "sqlite/StudyFlagRows.h"
#include "sqlite/StudyRows.h"
#include "sqlite/SubjectRows.h"
#include "sqlite/VersionRows.h"

#include <thread>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// An import of hours does not end because somebody holds the index for a while. Each try waits
/// (DatabaseImpl.h), and lets other writers have a turn.
template <typename Work>
void WhileLocked(const Work& work)
{
  constexpr int tries = 6;
  for (int i = 1;; i++)
  {
    try
    {
      work();
      return;
    }
    catch (const Error& error)
    {
      if (error.Code() != ErrorCode::Busy || i == tries)
      {
        throw;
      }
    }
  }
}
} // namespace

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Database::~Database() = default;

std::unique_ptr<Database> Database::Open(const DatabaseFile& file)
{
  return std::unique_ptr<Database>(new Database(std::make_unique<Impl>(nullptr, file)));
}

std::unique_ptr<Database> Database::OpenInMemory()
{
  auto folder = std::make_unique<TemporaryFolder>();
  const std::filesystem::path file = folder->GetPath() / "index.db";
  return std::unique_ptr<Database>(new Database(std::make_unique<Impl>(std::move(folder), file)));
}

Snapshot Database::TakeSnapshot() const
{
  return Snapshot(std::make_unique<Snapshot::Impl>(impl_->Readers()));
}

void Database::Put(BlockTable table, const std::vector<Block>& blocks)
{
  WhileLocked(
      [&]
      {
        impl_->Write(Durability::Ordered,
                     [&](Connection& writer) { PutBlocks(writer, table, blocks); });
      });
}

void Database::Delete(BlockTable table, std::int64_t first, std::int64_t last)
{
  for (;;)
  {
    std::optional<std::int64_t> erased;
    WhileLocked(
        [&]
        {
          impl_->Write(Durability::Ordered,
                       [&](Connection& writer)
                       { erased = EraseSomeBlocks(writer, table, first, last); });
        });
    if (!erased.has_value() || *erased == last)
    {
      return;
    }
    first = *erased + 1;
    std::this_thread::yield(); // a mutex is not fair: let who waits have a turn
  }
}

void Database::Insert(const JobRecord& job)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { InsertJobRow(writer, job); });
}

void Database::Update(const JobRecord& job)
{
  impl_->UpdateJob(job);
}

std::vector<JobRecord> Database::ListJobs() const
{
  Snapshot::Impl snapshot(impl_->Readers());
  return ListJobRows(snapshot.Get());
}

void Database::PruneJobs(std::int64_t before)
{
  impl_->Write(Durability::Ordered, [&](Connection& writer) { PruneJobRows(writer, before); });
}

void Database::InsertDataset(Dataset& dataset)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { InsertDatasetRow(writer, dataset); });
}

void Database::InsertSamples(Dataset& dataset)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { InsertSampleRows(writer, dataset); });
}

void Database::UpdateDataset(const Dataset& dataset, const std::optional<Tombstone>& left)
{
  impl_->Write(left, [&](Connection& writer) { UpdateDatasetRows(writer, dataset); });
}

Dataset Database::ChangeDataset(const std::string& id, const std::function<void(Dataset&)>& change)
{
  std::optional<Dataset> dataset;
  impl_->Write(Durability::Synced,
               [&](Connection& writer)
               {
                 dataset = FindDatasetRow(writer, id);
                 if (!dataset.has_value())
                 {
                   throw Error(ErrorCode::NotFound, "There is no such dataset");
                 }
                 change(*dataset);
                 UpdateDatasetRows(writer, *dataset);
               });
  return std::move(*dataset);
}

void Database::ReserveNumbers(Dataset& dataset)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { ReserveDatasetNumbers(writer, dataset); });
}

void Database::ReplaceDataset(std::int64_t number,
                              const Dataset& dataset,
                              const std::optional<Tombstone>& left)
{
  impl_->Write(left, [&](Connection& writer) { ReplaceDatasetRows(writer, number, dataset); });
}

void Database::DeleteDataset(std::int64_t number, const std::optional<Tombstone>& left)
{
  impl_->Write(left, [&](Connection& writer) { DeleteDatasetRows(writer, number); });
}

void Database::Supersede(const std::string& dataset, const std::string& older)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer)
               {
                 SupersedeRow(writer, dataset, older);
                 BumpCohortVersion(writer);
               });
}

void Database::PutTombstones(const std::vector<Tombstone>& tombstones)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer)
               {
                 for (const Tombstone& tombstone : tombstones)
                 {
                   InsertTombstoneRow(writer, tombstone);
                 }
               });
}

void Database::EraseTraces(const std::function<void()>& pause)
{
  PageWiper wiper;
  while (!impl_->EraseSome(wiper))
  {
    pause();
    std::this_thread::yield();
  }
}

void Database::InsertGroup(SampleGroup& group)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { InsertGroupRow(writer, group); });
}

void Database::ReadyGroup(std::int64_t number, const std::vector<std::int64_t>& replaced)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { ReadyGroupRow(writer, number, replaced); });
}

void Database::LeaveGroup(std::int64_t number)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { LeaveGroupRow(writer, number); });
}

void Database::DeleteGroup(std::int64_t number)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { DeleteGroupRow(writer, number); });
}

void Database::TakeOutMembers(std::int64_t group, const std::vector<std::int64_t>& samples)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { TakeOutMemberRows(writer, group, samples); });
}

std::vector<std::optional<std::uint32_t>>
Database::NumberContigs(Build build, const std::vector<std::string>& names)
{
  std::vector<std::optional<std::uint32_t>> numbers;
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { numbers = NumberContigRows(writer, build, names); });
  return numbers;
}

Subject Database::EnsureSubject(const std::string& patientId, const std::string& issuer)
{
  Subject subject;
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { subject = EnsureSubjectRow(writer, patientId, issuer); });
  return subject;
}

void Database::PutStudies(const std::vector<ImagingStudy>& studies)
{
  impl_->Write(Durability::Ordered,
               [&](Connection& writer)
               {
                 for (const ImagingStudy& study : studies)
                 {
                   PutStudyRow(writer, study);
                 }
               });
}

void Database::DeleteStudies(const std::vector<std::string>& ids)
{
  impl_->Write(Durability::Ordered,
               [&](Connection& writer)
               {
                 for (const std::string& id : ids)
                 {
                   DeleteStudyRow(writer, id);
                 }
               });
}

IdentityChanges Database::FollowMovedStudies()
{
  IdentityChanges changes;
  if (HasMovedPatientRows(Snapshot::Impl(impl_->Readers()).Get())) // seldom: spare the writer
  {
    impl_->Write(Durability::Synced,
                 [&](Connection& writer) { changes = FollowMovedStudyRows(writer); });
  }
  return changes;
}

void Database::MoveSubject(const Subject& subject, const SubjectMove& move)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { MoveSubjectRow(writer, subject, move); });
}

void Database::MergeSubjects(const Subject& from, const Subject& into, const std::string& reason)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { MergeSubjectRows(writer, from, into, reason); });
}

void Database::AppendConsents(const std::vector<ConsentRecord>& records)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer)
               {
                 for (const ConsentRecord& record : records)
                 {
                   AppendConsentRow(writer, record);
                 }
               });
}

bool Database::CloseReview(const std::string& id)
{
  bool closed = false;
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { closed = CloseReviewRow(writer, id); });
  return closed;
}

void Database::PutFollowedChanges(const FollowedChanges& place)
{
  impl_->Write(Durability::Ordered,
               [&](Connection& writer) { PutFollowedChangesRow(writer, place); });
}

void Database::PutServicePull(const ServicePull& pull)
{
  impl_->Write(Durability::Ordered, [&](Connection& writer) { PutServicePullRow(writer, pull); });
}

void Database::PutAuditHead(const AuditHead& head)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { PutAuditHeadRow(writer, head); });
}

void Database::PutStudyFlag(const std::string& study, const StudyFlag& flag)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { PutStudyFlagRow(writer, study, flag); });
}

bool Database::DeleteStudyFlags(const std::string& study, const std::string& flag)
{
  std::int64_t deleted = 0;
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { deleted = DeleteStudyFlagRows(writer, study, flag); });
  return deleted != 0;
}

std::string Database::GetInstallationId() const
{
  Snapshot::Impl snapshot(impl_->Readers());
  Statement find(snapshot.Get(), "SELECT value FROM meta WHERE name = 'installation'");
  find.Step();
  return find.GetText(0);
}

std::int64_t Database::GetSize() const
{
  return impl_->GetSize();
}
} // namespace OrthancGenomics
