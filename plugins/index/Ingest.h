// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Config.h"
#include "DicomPatients.h"
#include "Importer.h"
#include "Linking.h"
#include "QualityReview.h"
#include "files/StagedFile.h"
#include "orthanc/JobQueue.h"
#include "orthanc/RestClient.h"
#include "runtime/Runtime.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class GroupKeeper;
class Metrics;

/// What the sender says about a file.
struct IngestRequest
{
  std::optional<PatientKey> patient;
  std::string sample;     ///< the patient's, empty where the file leaves no choice
  std::string supersedes; ///< id of the dataset that this one is a newer analysis of, or empty
  std::string user;       ///< the sender; empty for a request without one
  std::optional<Build> build;
  Origin origin = Origin::Unknown;
};

/// The life of a dataset: a file comes in, is queued, imported, linked, judged, shown; linked
/// again, released or rejected, deleted. Thread-safe. A crash at any moment leaves a job that goes
/// on, or a dataset that says why it failed.
///
///     staged file -> files/ -> row (Pending) -> job: blocks -> row (Active): the flip
class Ingest
{
public:
  struct Accepted
  {
    std::string dataset;
    std::string job;
  };

  /// All of them must outlive it. Registers its kinds of jobs with the queue, which is not started
  /// yet.
  Ingest(Runtime& runtime,
         JobQueue& queue,
         GroupKeeper& groups,
         const IndexConfig& config,
         const RestClient& rest,
         Metrics& metrics);

  /// Before the queue starts: removes files that no dataset has, and closes datasets whose job is
  /// gone.
  void Reconcile();

  /// Throws Error(Busy) if the queue has no room: before a body is read.
  void RequireRoom() const { queue_.RequireRoom(); }

  /// Commits the file, and the BED of its targets if there is one, looks at its header and queues
  /// it. What fails leaves nothing behind. Throws what Inspect throws, Error(Conflict) with the id
  /// if the same file is there for the same patient, however it was linked, Error(BadInput) for a
  /// link that cannot be.
  Accepted Submit(StagedFile file, std::optional<StagedFile> targets, const IngestRequest& request);

  /// Waits for the job; the dataset then, or the Error that it failed with.
  Dataset Wait(const Accepted& accepted) const;

  /// Each throws Error(NotFound) for an unknown dataset; these three Error(Conflict) for one that
  /// is not quarantined.
  void RequireQuarantined(const std::string& dataset) const;
  void Release(const std::string& dataset, const QualityDecision& decision);
  /// The dataset is Withdrawn when this returns; its blocks and file go in a job, whose id is the
  /// answer. The row stays, and says who and why.
  std::string Reject(const std::string& dataset, const QualityDecision& decision);
  /// For an Orthanc patient whose images came or changed: links samples that are named as it, and
  /// compares its datasets with PatientSex.
  void ReviewPatient(const std::string& orthancPatientId);
  /// Orthanc's ids of all patients that have samples, or that a free sample may be of, whether or
  /// not it has their images.
  std::vector<std::string> ListReviewedPatients() const;
  /// Links free samples of this name, now that it is known as a PatientID, as an import does.
  void LinkNamed(const std::string& patientId);
  /// `key` empty unlinks. Throws Error(NotFound) for an unknown sample too, Error(Conflict) with
  /// its id if another dataset brings the patient this sample of the same file.
  void
  Link(const std::string& dataset, const std::string& sample, const std::optional<PatientKey>& key);
  /// A sample sheet (linkage/SampleSheet.h): all of its lines or none.
  void LinkSheet(const std::string& dataset, const std::string& csv);
  /// Samples, names and id of one subject become another's.
  void MergeSubjects(const Subject& from, const Subject& into, const std::string& reason);
  /// Stores the targets of a dataset and imports it again with them. It answers as before until
  /// that is done, and goes on to if that fails or is cancelled. Throws Error(Conflict) while the
  /// dataset is being imported.
  Accepted SetTargets(const std::string& dataset, StagedFile bed);
  /// Datasets of a build whose reference is configured, but that were imported without: how many,
  /// and the job that imports them again, empty where there is none.
  struct Renormalization
  {
    std::map<Build, std::int64_t> datasets; ///< of each build with a reference
    std::string job;
  };
  Renormalization GetRenormalization() const;
  /// Queues a job that imports them again, one after the other, as SetTargets does; those of the
  /// build where one is named. The job's id, that of one which is not done yet where there is one,
  /// or empty where there is nothing to do. Throws Error(Refused) for a build without a reference.
  std::string Renormalize(const std::optional<Build>& build);
  void WarnOfUnaligned() const; ///< to the log
  /// Nothing shows the dataset any more when this returns; its blocks and file go in a job, whose
  /// id is the answer. A tombstone says who and when.
  std::string Delete(const std::string& dataset, const std::string& user);
  struct ErasureAccepted
  {
    std::string job;
    std::vector<std::string> sameFile; ///< ids of other datasets that have the file, with all of it
  };
  /// Queues a job that erases samples of a dataset, by their names: file, calls, names. Until its
  /// end the dataset answers as before, then without them, under the same id; a tombstone says who
  /// and why. Throws Error(BadInput) unless some of its samples, not all, are named once each,
  /// Error(Conflict) while the dataset is not imported or is imported again, or where an older
  /// dataset would answer for their patients again.
  ErasureAccepted EraseSamples(const std::string& dataset,
                               const std::vector<std::string>& names,
                               const QualityDecision& decision);
  /// The dataset is a newer analysis of `older`, or of none where that is empty. Throws what
  /// RequireSupersedable throws.
  void Supersede(const std::string& dataset, const std::string& older);

