// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/ConsentService.h"

#include "audit/AuditTrail.h"
#include "core/Error.h"
#include "core/Text.h"
#include "files/Sha256.h"
#include "json/JsonText.h"
#include "orthanc/LowPriority.h"
#include "runtime/Consents.h"
#include "sqlite/Database.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int NICENESS = 10;
constexpr int OK = 200;
constexpr int NOT_MODIFIED = 304;
constexpr std::size_t MOST_PAGES = 100000;
constexpr std::int64_t FIRST_RETRY = 10000; ///< milliseconds

[[noreturn]] void Refuse(const std::string& why)
{
  throw Error(ErrorCode::Upstream, "the consent service " + why);
}

/// "https://host:port" of a URL.
std::string GetOrigin(const std::string& url)
{
  const std::size_t authority = url.find("://");
  return authority == std::string::npos ? ""
                                        : url.substr(0, url.find_first_of("/?#", authority + 3));
}

std::map<std::string, std::string> ReadHeaders(const std::filesystem::path& file)
{
  std::map<std::string, std::string> headers = {{"Accept", "application/fhir+json"}};
  std::ifstream input(file);
  if (!file.empty() && !input)
  {
    Refuse("is not asked: the file of its headers cannot be read");
  }
  for (std::string line; !file.empty() && std::getline(input, line);)
  {
    const std::size_t colon = line.find(':');
    if (colon != std::string::npos)
    {
      headers[std::string(Trim(line.substr(0, colon)))] = std::string(Trim(line.substr(colon + 1)));
    }
  }
  return headers;
}

const char* MethodOf(ConsentAction action)
{
  switch (action)
  {
  case ConsentAction::Created:
    return "POST";
  case ConsentAction::Replaced:
    return "PUT";
  case ConsentAction::Withdrawn:
    return "DELETE";
  }
  return "";
}
} // namespace

ConsentService::ConsentService(
    Parts parts, ConsentServiceConfig config, Fetch fetch, Tell tell, Clock clock)
    : parts_(parts), config_(std::move(config)), fetch_(std::move(fetch)), tell_(std::move(tell)),
      clock_(std::move(clock))
{
  const std::string service = ComputeSha256(config_.url);
  last_ = parts_.index.TakeSnapshot().FindServicePull().value_or(ServicePull());
  if (last_.service != service)
  {
    last_ = {service, 0, ""};
  }
  state_.pulled = last_.time;
  JudgeAge();
}

ConsentService::~ConsentService()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ending_ = true;
  }
  end_.notify_all();
  if (thread_.joinable())
  {
    thread_.join();
  }
}

void ConsentService::Start()
{
  thread_ = std::thread([this] { Work(); });
}

ConsentServiceState ConsentService::GetState() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return state_;
}

bool ConsentService::IsEnding() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return ending_;
}

void ConsentService::Work()
{
  LowerThreadPriority(NICENESS);
  for (;;)
  {
    TryPull();
    std::unique_lock<std::mutex> lock(mutex_);
    if (end_.wait_for(lock, std::chrono::milliseconds(TimeToNext()), [this] { return ending_; }))
    {
      return;
    }
  }
}

void ConsentService::TryPull()
{
  try
  {
    Pull();
  }
  catch (const std::exception&) // NoteOutcome has told it
  {
  }
}

/// Under mutex_. What is too old is seen in time, too.
std::int64_t ConsentService::TimeToNext() const
{
  const std::int64_t left = state_.pulled + config_.maxAge - clock_();
  const std::int64_t next =
      state_.failure.empty() ? config_.interval : std::min(config_.interval, FIRST_RETRY);
  return state_.inForce ? std::clamp(left + 1, std::int64_t{1}, next) : next;
}

void ConsentService::Pull()
{
  const std::lock_guard<std::mutex> lock(pulling_);
  try
  {
    ServicePull pull = {last_.service, clock_(), last_.etag};
    if (const auto listed = FetchAll(pull))
    {
      Take(*listed);
    }
    parts_.index.PutServicePull(pull);
    last_ = pull;
    NoteOutcome("");
  }
  catch (const std::exception& error)
  {
    NoteOutcome(error.what());
    throw;
  }
  parts_.consents.Settle();
}

