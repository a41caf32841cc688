// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ConsentRecord.h"
#include "core/AuditEntry.h"
#include "core/Job.h"
#include "genomics/BlockStore.h"
#include "genomics/Dataset.h"
#include "genomics/SampleGroup.h"
#include "imaging/ImagingQuery.h"
#include "imaging/ImagingStudy.h"
#include "imaging/ProtectedObject.h"
#include "imaging/RejectionNote.h"
#include "linkage/StudyFlag.h"
#include "linkage/Subject.h"
#include "linkage/Version.h"
#include "report/AutomaticDraft.h"
#include "report/ReportCohort.h"
#include "report/ReportRecord.h"
#include "sqlite/DatabaseFile.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
struct DatasetFilter
{
  std::optional<DatasetStatus> status;
  std::optional<std::int64_t> subject; ///< Subject::number of any of its samples
  std::string sha256;                  ///< of the file or its targets, empty for any
  std::int64_t since = 0;
  std::int64_t limit = 100;
  bool contigs = true; ///< false leaves Dataset::contigs empty: of many datasets they are large
  bool samples = true; ///< false leaves Dataset::samples empty
  bool figures = true; ///< false leaves figures and reviews of samples empty: queries need none
};

/// A place in Orthanc's log of changes.
struct FollowedChanges
{
  std::int64_t sequence = 0; ///< of the last change that the rows of studies hold
  std::string server;        ///< Orthanc's DatabaseServerIdentifier, empty where it gives none
};

/// What became of subjects whose images went to another PatientID.
struct IdentityChanges
{
  int followed = 0; ///< have the new PatientID
  int reviews = 0;  ///< keep theirs, until somebody has decided
};

/// A subject's new PatientID, and why.
struct SubjectMove
{
  std::string patientId;
  std::string issuer;
  std::string cause; ///< SubjectAlias::cause
  std::string reason;
};

