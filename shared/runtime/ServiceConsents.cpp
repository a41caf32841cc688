// SPDX-License-Identifier: GPL-3.0-or-later
// The consents that a consent service lists, as versions of ours.
#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "files/Sha256.h"
#include "orthanc/Log.h"
#include "runtime/Consents.h"
#include "runtime/Subjects.h"
#include "sqlite/Database.h"

#include <map>
#include <set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* PREFIX = "service-"; ///< no id that is made here has a hyphen
constexpr const char* USER = "(consent service)";
constexpr std::size_t ID_DIGITS = 32;

/// The same for the same consent of the same patient: of another one it is another consent.
std::string MakeServiceId(const ListedConsent& listed)
{
  return PREFIX + ComputeSha256(listed.key + "\n" + listed.patientId + "\n" + listed.issuer)
                      .substr(0, ID_DIGITS);
}

/// Newest versions by id.
std::map<std::string, ConsentRecord> ListOfService(const Database& index)
{
  std::map<std::string, ConsentRecord> known;
  for (ConsentRecord& record : index.TakeSnapshot().ListConsents(0))
  {
    if (IsOfService(record.id))
    {
      known.emplace(record.id, std::move(record));
    }
  }
  return known;
}

/// Whether there is nothing to record; what somebody took back here stays so.
bool IsKnown(const ConsentRecord& current, const ConsentRecord& listed)
{
  const bool returns = current.action == ConsentAction::Withdrawn && current.user == USER;
  return current.resource == listed.resource && !returns;
}
} // namespace

bool IsOfService(const std::string& consent)
{
  return StartsWith(consent, PREFIX);
}

/// Subject::number; nothing where it cannot be said whose it is.
std::optional<std::int64_t> Consents::FindOwner(const ListedConsent& listed) const
{
  PatientKey key{listed.patientId, std::nullopt};
  if (!listed.issuer.empty())
  {
    key.issuer = listed.issuer;
  }
  try
  {
    return ResolveSubject(index_, key).number;
  }
  catch (const Error& error)
  {
    if (error.Code() != ErrorCode::BadInput && error.Code() != ErrorCode::Conflict)
    {
      throw;
    }
    return std::nullopt;
  }
}

/// Nothing for one that does not count. One that is known stays its subject's, whatever PatientID
/// that has by now.
std::optional<ConsentRecord> Consents::MakeServiceRecord(const ListedConsent& listed,
                                                         const ConsentRecord* known,
                                                         FollowedConsents& result) const
{
  const auto owner = known == nullptr ? FindOwner(listed) : std::make_optional(known->subject);
  if (!owner)
  {
    return std::nullopt;
  }
  ConsentRecord record;
  record.id = MakeServiceId(listed);
  record.subject = *owner;
  record.action = known == nullptr ? ConsentAction::Created : ConsentAction::Replaced;
  record.fhir = true;
  record.resource = listed.resource;
  record.received = NowMilliseconds();
  record.recorded = record.received;
  record.user = USER;
  try
  {
    return IsOfTheFuture(Read(record), record) ? std::nullopt : std::make_optional(record);
  }
  catch (const Error&) // it is stored all the same, and closes its patient
  {
    result.unreadable++;
    return record;
  }
}

FollowedConsents Consents::CompareWithService(const std::vector<ListedConsent>& listed) const
{
  FollowedConsents result;
  std::map<std::string, ConsentRecord> known = ListOfService(index_);
  for (const ListedConsent& one : listed)
  {
    const auto current = known.find(MakeServiceId(one));
    const ConsentRecord* const before = current == known.end() ? nullptr : &current->second;
    auto record = MakeServiceRecord(one, before, result);
    if (!record)
    {
      result.unplaced++;
      continue;
    }
    if (before == nullptr || !IsKnown(*before, *record))
    {
      result.changes.push_back(std::move(*record));
    }
    if (before != nullptr)
    {
      known.erase(current);
    }
  }
  for (auto& [id, record] : known) // which it does not list
  {
    if (record.action != ConsentAction::Withdrawn)
    {
      record.action = ConsentAction::Withdrawn;
      record.recorded = NowMilliseconds();
      record.user = USER;
      result.changes.push_back(std::move(record));
    }
  }
  return result;
}

FollowedConsents Consents::Follow(const std::vector<ListedConsent>& listed)
{
  FollowedConsents result;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    result = CompareWithService(listed);
    if (!result.changes.empty())
    {
      Store(result.changes);
    }
  }
  return result;
}

void Consents::SetServiceInForce(bool inForce)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (serviceInForce_ == inForce)
  {
    return;
  }
  serviceInForce_ = inForce;
  std::set<std::int64_t> subjects;
  for (const auto& [id, record] : ListOfService(index_))
  {
    subjects.insert(record.subject);
  }
  for (const std::int64_t subject : subjects)
  {
    Reread(subject);
  }
  Publish();
}
} // namespace OrthancGenomics
