// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Runtime.h"

#include "consent/KnownGeneLists.h"
#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "files/FileHandle.h"
#include "files/Sha256.h"
#include "orthanc/Host.h"
#include "orthanc/Log.h"
#include "runtime/DatabaseSeals.h"
#include "runtime/Subjects.h"

#include <chrono>
#include <fstream>
#include <mutex>

namespace OrthancGenomics
{
namespace
{
constexpr std::chrono::seconds SETTLING{2}; ///< that an answer waits for what leaves Orthanc

/// Makes the folder first, where it is missing.
KeyRing OpenKeys(const RuntimeConfig& config)
{
  try
  {
    FileStore(config.storageDirectory);
  }
  catch (const Error& error)
  {
    throw Error(error.Code(), std::string("Genomics.StorageDirectory: ") + error.what());
  }
  return ReadOrMakeKeys(config.sealing, config.storageDirectory);
}

GeneTable ReadGenes(const std::filesystem::path& file)
{
  std::ifstream input(file);
  if (!input)
  {
    throw Error(ErrorCode::BadInput,
                "Genomics.GeneTable: cannot read the file, which the package puts at "
                "/usr/share/orthanc-genomics/genes/genes.tsv");
  }
  return GeneTable::Read(input);
}

/// As the table spells them. A name of ours that an older table lacks stays as it is; one that the
/// site states must be a gene, since a list that misses it withholds nothing.
std::set<std::string> ResolveList(const std::set<std::string>& names,
                                  const std::set<std::string>& known,
                                  const GeneTable& genes,
                                  const char* key)
{
  std::set<std::string> resolved;
  for (const std::string& name : names)
  {
    const Gene* const gene = genes.Find(name);
    if (gene == nullptr && known.count(name) == 0)
    {
      throw Error(ErrorCode::BadInput,
                  "Genomics.Consent." + std::string(key) + ": " + Quote(name) +
                      " is no gene of the gene table");
    }
    resolved.insert(gene == nullptr ? name : gene->symbol);
  }
  return resolved;
}

GeneLists ResolveLists(const GeneLists& lists, const GeneTable& genes)
{
  const GeneLists known = MakeKnownGeneLists();
  return {ResolveList(lists.secondaryFindings, known.secondaryFindings, genes, "SecondaryFindings"),
          ResolveList(lists.pharmacogenes, known.pharmacogenes, genes, "Pharmacogenes")};
}

std::filesystem::path LocateTrail(const std::filesystem::path& directory)
{
  MakeFolders(directory);
  return directory / "audit.db";
}

std::unique_ptr<ConsentService> MakeService(ConsentService::Parts parts,
                                            const ConsentServiceConfig& config)
{
  const auto seconds = static_cast<unsigned>(config.patience / 1000);
  return std::make_unique<ConsentService>(
      parts,
      config,
      [seconds](const std::string& url, const std::map<std::string, std::string>& headers)
      { return FetchPage(url, headers, seconds); },
      [](const std::string& what) { LogWarning("Genomics: " + what); },
      NowMilliseconds);
}

/// Throws nothing: that the trail is written is what counts.
void KeepHead(Database& index, const AuditHead& head)
{
  try
  {
    index.PutAuditHead(head);
  }
  catch (const Error& error)
  {
    LogWarning(std::string("Genomics: the head of the audit trail is not noted: ") + error.what());
  }
}

/// What a user was answered over many patients.
std::vector<QueryBudget::Question>
ListQuestions(const AuditTrail& trail, const std::string& user, std::int64_t since)
{
  constexpr std::int64_t most = 10000;
  AuditFilter filter;
  filter.user = user;
  filter.since = since;
  filter.action = AuditAction::Search;
  filter.outcome = AuditOutcome::Success;
  filter.limit = most;
  std::vector<QueryBudget::Question> questions;
  for (const AuditEntry& entry : trail.List(filter))
  {
    const bool population =
        entry.route == "/genomics/find" || StartsWith(entry.route, "/genomics/variants/");
    if (population)
    {
      questions.push_back({entry.route + entry.question, entry.time});
    }
  }
  return questions;
}

/// The plugins are separate libraries over one liborthanc-genomics.so: this is where they meet.
struct Meeting
{
  std::mutex mutex;
  std::weak_ptr<Runtime> current;
};

Meeting& TheMeeting()
{
  static Meeting meeting;
  return meeting;
}
} // namespace

Runtime::Runtime(const RuntimeConfig& config)
    : config_(config), gate_(config.access), keys_(OpenKeys(config)),
      files_(config.storageDirectory, &keys_, config.sealing.files),
      sealed_(LocateProtected(config.storageDirectory), keys_),
      index_(Database::Open(DatabaseSeals(&keys_).Require(
          config.storageDirectory / "index.db", config.sealing.index, "Index"))),
      genes_(ReadGenes(config.geneTable)),
      references_(config.references, config.storageDirectory / "references"),
      labels_(*index_, RestClient(Host()), config.authentication.profile.keepMilliseconds),
      consents_(*index_, genes_, gate_, ResolveLists(config.geneLists, genes_)),
      residency_(*index_, files_, sealed_, gate_, config.residency, RestClient(Host())),
      trail_(DatabaseSeals(&keys_).Require(
                 LocateTrail(config.auditDirectory), config.sealing.audit, "Audit"),
             [this](const AuditHead& head) { KeepHead(*index_, head); }),
      auditor_(gate_, trail_), budget_([this](const std::string& user, std::int64_t since)
                                       { return ListQuestions(trail_, user, since); },
                                       NowMilliseconds),
      secret_(config.storageDirectory / "pseudonyms.key")
{
  consents_.SetListener({[this](const std::vector<std::int64_t>& subjects)
                         { residency_.OnConsents(subjects); },
                         [this] { residency_.WaitUntilSettled(SETTLING); }});
  gate_.SetPatients([this](const std::string& patient)
                    { return FindPatientNumber(*index_, patient); });
  gate_.SetLabels([this](const std::set<std::string>& labels) { return labels_.List(labels); });
  const AuditHead noted = index_->TakeSnapshot().GetAuditHead();
  if (!trail_.Contains(noted))
  {
    LogError("Genomics: the audit trail lacks entry " + std::to_string(noted.number) +
             " as the index has noted it: it was shortened, replaced or restored; "
             "genomics-check tells more");
  }
  if (!config_.syslog.host.empty())
  {
    syslog_ = std::make_unique<SyslogSender>(
        trail_, config_.syslog, [](const std::string& what) { LogWarning("Genomics: " + what); });
  }
  if (!config_.consentService.url.empty())
  {
    service_ = MakeService({*index_, consents_, trail_}, config_.consentService);
    service_->Start();
  }
}

Pseudonyms Runtime::MakePseudonyms(const Requester& requester)
{
  return {secret_.Get(),
          requester.project.empty() ? "user " + requester.user : "project " + requester.project};
}

UidMaker Runtime::MakeUids()
{
  return UidMaker(ComputeHmacSha256(secret_.Get(), "UIDs of reports"));
}

std::shared_ptr<Runtime> Runtime::Acquire(const RuntimeConfig& config)
{
  Meeting& meeting = TheMeeting();
  const std::lock_guard<std::mutex> lock(meeting.mutex);
  std::shared_ptr<Runtime> runtime = meeting.current.lock();
  if (!runtime)
  {
    runtime = std::make_shared<Runtime>(config);
    runtime->residency_.Arm();
    meeting.current = runtime;
  }
  return runtime;
}

std::shared_ptr<Runtime> Runtime::Find()
{
  Meeting& meeting = TheMeeting();
  const std::lock_guard<std::mutex> lock(meeting.mutex);
  return meeting.current.lock();
}
} // namespace OrthancGenomics