/// Nothing where the service has not changed since the last time.
std::optional<std::vector<ListedConsent>> ConsentService::FetchAll(ServicePull& pull)
{
  std::vector<ListedConsent> all;
  std::set<std::string> asked;
  std::string url = config_.url;
  while (!url.empty())
  {
    if (IsEnding())
    {
      Refuse("is not asked any more: the server stops");
    }
    if (!asked.insert(url).second || asked.size() > MOST_PAGES)
    {
      Refuse("lists its pages without end");
    }
    const FetchedPage fetched = FetchOne(url, asked.size() == 1 ? pull.etag : "");
    if (fetched.status == NOT_MODIFIED)
    {
      return std::nullopt;
    }
    ConsentPage page;
    try
    {
      page = ReadConsentBundle(ParseJson(fetched.body), config_.patients);
    }
    catch (const Error& error)
    {
      Refuse(std::string("answers what is no list of consents: ") + error.what());
    }
    if (!page.next.empty() && GetOrigin(page.next) != GetOrigin(config_.url))
    {
      Refuse("names a next page elsewhere, where it is not looked for");
    }
    pull.etag = asked.size() == 1 && page.next.empty() ? fetched.etag : "";
    std::move(page.consents.begin(), page.consents.end(), std::back_inserter(all));
    url = page.next;
  }
  return all;
}

FetchedPage ConsentService::FetchOne(const std::string& url, const std::string& etag)
{
  std::map<std::string, std::string> headers = ReadHeaders(config_.headers);
  if (!etag.empty())
  {
    headers["If-None-Match"] = etag;
  }
  FetchedPage page = fetch_(url, headers);
  if (page.status != OK && (page.status != NOT_MODIFIED || etag.empty()))
  {
    Refuse("does not answer as it should (" +
           (page.status == 0 ? "no answer" : std::to_string(page.status)) + ")");
  }
  return page;
}

void ConsentService::Take(const std::vector<ListedConsent>& listed)
{
  std::set<std::string> keys;
  for (const ListedConsent& one : listed)
  {
    if (!keys.insert(one.key).second)
    {
      Refuse("changed while it was read: a consent is there twice");
    }
  }
  parts_.trail.RequireWritable();
  const FollowedConsents followed = parts_.consents.Follow(listed);
  Audit(followed);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (followed.unplaced != state_.unplaced || followed.unreadable != state_.unreadable)
  {
    tell_("of the consent service's " + std::to_string(listed.size()) + " consents " +
          std::to_string(followed.unreadable) + " cannot be read and close their patients, of " +
          std::to_string(followed.unplaced) + " it is not known whose they are");
  }
  state_.listed = static_cast<std::int64_t>(listed.size());
  state_.unplaced = followed.unplaced;
  state_.unreadable = followed.unreadable;
}

void ConsentService::Audit(const FollowedConsents& followed)
{
  const Snapshot snapshot = parts_.index.TakeSnapshot();
  for (const ConsentRecord& record : followed.changes)
  {
    AuditEntry entry;
    entry.action = AuditAction::Consent;
    entry.method = MethodOf(record.action);
    entry.route = "/genomics/consents/{id}";
    entry.status = OK;
    entry.user = record.user;
    if (const auto subject = snapshot.GetSubject(record.subject))
    {
      entry.subject = subject->id;
      entry.patientId = subject->patientId;
      entry.issuer = subject->issuer;
    }
    Json::Value question;
    question["Path"]["id"] = record.id;
    entry.question = ToText(question);
    const bool last = &record == &followed.changes.back();
    parts_.trail.Append(std::move(entry), last ? Durability::Synced : Durability::Ordered);
  }
}

/// Notes how the last question went, empty for well.
void ConsentService::NoteOutcome(const std::string& failure)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (failure.empty() != state_.failure.empty())
    {
      tell_(failure.empty() ? "the consent service answers again" : failure);
    }
    state_.failure = failure;
    state_.tried = clock_();
    state_.pulled = last_.time;
  }
  JudgeAge();
}

void ConsentService::JudgeAge()
{
  const bool inForce = last_.time != 0 && clock_() - last_.time <= config_.maxAge;
  parts_.consents.SetServiceInForce(inForce);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (state_.inForce && !inForce)
  {
    tell_("what the consent service decided is too old: it denies until the service answers");
  }
  state_.inForce = inForce;
}
} // namespace OrthancGenomics