  /// A copy of a dataset's file takes its place (RawStore::Replace), unless nobody needs it by now;
  /// whether it did.
  bool ReplaceFile(const std::string& sha256, StagedFile copy);

  /// For the queue's listener: a cancelled import is a Failed dataset, a cancelled second one
  /// nothing.
  void OnJobChanged(const JobRecord& job);

private:
  static constexpr const char* IMPORT_JOB = "Ingest";
  static constexpr const char* REIMPORT_JOB = "Reimport";
  static constexpr const char* RENORMALIZATION_JOB = "Renormalize";
  static constexpr const char* SAMPLES_JOB = "EraseSamples";
  static constexpr const char* REMOVAL_JOB = "Delete";
  static constexpr const char* REJECTION_JOB = "Reject";

  /// What is about to need a file no more: a dataset by its number, a job by its id.
  struct Leaving
  {
    std::int64_t dataset = 0;
    std::string job;
  };

  void RunImport(JobContext& context);
  void RunDelete(JobContext& context);
  void ImportDataset(JobContext& context, Dataset dataset);
  void ReadBlocks(JobContext& context, Dataset& dataset, const ImportOptions& options);
  /// `begun`: the dataset as the import found it.
  void Show(const Dataset& begun, const Dataset& imported);
  /// The links of `imported`, where `current` is the dataset's row by now.
  void KeepLinks(const Dataset& begun, const Dataset& current, Dataset& imported) const;

  // how a file comes in: IngestIntake.cpp
  Accepted Commit(StagedFile file, std::optional<StagedFile> targets, const IngestRequest& request);
  /// `dataset` names its files, no more.
  Accepted SubmitFile(Dataset dataset, const IngestRequest& request);
  /// Throws Error(Conflict) with the id of the same file for the same patient.
  void RequireNew(const Dataset& dataset, const IngestRequest& request) const;
  /// Throws Error(Conflict) if one of the datasets has this link (HasLink) already.
  void RequireNoLink(const std::vector<Dataset>& datasets,
                     const PatientKey& patient,
                     const std::string& sample) const;
  /// The other datasets of the same file, but those whose import has failed.
  std::vector<Dataset> ListOfFile(const Dataset& dataset) const;
  void DeleteGivenUp(const std::string& id);
  Accepted Enqueue(Dataset& dataset);
  void CancelImports(const std::string& dataset);
  /// What a job that is done keeps tells nothing of what it read.
  static void ForgetFiles(JobContext& context);
  /// Blocks and file, until no byte of either can be found any more.
  void Erase(JobContext& context, const Dataset& owners);
  void LinkNamedIn(const std::string& dataset, const std::string& patientId);
  /// The dataset with new links, read anew at each call; nothing if there is nothing to do.
  using MakeLinked = std::function<std::optional<Dataset>()>;
  /// Stores what `make` gives, the samples chosen judged anew. That may take seconds, so it is not
  /// done under rows_ unless the index changes too often meanwhile. Whether there was a dataset.
  bool StoreJudged(const MakeLinked& make, const QualityReview::Which& which);

