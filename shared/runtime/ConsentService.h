// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ConsentRecord.h"
#include "fhir/ConsentBundle.h"
#include "orthanc/HttpFetch.h"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
class AuditTrail;
class Consents;
class Database;
struct FollowedConsents;

/// Where consents are kept outside; nowhere without a URL.
struct ConsentServiceConfig
{
  std::string url;               ///< a FHIR search whose answer lists all consents
  std::filesystem::path headers; ///< file with a "Name: value" a line, such as Authorization
  PatientNaming patients;
  std::int64_t interval = 300000; ///< milliseconds between two questions
  std::int64_t maxAge = 86400000; ///< so long the last answer counts
  std::int64_t patience = 30000;  ///< for one answer
};

/// How it stands; times are milliseconds since 1970 UTC, 0 for never.
struct ConsentServiceState
{
  bool inForce = false;    ///< the last answer is young enough
  std::int64_t pulled = 0; ///< the last good answer
  std::int64_t tried = 0;  ///< the last question
  std::string failure;     ///< of that; empty if it went well
  std::int64_t listed = 0; ///< consents of the last answer since the start
  std::int64_t unreadable = 0;
  std::int64_t unplaced = 0;
};

/// Keeps our consents those of a FHIR server, on a thread of its own: asks it at intervals for all
/// of them (If-None-Match where one page is all), takes an answer whole or not at all, and has each
/// change in the audit. When it fails, what it decided last counts until it is too old; from then
/// on everything that it decided denies. Thread-safe.
class ConsentService
{
public:
  using Fetch = std::function<FetchedPage(const std::string& url,
                                          const std::map<std::string, std::string>& headers)>;
  using Clock = std::function<std::int64_t()>;          ///< milliseconds since 1970 UTC
  using Tell = std::function<void(const std::string&)>; ///< what an operator should know

  struct Parts
  {
    Database& index;
    Consents& consents;
    AuditTrail& trail;
  };

  /// All of `parts` outlive it. What was pulled before a restart counts by its age.
  ConsentService(Parts parts, ConsentServiceConfig config, Fetch fetch, Tell tell, Clock clock);
  ~ConsentService(); ///< waits for an answer under way
  ConsentService(const ConsentService&) = delete;
  ConsentService& operator=(const ConsentService&) = delete;

  void Start();
  /// Asks now. Throws Error(Upstream), Error(Storage), Error(Busy): the audit cannot be written.
  void Pull();
  ConsentServiceState GetState() const;
  const ConsentServiceConfig& Config() const { return config_; }

private:
  void Work();
  void TryPull();
  bool IsEnding() const;
  std::optional<std::vector<ListedConsent>> FetchAll(ServicePull& pull);
  FetchedPage FetchOne(const std::string& url, const std::string& etag);
  void Take(const std::vector<ListedConsent>& listed);
  void Audit(const FollowedConsents& followed);
  void JudgeAge();
  void NoteOutcome(const std::string& failure);
  std::int64_t TimeToNext() const;

  const Parts parts_;
  const ConsentServiceConfig config_;
  const Fetch fetch_;
  const Tell tell_;
  const Clock clock_;
  std::mutex pulling_;       ///< one question at a time; guards the next
  ServicePull last_;         ///< time 0 for none of this service
  mutable std::mutex mutex_; ///< guards what follows
  ConsentServiceState state_;
  std::condition_variable end_;
  bool ending_ = false;
  std::thread thread_;
};
} // namespace OrthancGenomics
