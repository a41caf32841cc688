// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Consents.h"

#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "fhir/ConsentForm.h"
#include "genomics/GeneTable.h"
#include "json/JsonText.h"
#include "orthanc/Log.h"
#include "runtime/Subjects.h"
#include "sqlite/Database.h"

#include <chrono>
#include <limits>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::chrono::seconds PATIENCE{30};
constexpr std::int64_t CLOCKS_MAY_DIFFER = 24LL * 3600 * 1000; ///< and dates begin in UTC

std::string ResolveGene(const GeneTable& genes, const std::string& name)
{
  const Gene* const gene = genes.Find(name);
  if (gene == nullptr)
  {
    throw Error(ErrorCode::Refused, Quote(name) + " is no gene of the gene table");
  }
  return gene->symbol;
}

std::string ResolveRole(const AccessGate& gate, const std::string& name)
{
  const Role* const role = FindRole(gate.ListRoles(), name);
  if (role == nullptr)
  {
    throw Error(ErrorCode::Refused, Quote(name) + " is no role of Genomics.Access");
  }
  return role->name;
}

/// Denies everything of its scope to everybody, whatever else there is.
Consent MakeClosed(const std::string& id, ConsentScope scope)
{
  Consent closed;
  closed.id = id;
  closed.scope = scope;
  closed.decided = std::numeric_limits<std::int64_t>::max();
  return closed;
}

void Swap(AccessGate& gate, const ConsentBook::Consents& consents, const GeneLists& lists)
{
  gate.Replace(std::make_shared<const ConsentBook>(consents, lists));
}
} // namespace

Consents::Consents(Database& index, const GeneTable& genes, AccessGate& gate, GeneLists lists)
    : index_(index), genes_(genes), gate_(gate), lists_(std::move(lists))
{
  std::map<std::int64_t, std::vector<ConsentRecord>> records;
  for (ConsentRecord& record : index_.TakeSnapshot().ListConsents(0))
  {
    records[record.subject].push_back(std::move(record));
  }
  for (const auto& [subject, own] : records)
  {
    consents_[subject] = ReadAll(own);
  }
  Publish();
}

PatientConsent Consents::ReadForm(const ConsentRecord& record, const ConsentNames& names) const
{
  const Json::Value made = MakeConsent({ParseJson(record.resource), ""}, record.received);
  try
  {
    return ReadConsent(made, record.received, names);
  }
  catch (const Error& error)
  {
    throw Error(error.Code(), NameFormKey(error.what()));
  }
}

PatientConsent Consents::Read(const ConsentRecord& record) const
{
  const ConsentNames names = {[this](const std::string& name) { return ResolveGene(genes_, name); },
                              [this](const std::string& name) { return ResolveRole(gate_, name); }};
  PatientConsent read = record.fhir
                            ? ReadConsent(ParseJson(record.resource), record.received, names)
                            : ReadForm(record, names);
  read.consent.id = record.id;
  if (record.action == ConsentAction::Withdrawn && read.consent.status == ConsentStatus::Active)
  {
    read.consent.status = ConsentStatus::Withdrawn;
  }
  return read;
}

/// What the service decided, once it is too long ago, closes its scope.
Consent Consents::ReadOne(const ConsentRecord& record) const
{
  const Consent consent = Read(record).consent;
  const bool counts =
      serviceInForce_ || !IsOfService(record.id) || consent.status != ConsentStatus::Active;
  return counts ? consent : MakeClosed(record.id, consent.scope);
}

std::vector<Consent> Consents::ReadAll(const std::vector<ConsentRecord>& records) const
{
  std::vector<Consent> consents;
  for (const ConsentRecord& record : records)
  {
    try
    {
      consents.push_back(ReadOne(record));
    }
    catch (const Error&) // its message may quote what a patient decided
    {
      LogError("Genomics: the consent " + record.id +
               " cannot be read any more: its patient is closed to everybody until it is replaced");
      consents.push_back(MakeClosed(record.id, ConsentScope::Treatment));
      consents.push_back(MakeClosed(record.id, ConsentScope::Research));
    }
  }
  return consents;
}

/// Whose the consent is; `number` is 0 for a new subject, which is made if asked.
Subject Consents::Resolve(const PatientConsent& read, bool make) const
{
  const auto byId = index_.TakeSnapshot().FindSubject(read.subject);
  if (byId)
  {
    return *byId;
  }
  PatientKey key{read.subject.empty() ? read.patientId : read.subject, std::nullopt};
  if (!read.issuer.empty())
  {
    key.issuer = read.issuer;
  }
  return make ? ResolveSubject(index_, key) : FindSubject(index_, key).value_or(Subject());
}

