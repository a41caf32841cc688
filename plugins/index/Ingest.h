// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Config.h"
#include "Importer.h"
#include "Linking.h"
#include "files/StagedFile.h"
#include "orthanc/JobQueue.h"
#include "orthanc/RestClient.h"
#include "runtime/Runtime.h"

#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Metrics;

/// What the sender says about a file.
struct IngestRequest
{
  std::optional<PatientKey> patient;
  std::string sample; ///< the patient's, empty where the file leaves no choice
  std::optional<Build> build;
  Origin origin = Origin::Unknown;
  std::string targets; ///< SHA-256 of a BED file in the store, or empty
};

/// The life of a dataset: a file comes in, is queued, imported, linked, shown; linked again,
/// released, deleted. Thread-safe. A crash at any moment leaves a job that goes on, or a dataset
/// that says why it failed.
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

  /// All of them must outlive it. Registers the kinds "Ingest" and "Delete" with the queue, which
  /// is not started yet.
  Ingest(Runtime& runtime,
         JobQueue& queue,
         const IndexConfig& config,
         RestClient rest,
         Metrics& metrics);

  /// Before the queue starts: removes files that no dataset has, and closes datasets whose job is
  /// gone.
  void Reconcile();

  /// Throws Error(Busy) if the queue has no room: before a body is read.
  void RequireRoom() const { queue_.RequireRoom(); }

  /// Commits the file, looks at its header and queues it. What fails leaves nothing behind.
  /// Throws what VcfReader's constructor throws, Error(Conflict) with the id if the same file is
  /// there for the same patient, Error(BadInput) for a link that cannot be.
  Accepted Submit(StagedFile file, const IngestRequest& request);

  /// Waits for the job; the dataset then, or the Error that it failed with.
  Dataset Wait(const Accepted& accepted) const;

  /// Each throws Error(NotFound) for an unknown dataset.
  void Release(const std::string& dataset);
  /// `key` empty unlinks. Throws Error(NotFound) for an unknown sample too.
  void
  Link(const std::string& dataset, const std::string& sample, const std::optional<PatientKey>& key);
  /// A sample sheet (linkage/SampleSheet.h): all of its lines or none.
  void LinkSheet(const std::string& dataset, const std::string& csv);
  /// Keeps a BED file for a dataset to come; IngestRequest::targets takes the answer.
  std::string StoreTargets(StagedFile bed);
  /// Stores the targets of a dataset and imports it again with them. It answers as before until
  /// that is done, and goes on to if that fails or is cancelled. Throws Error(Conflict) while the
  /// dataset is being imported.
  Accepted SetTargets(const std::string& dataset, StagedFile bed);
  /// Nothing shows the dataset any more when this returns; its blocks and file go in a job, whose
  /// id is the answer.
  std::string Delete(const std::string& dataset);

  /// For the queue's listener: a cancelled import is a Failed dataset, a cancelled second one
  /// nothing.
  void OnJobChanged(const JobRecord& job);

private:
  static constexpr const char* IMPORT_JOB = "Ingest";
  static constexpr const char* REIMPORT_JOB = "Reimport";
  static constexpr const char* REMOVAL_JOB = "Delete";

  void RunImport(JobContext& context);
  void RunDelete(JobContext& context);
  void ReadBlocks(JobContext& context, Dataset& dataset);
  void Show(const Dataset& imported);
  Accepted Enqueue(Dataset& dataset);

  // a dataset read once more: Reimport.cpp
  Accepted ImportAgain(const std::string& dataset, const std::string& targets);
  void RunReimport(JobContext& context);
  void Flip(std::int64_t standing, Dataset& next);
  /// Those that no row names yet.
  static std::set<std::string> ListTargetsOfReimports(const std::vector<JobRecord>& jobs,
                                                      const std::string& exceptBy = "");
  /// What a full disk keeps goes at the next start.
  void RemoveRest(const std::string& job, const std::string& dataset, const std::string& payload);
  /// Those of whichever of the two imports the dataset's row does not hold.
  void DeleteOtherBlocks(const std::string& dataset, const std::string& payload);

  // what did not come to its end: IngestRecovery.cpp
  void GiveUp(const Dataset& dataset, const std::string& why);
  void Fail(const std::string& dataset, const std::string& why);
  void FinishRemovals(const std::vector<JobRecord>& jobs);
  static bool IsAwaited(const std::string& dataset,
                        const std::string& kind,
                        const std::vector<JobRecord>& jobs);
  bool IsGivenUp(const Dataset& dataset) const;
  /// Both under intake_. `exceptBy`: the id of a dataset or job that is about to need it no
  /// more.
  bool IsUsed(const std::string& sha256, const std::string& exceptBy) const;
  void RemoveIfUnused(const std::string& sha256, const std::string& exceptBy = "");

  Dataset GetDataset(const std::string& id) const;
  Accepted SubmitFile(const std::string& sha256, std::int64_t size, const IngestRequest& request);
  bool IsOrthancPatient(const std::string& patientId) const;
  std::vector<Region> ReadTargets(const std::string& sha256, const Dataset& dataset) const;

  Runtime& runtime_;
  JobQueue& queue_;
  IndexConfig config_;
  ImportOptions options_;
  RestClient rest_;
  Metrics& metrics_;
  std::mutex intake_; ///< file store against rows: nothing is removed between commit and row
  std::mutex rows_;   ///< read, change, write of a dataset's row
};
} // namespace OrthancGenomics