  // the quality gate: IngestQuality.cpp
  void RunReject(JobContext& context);
  /// What a rejected dataset keeps of its file: enough to know it again here, and nowhere else.
  std::string MakeKeyedDigest(const std::string& sha256) const;
  void Withdraw(Dataset dataset, const QualityDecision& decision);
  void ReviewDataset(const std::string& dataset, std::int64_t subject);

  // a dataset read once more: Reimport.cpp
  Accepted ImportAgain(const std::string& dataset, const std::string& targets);
  void RunReimport(JobContext& context);
  /// Imports the dataset under the numbers of the job's payload, and flips.
  void ReadBeside(const std::string& dataset, JobContext& context);
  void Flip(std::int64_t standing, Dataset& next);
  /// Throws Error(Conflict) if the dataset is not imported, or is being read once more.
  void RequireReadable(const Dataset& dataset) const;
  static bool IsReadBeside(const std::string& dataset, const std::vector<JobRecord>& jobs);
  /// Files that no row names yet.
  static std::set<std::string> ListAwaitedFiles(const std::vector<JobRecord>& jobs,
                                                const std::string& exceptJob = "");
  /// What a full disk keeps goes at the next start.
  void RemoveRest(const std::string& job, const std::string& dataset, const std::string& payload);
  /// Those of whichever of the two imports the dataset's row does not hold.
  void DeleteOtherBlocks(const std::string& dataset, const std::string& payload);

  // samples that leave a dataset: SampleErasing.cpp
  void RunErasureOfSamples(JobContext& context);
  /// Up to the flip; nothing where the dataset's row is not the standing one any more.
  void ReadWithout(JobContext& context);
  /// Whether nothing is left to do but to erase: also where the dataset was deleted.
  bool IsPastFlip(const JobRecord& job) const;

  // datasets read once more since there is a reference: Renormalization.cpp
  bool IsUnaligned(const Dataset& dataset) const;
  std::vector<Dataset> ListUnaligned(const std::optional<Build>& build) const;
  void RunRenormalization(JobContext& context);
  /// Writes the payload; false if the dataset needs it no more.
  bool BeginAligning(const std::string& dataset, JobContext& context);
  /// False, and logged, if it cannot be read again: it stays as it was.
  bool Align(const std::string& dataset, JobContext& context);
  void RemoveRestOfRenormalization(const std::string& job, const std::string& payload);
  static bool IsBeingAligned(const std::string& dataset, const std::vector<JobRecord>& jobs);

  // what did not come to its end: IngestRecovery.cpp
  /// Both leave a dataset alone that is imported, or that was sent again and has another number.
  void GiveUp(const Dataset& dataset, const std::string& why);
  void Fail(const Dataset& dataset, const std::string& why);
  void DeleteBlocksNotShown(const std::string& dataset, const Dataset& owners);
  void FinishRemovals(const std::vector<JobRecord>& jobs);
  void FinishRemoval(JobRecord job);
  static bool IsAwaited(const std::string& dataset,
                        const std::string& kind,
                        const std::vector<JobRecord>& jobs);
  /// Whether one of the jobs imports this very dataset.
  static bool IsBeingImported(const Dataset& dataset, const std::vector<JobRecord>& jobs);
  /// `jobs` were listed before the dataset was read: a job ends after its dataset's row is written.
  static bool IsGivenUp(const Dataset& dataset, const std::vector<JobRecord>& jobs);
  /// Both under intake_.
  bool IsUsed(const std::string& sha256, const Leaving& leaving) const;
  void RemoveIfUnused(const std::string& sha256, const Leaving& leaving);

  Dataset GetDataset(const std::string& id) const;
  /// Nothing if it is not there, or if it was deleted and sent again: then it has another number.
  std::optional<Dataset> FindDataset(const std::string& id, std::int64_t number) const;
  std::vector<Region> ReadTargets(const std::string& sha256, const Dataset& dataset) const;

  Runtime& runtime_;
  JobQueue& queue_;
  GroupKeeper& groups_;
  IndexConfig config_;
  ImportOptions options_;
  DicomPatients patients_;
  QualityReview review_;
  Metrics& metrics_;
  std::mutex intake_; ///< file store against rows: nothing is removed between commit and row
  std::mutex rows_;   ///< read, change, write of a dataset's row
};
} // namespace OrthancGenomics