bool Consents::IsOfTheFuture(const PatientConsent& read, const ConsentRecord& record)
{
  return read.consent.decided > record.received + CLOCKS_MAY_DIFFER;
}

ConsentRecord Consents::MakeRecord(const Submission& submission, const std::string& user) const
{
  ConsentRecord record;
  record.id = MakeRandomId();
  record.fhir = submission.fhir;
  record.resource = submission.resource;
  record.received = NowMilliseconds();
  record.recorded = record.received;
  record.user = user;
  const PatientConsent read = Read(record);
  if (IsOfTheFuture(read, record))
  {
    throw Error(ErrorCode::Refused,
                std::string(record.fhir ? "Consent.dateTime" : "Decided") +
                    " lies in the future: it would outdo whatever is decided until then");
  }
  record.subject = Resolve(read, false).number;
  return record;
}

void Consents::Check(const Submission& submission) const
{
  MakeRecord(submission, "");
}

ConsentRecord Consents::GetRecord(const std::string& consent) const
{
  auto record = index_.TakeSnapshot().FindConsent(consent);
  if (!record)
  {
    throw Error(ErrorCode::NotFound, "there is no such consent");
  }
  return std::move(*record);
}

std::vector<std::string> Consents::Record(const std::vector<Submission>& submissions,
                                          const std::string& user)
{
  std::vector<std::string> ids;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::vector<ConsentRecord> records;
    records.reserve(submissions.size());
    for (const Submission& submission : submissions)
    {
      records.push_back(MakeRecord(submission, user));
      ids.push_back(records.back().id);
    }
    for (ConsentRecord& record : records) // nothing is refused any more
    {
      record.subject = Resolve(Read(record), true).number;
    }
    Store(records);
  }
  Settle();
  return ids;
}

void Consents::Replace(const std::string& consent,
                       const Submission& submission,
                       const std::string& user)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const ConsentRecord current = GetRecord(consent);
    if (IsOfService(consent))
    {
      throw Error(ErrorCode::Conflict,
                  "the consent comes from the consent service, which alone can change it");
    }
    ConsentRecord next = MakeRecord(submission, user);
    if (next.subject != current.subject)
    {
      throw Error(ErrorCode::Refused, "a consent stays its patient's: this is another one's");
    }
    next.id = consent;
    next.action = ConsentAction::Replaced;
    Store({next});
  }
  Settle();
}

void Consents::Withdraw(const std::string& consent, const std::string& user)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ConsentRecord next = GetRecord(consent);
    if (next.action != ConsentAction::Withdrawn)
    {
      next.action = ConsentAction::Withdrawn;
      next.recorded = NowMilliseconds();
      next.user = user;
      Store({next});
    }
  }
  Settle();
}

void Consents::Merge(const Subject& from, const Subject& into, const std::function<void()>& merge)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  consents_.erase(from.number);
  consents_.erase(into.number);
  Swap(gate_, consents_, lists_);
  const auto reopen = [&]
  {
    Reread(from.number);
    Reread(into.number);
    Swap(gate_, consents_, lists_);
    Tell({from.number, into.number});
  };
  try
  {
    WaitForFormerScopes();
    merge();
  }
  catch (const std::exception&)
  {
    reopen();
    throw;
  }
  reopen();
}

void Consents::Store(const std::vector<ConsentRecord>& records)
{
  index_.AppendConsents(records);
  std::vector<std::int64_t> subjects;
  for (const ConsentRecord& record : records)
  {
    consents_.erase(record.subject);
    subjects.push_back(record.subject);
  }
  try
  {
    for (const std::int64_t subject : subjects)
    {
      Reread(subject);
    }
  }
  catch (const std::exception&)
  {
    Swap(gate_, consents_, lists_); // closed, rather than as before
    Tell(subjects);
    throw;
  }
  Swap(gate_, consents_, lists_);
  Tell(subjects);
}

void Consents::Reread(std::int64_t subject)
{
  consents_[subject] = ReadAll(index_.TakeSnapshot().ListConsents(subject));
  if (consents_[subject].empty())
  {
    consents_.erase(subject);
  }
}

/// Whoever's they are that changed.
void Consents::Publish()
{
  Swap(gate_, consents_, lists_);
  Tell({});
}

void Consents::Tell(const std::vector<std::int64_t>& subjects) const
{
  if (listener_.changed)
  {
    listener_.changed(subjects);
  }
}

void Consents::Settle() const
{
  WaitForFormerScopes();
  if (listener_.settle)
  {
    listener_.settle();
  }
}

void Consents::WaitForFormerScopes() const
{
  if (!gate_.WaitForFormerScopes(PATIENCE))
  {
    throw Error(ErrorCode::Busy,
                "requests that began before this change are still being answered; what is recorded "
                "holds for every new one");
  }
}
} // namespace OrthancGenomics
