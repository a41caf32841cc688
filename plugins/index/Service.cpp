// SPDX-License-Identifier: GPL-3.0-or-later
#include "Service.h"

#include "core/Error.h"
#include "core/Time.h"
#include "orthanc/Host.h"
#include "orthanc/Log.h"
#include "orthanc/Metrics.h"

#include <chrono>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t UPLOAD_LIFE_MILLISECONDS = 7LL * 24 * 3600 * 1000;
constexpr std::chrono::seconds PATIENCE_AT_STOP{10};

JobQueueOptions MakeQueueOptions(const IngestConfig& config)
{
  JobQueueOptions options;
  options.workers = config.workers;
  options.maximumWaiting = config.queueLength;
  return options;
}
} // namespace

Service::Service(const IndexConfig& config,
                 const ServerConfig& server,
                 IHost& host,
                 Metrics& metrics)
    : config_(config), metrics_(metrics), runtime_(Runtime::Acquire(config.runtime)), rest_(host),
      queue_(runtime_->Index(), MakeQueueOptions(config.ingest)),
      groups_(runtime_->Index(), metrics), sealing_(runtime_->Keys()),
      uploads_(config.runtime.storageDirectory / "uploads",
               static_cast<std::uint64_t>(config.ingest.maxUploadSize),
               &sealing_,
               config.runtime.sealing.files),
      ingest_(*runtime_, queue_, groups_, config, rest_, metrics),
      turner_(runtime_->Files(), ingest_), mirror_(host, queue_, server.concurrentJobs),
      patients_([this](const std::string& patient) { ingest_.ReviewPatient(patient); }),
      studies_(runtime_->Index(), OrthancStudies(rest_)), metricSource_(0)
{
  for (const char* const counter :
       {"ingests_done", "ingests_failed", "calls_stored", "damaged_blocks"})
  {
    metrics.Count(counter, 0);
  }
  queue_.SetListener(
      [this](const JobRecord& job)
      {
        ingest_.OnJobChanged(job);
        mirror_.Refresh();
      });
  ingest_.Reconcile();
  queue_.Load(); // before any route can submit
  ExpireUploads();
  metricSource_ = metrics.AddSource(
      [this](Metrics& target)
      {
        const JobCounts counts = queue_.Count();
        target.SetGauge("queue_waiting", static_cast<double>(counts.waiting));
        target.SetGauge("queue_running", static_cast<double>(counts.running));
        target.SetGauge("index_bytes", static_cast<double>(runtime_->Index().GetSize()));
        const FollowerState state = studies_.GetState();
        target.SetGauge("studies_known",
                        static_cast<double>(runtime_->Index().TakeSnapshot().CountStudies()));
        target.SetGauge("studies_lag", static_cast<double>(state.lag));
        target.SetGauge("studies_caught_up", state.caughtUp ? 1 : 0);
      });
  runtime_->Queue().Open(queue_);
}

Service::~Service()
{
  metrics_.RemoveSource(metricSource_);
  runtime_->Queue().Close();
  queue_.Join(); // its listener uses what goes before it
}

void Service::ExpireUploads()
{
  try
  {
    uploads_.Expire(NowMilliseconds() - UPLOAD_LIFE_MILLISECONDS);
  }
  catch (const Error& error)
  {
    LogWarning(std::string("Genomics: an upload that has expired stays: ") + error.what());
  }
}

void Service::OnChange(const Change& change)
{
  studies_.OnChange(change);
  if (change.kind == ChangeKind::Started)
  {
    queue_.Start();
    groups_.Start();
    mirror_.Refresh();
    studies_.Start();
    turner_.Start();
    patients_.Start(
        [this]
        {
          ingest_.WarnOfUnaligned();
          return ingest_.ListReviewedPatients();
        });
  }
  else if (change.kind == ChangeKind::StablePatient)
  {
    patients_.Add(change.id);
  }
  else if (change.kind == ChangeKind::Stopped)
  {
    studies_.Stop();
    turner_.Stop();
    patients_.Stop();
    if (!queue_.Stop(PATIENCE_AT_STOP))
    {
      LogWarning("Genomics: a job did not stop in time; it begins anew at the next start");
    }
    groups_.Stop();
  }
}
} // namespace OrthancGenomics