/// A consistent view of the index: tables and blocks of one moment. One thread at a time. Keep it
/// for one answer only: while it lives, the write-ahead log cannot start again and grows.
class Snapshot : public IBlockSnapshot
{
public:
  ~Snapshot() override;
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) = delete;
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  void Visit(BlockTable table,
             std::int64_t first,
             std::int64_t last,
             const std::function<bool(std::int64_t, std::string_view)>& visitor) const override;
  std::optional<std::int64_t>
  FindLastKey(BlockTable table, std::int64_t first, std::int64_t last) const override;

  std::optional<Dataset> FindDataset(const std::string& id) const;
  std::optional<Dataset> FindDataset(std::int64_t number) const;
  std::optional<Dataset> FindDatasetOfSample(std::int64_t number) const;
  std::vector<Dataset> ListDatasets(const DatasetFilter& filter) const; ///< newest first
  std::int64_t CountDatasets(const DatasetFilter& filter) const;

  /// Names of samples that are linked to nobody, though nobody took their link away.
  std::vector<std::string> ListFreeSamples() const;
  /// Ids of datasets that are imported and have such a sample.
  std::vector<std::string> ListDatasetsOfFreeSample(const std::string& name) const;

  /// For a subject that was merged, the one that it went into.
  std::optional<Subject> FindSubject(const std::string& opaqueId) const;
  std::optional<Subject> GetSubject(std::int64_t number) const;
  /// Every subject with this PatientID, of any issuer; then who had it before and nobody has now
  /// (Subject::namedBy).
  std::vector<Subject> ListSubjects(const std::string& patientId) const;
  /// In the order in which they became known.
  std::vector<Subject> ListSubjects(std::int64_t since, std::int64_t limit) const;
  /// As GetSubject, of many: those of ascending numbers that there are.
  std::vector<Subject> ListSubjects(const std::vector<std::int64_t>& numbers) const;
  /// Subject::answered.
  bool HasAnswered(std::int64_t subject) const;
  /// What the subject was called before, the oldest first.
  std::vector<SubjectAlias> ListAliases(std::int64_t subject) const;
  /// Those that are open, the oldest first.
  std::vector<IdentityReview> ListReviews() const;

  /// Another number, never an earlier one, whenever ReadCohort would give something else.
  std::int64_t GetCohortVersion() const;
  CohortRecord ReadCohort() const;

  // What answered at a moment that has passed, milliseconds since 1970 UTC.

  /// As ReadCohort, of the samples whose owner today (Subject::number) `mayRead` allows.
  CohortRecord ReadCohort(std::int64_t instant,
                          const std::function<bool(std::int64_t)>& mayRead) const;
  std::vector<ShownSample> ListShown(std::int64_t subject, std::int64_t instant) const;
  /// When a dataset, which may be gone, answered for the first time.
  std::optional<std::int64_t> FindFirstShown(const std::string& dataset) const;
  /// Whom it ever answered for, Subject::number.
  std::vector<std::int64_t> ListShownSubjects(const std::string& dataset) const;
  /// For whom something answered then that does no more: Subject::number.
  std::vector<std::int64_t> ListIncompleteSubjects(std::int64_t instant) const;
  std::vector<Tombstone> ListTombstones() const; ///< oldest first

  std::vector<SampleGroup> ListGroups() const; ///< in any state, by number
  std::vector<JobRecord> ListJobs() const;     ///< oldest first

  // The DICOM side, as far as Orthanc's changes have been followed. Ids are Orthanc's.

  using StudyVisitor =
      std::function<bool(const ImagingStudy&, const std::vector<std::size_t>& matchingSeries)>;

  std::int64_t CountStudies() const;
  std::optional<ImagingStudy> FindStudy(const std::string& id) const;
  std::vector<ImagingStudy> ListStudiesOfPatient(const std::string& patient) const;
  std::vector<ImagingStudy> ListStudiesOfSubject(std::int64_t subject) const;
  /// Subject::number and id of each study that is somebody's, in the order of the former.
  std::vector<std::pair<std::int64_t, std::string>> ListOwnedStudies() const;
  std::optional<std::string> FindStudyOfSeries(const std::string& series) const;
  /// Subject::number of everybody whose images a study may be, with samples or without; nothing for
  /// an unknown study.
  std::vector<std::int64_t> ListSubjectsOfStudy(const std::string& id) const;
  /// Page by page in their order: those after `after`, at most `limit`.
  std::vector<std::string> ListStudyIds(const std::string& after, std::int64_t limit) const;
  std::vector<std::string> ListSeriesIds(const std::string& after, std::int64_t limit) const;
  /// Those that match, in the order in which they became known, until `visitor` says no. A
  /// PatientID, a modality and a range of StudyDate are found by an index.
  void VisitStudies(const ImagingQuery& query, const StudyVisitor& visitor) const;
  /// Subject::number of each who has samples and a matching study, in ascending order: for the
  /// joint question. A modality alone costs an index only.
  std::vector<std::int64_t> ListImagedSubjects(const ImagingQuery& query) const;
  /// How far Orthanc's changes have been followed; nothing before the first time.
  std::optional<FollowedChanges> FindFollowedChanges() const;

  /// The newest version of a consent, or of all of one subject's or, for 0, of everybody's in the
  /// order in which they came.
  std::optional<ConsentRecord> FindConsent(const std::string& id) const;
  std::vector<ConsentRecord> ListConsents(std::int64_t subject) const;
  std::vector<ConsentRecord> ListConsentVersions(const std::string& id) const; ///< oldest first
  std::optional<ServicePull> FindServicePull() const;

  /// The head of the audit trail that was put last; number 0 if none was.
  AuditHead GetAuditHead() const;

  /// Of a StudyInstanceUID, by the text of the flag.
  std::vector<StudyFlag> ListStudyFlags(const std::string& study) const;

  // Reports, without the files of their versions.

  std::optional<ReportRecord> FindReport(const std::string& id) const;
  /// The newest first; of one subject (Subject::number) or, for 0, of everybody.
  std::vector<ReportRecord> ListReports(std::int64_t subject) const;
  /// The same, until `visit` says false.
  void VisitReports(std::int64_t subject, const std::function<bool(ReportRecord)>& visit) const;
  /// By the id of its job; nothing for a job of another kind.
  std::optional<ReportCohort> FindReportCohort(const std::string& job) const;
  /// As they were asked for; `cohort` is ReportCohort::number.
  std::vector<CohortPatient> ListCohortPatients(std::int64_t cohort) const;
  /// The DICOM file of a signed version; empty for a draft, or one that is not there.
  std::string ReadReportFile(const std::string& id, std::uint32_t version) const;
  /// Datasets, by id, that answer since the profile was put (PutAutomaticProfiles), are of its
  /// origin and have not had their draft; the oldest first. Nothing for one that was not put.
  std::vector<std::string> ListUndrafted(const AutomaticProfile& profile) const;

  // Genomic DICOM objects. Lists are in the order in which they became known, and without extras.

  /// By Orthanc's id.
  std::optional<ProtectedObject> FindProtectedObject(const std::string& id) const;
  std::vector<ProtectedObject> ListProtectedObjects() const;
  /// Of a PatientID that the subject has or had, by Subject::number; of any issuer.
  std::vector<ProtectedObject> ListProtectedObjects(std::int64_t subject) const;
  /// SHA-256 of copies and of attachments kept with them.
  std::vector<std::string> ListProtectedFiles() const;
  ResidencyRecord GetResidency() const;
  /// Notes that somebody may still have to be told of, and all of one object; the oldest first.
  std::vector<RejectionNote> ListOpenRejections() const;
  std::vector<RejectionNote> ListRejections(const std::string& object) const;

