// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Config.h"
#include "FileTurner.h"
#include "GroupKeeper.h"
#include "Ingest.h"
#include "PatientWatch.h"
#include "StudyFollower.h"
#include "files/UploadStore.h"
#include "orthanc/Changes.h"
#include "orthanc/Config.h"
#include "orthanc/JobQueue.h"
#include "orthanc/OrthancJobMirror.h"
#include "orthanc/RestClient.h"
#include "runtime/Runtime.h"
#include "seal/SealCoding.h"

#include <memory>

namespace OrthancGenomics
{
class IHost;
class Metrics;

/// Owns what the index plugin is made of and wires it; no HTTP in it. Thread-safe as its parts are.
class Service
{
public:
  /// Opens the index and cleans up what a crash left. Nothing runs before Orthanc has started.
  Service(const IndexConfig& config, const ServerConfig& server, IHost& host, Metrics& metrics);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  /// OrthancStarted begins the work of the queue and of the follower, OrthancStopped ends it.
  /// Patients whose images came are reviewed.
  void OnChange(const Change& change);

  /// Removes the uploads that nobody has touched for a week. What cannot be removed is logged.
  void ExpireUploads();

  const IndexConfig& Config() const { return config_; }
  Runtime& Data() { return *runtime_; }
  Ingest& Datasets() { return ingest_; }
  JobQueue& Queue() { return queue_; }
  UploadStore& Uploads() { return uploads_; }
  const StudyFollower& Studies() const { return studies_; }
  const RestClient& Orthanc() const { return rest_; }
  Metrics& Measurements() { return metrics_; }

private:
  IndexConfig config_;
  Metrics& metrics_;
  // shared_ptr: the plugins of a process hold one runtime together (Runtime::Acquire).
  std::shared_ptr<Runtime> runtime_;
  RestClient rest_;
  JobQueue queue_;
  GroupKeeper groups_;
  SealCoding sealing_;
  UploadStore uploads_;
  Ingest ingest_;
  FileTurner turner_;
  OrthancJobMirror mirror_;
  PatientWatch patients_;
  StudyFollower studies_;
  std::size_t metricSource_;
};
} // namespace OrthancGenomics