private:
  friend class Database;
  friend class IndexFile;
  class Impl;
  explicit Snapshot(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The embedded index: one SQLite file in WAL mode, one writer, a pool of snapshot readers.
/// Thread-safe. A second process on the same file is refused at once (Error(Conflict)); the lock
/// goes with the process.
class Database : public IBlockWriter, public IJobStore
{
public:
  /// Opens or makes the file, migrates its schema. Throws Error(Storage), Error(Unsupported) if it
  /// was made by a newer version or is no index.
  static std::unique_ptr<Database> Open(const DatabaseFile& file);
  /// For tests: a file of its own in the folder for temporary ones, gone with the object, so that
  /// snapshots and threads behave as they do on a real one.
  static std::unique_ptr<Database> OpenInMemory();

  ~Database() override;

  Snapshot TakeSnapshot() const;

  void Put(BlockTable table, const std::vector<Block>& blocks) override;
  void Delete(BlockTable table, std::int64_t first, std::int64_t last) override;

  /// Throws Error(Conflict) if the id stands already.
  void Insert(const JobRecord& job) override;
  /// A new state is on disk when this returns, mere progress a little later. Throws
  /// Error(NotFound).
  void Update(const JobRecord& job) override;
  std::vector<JobRecord> ListJobs() const override;
  void PruneJobs(std::int64_t before) override;

  /// Adds a dataset and sets its number. Throws Error(Conflict) with the id if the id stands
  /// already.
  void InsertDataset(Dataset& dataset);
  /// Adds the dataset's samples, in place of those it had, and sets their numbers; each sample of
  /// its own number for ever. Delete the blocks of earlier samples first.
  void InsertSamples(Dataset& dataset);
  /// Replaces everything about the dataset, samples' links and counts included, in one transaction:
  /// with `imported` and `status` this is the flip that makes it visible: it is on disk when this
  /// returns, and with it every block put before. Throws Error(NotFound) if the dataset, or a
  /// sample of it, is not there.
  /// All but `supersedes` (Supersede). Links, status and what supersedes what decide together who
  /// is Active and who Superseded. `left` stays where content was erased.
  void UpdateDataset(const Dataset& dataset, const std::optional<Tombstone>& left = std::nullopt);
  /// The dataset as it stands now, changed and put back in one transaction, so that nobody's change
  /// is lost between reading and writing. `change` must not use this database. What it throws
  /// passes through and changes nothing. Throws Error(NotFound).
  Dataset ChangeDataset(const std::string& id, const std::function<void(Dataset&)>& change);
  /// Gives the dataset and its samples numbers that none has had, without a row: for the blocks of
  /// another import of it, which ReplaceDataset brings in.
  void ReserveNumbers(Dataset& dataset);
  /// Puts `dataset` in place of the rows of dataset `number`, in one transaction that is on disk
  /// when this returns: the flip from one import to another. Throws Error(NotFound) if `number` is
  /// not there.
  void ReplaceDataset(std::int64_t number,
                      const Dataset& dataset,
                      const std::optional<Tombstone>& left = std::nullopt);
  /// Forgets rows of dataset and samples; the blocks go first (blocks/DatasetWriter.h).
  /// Nothing happens if it is not there.
  void DeleteDataset(std::int64_t number, const std::optional<Tombstone>& left = std::nullopt);
  /// From now on `dataset` supersedes `older`, an id, or nothing where that is empty. The caller
  /// has seen to it that this makes no circle.
  void Supersede(const std::string& dataset, const std::string& older);
  /// Those that stand already stay as they are.
  void PutTombstones(const std::vector<Tombstone>& tombstones);
  /// Of all that was deleted before, no byte is left in the file or its log when this returns. In
  /// steps that keep writers waiting for some milliseconds; `pause` is called between them, and
  /// while readers keep the log from being emptied. What it throws passes through.
  void EraseTraces(const std::function<void()>& pause);

  /// Adds a group that is Making and sets its number.
  void InsertGroup(SampleGroup& group);
  /// From now on the group answers for its samples, and `replaced`, which did so far, are Leaving:
  /// one transaction, on disk when this returns with every block put before.
  void ReadyGroup(std::int64_t number, const std::vector<std::int64_t>& replaced);
  /// Nobody answers by it any more.
  void LeaveGroup(std::int64_t number);
  /// Forgets the rows of group and members; the blocks go first.
  void DeleteGroup(std::int64_t number);
  /// The samples' places in the group stay, without them. Their carriers go first.
  void TakeOutMembers(std::int64_t group, const std::vector<std::int64_t>& samples);
  /// The build's numbers of these contigs, given where they have none; nothing once all that keys
  /// hold are given.
  std::vector<std::optional<std::uint32_t>> NumberContigs(Build build,
                                                          const std::vector<std::string>& names);

  /// The subject of this PatientID and issuer, made if new.
  Subject EnsureSubject(const std::string& patientId, const std::string& issuer);

  /// Each takes the place of what stands under its id; all in one transaction.
  void PutStudies(const std::vector<ImagingStudy>& studies);
  /// By Orthanc's ids; nothing happens for those that are not there.
  void DeleteStudies(const std::vector<std::string>& ids);
  /// A subject of whose images none is left goes along with them, if all that were modified from
  /// them have one and the same new PatientID, no other subject has it, and the images say that it
  /// is the same person; if they went, but not so clearly, there is a review.
  IdentityChanges FollowMovedStudies();
  void PutFollowedChanges(const FollowedChanges& place);
  void PutServicePull(const ServicePull& pull);
  /// Kept here too, so that a trail that was shortened or taken away is seen.
  void PutAuditHead(const AuditHead& head);
  /// Replaces the study's flag of the same text; `study` is a StudyInstanceUID.
  void PutStudyFlag(const std::string& study, const StudyFlag& flag);
  /// An empty `flag` is every one of the study. Whether there was one.
  bool DeleteStudyFlags(const std::string& study, const std::string& flag);

  void InsertReport(const ReportRecord& report);
  /// Its job, whose subject is `id`, comes afterwards; a cohort without one goes with the next.
  void InsertReportCohort(const std::string& id,
                          const std::string& user,
                          const std::vector<CohortPatient>& patients);
  /// What became of some of its patients, with the drafts that were made: all or nothing.
  void PutCohortPatients(std::int64_t cohort,
                         const std::vector<CohortPatient>& patients,
                         const std::vector<ReportRecord>& drafts);
  /// The dataset's only draft by that profile, in one transaction with the note that it has had it;
  /// without a report it gets none for good. Nothing happens if it had, or does not answer any
  /// more: false.
  bool SettleAutomaticDraft(const AutomaticDraft& draft, const ReportRecord* report);
  /// From now on these are drafted by themselves: of datasets that begin to answer later, and for
  /// those that stand already as before. All others are forgotten.
  void PutAutomaticProfiles(const std::vector<AutomaticProfile>& profiles);
  /// The report as it stands now, without files, changed and put back in one transaction that is on
  /// disk when this returns: versions come, go while they are drafts, and keep their files; without
  /// a version the report is gone. `change` must not use this database. What it throws passes
  /// through and changes nothing. Throws Error(NotFound).
  ReportRecord ChangeReport(const std::string& id,
                            const std::function<void(ReportRecord&)>& change);

  /// Takes the place of what stands under its id, extras included; on disk when this returns.
  void PutProtectedObject(const ProtectedObject& object);
  void PutResidency(const ResidencyRecord& record);
  /// Open, unless the object has an open one; on disk when this returns.
  void AddRejection(const RejectionNote& note);
  void PutRejectionTold(std::int64_t note, const std::string& recipient, std::int64_t time);
  void CloseRejection(std::int64_t note);

  /// Gives the subject another PatientID. Throws Error(Conflict) with the id of the subject that
  /// has it.
  void MoveSubject(const Subject& subject, const SubjectMove& move);
  /// Each is a new consent, or the next version of one that is there, whose subject it keeps; all
  /// in one transaction, on disk when this returns. `version` is given here.
  void AppendConsents(const std::vector<ConsentRecord>& records);

  /// Makes `from` a part of `into`: samples, consents, names, id.
  void MergeSubjects(const Subject& from, const Subject& into, const std::string& reason);
  /// The subject keeps its PatientID. Whether there was such a review, open.
  bool CloseReview(const std::string& id);

  /// Opaque, made with the file.
  std::string GetInstallationId() const;

  /// Bytes of the file and its write-ahead log.
  std::int64_t GetSize() const;

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

private:
  class Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};
} // namespace OrthancGenomics
