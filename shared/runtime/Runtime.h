// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/AuditTrail.h"
#include "audit/SyslogSender.h"
#include "consent/AccessGate.h"
#include "dicom/UidMaker.h"
#include "files/FileStore.h"
#include "genomics/GeneTable.h"
#include "runtime/Cohorts.h"
#include "runtime/ConsentService.h"
#include "runtime/Consents.h"
#include "runtime/Pseudonyms.h"
#include "runtime/QueryBudget.h"
#include "runtime/References.h"
#include "runtime/RequestAuditor.h"
#include "runtime/Residency.h"
#include "runtime/RuntimeConfig.h"
#include "runtime/SharedQueue.h"
#include "seal/SealedStore.h"
#include "sqlite/Database.h"

#include <memory>

namespace OrthancGenomics
{
/// What the plugins of one process share: the index, the files, the gate, the genes, the
/// references, the audit trail. Each part says how it is safe; the parts themselves never change.
class Runtime
{
public:
  /// `shared_ptr`, since each plugin keeps it alive and none outlives the others by rule.
  /// The process's runtime: opened for the first plugin that asks, closed when the last lets go.
  /// The configuration counts at the opening only: all plugins read the same section. Throws
  /// Error(Storage), Error(Conflict) if another process has the index, Error(BadInput) for the gene
  /// table.
  static std::shared_ptr<Runtime> Acquire(const RuntimeConfig& config);

  /// The process's runtime, or null before the first plugin has opened it and after the last.
  static std::shared_ptr<Runtime> Find();

  explicit Runtime(const RuntimeConfig& config);

  const RuntimeConfig& Config() const { return config_; }
  Database& Index() { return *index_; }
  const Database& Index() const { return *index_; }
  const FileStore& Files() const { return files_; }
  const AccessGate& Gate() const { return gate_; }
  Consents& Agreements() { return consents_; }
  ConsentService* Service() { return service_.get(); } ///< null where none is configured
  Residency& Objects() { return residency_; }
  const GeneTable& Genes() const { return genes_; }
  References& Reference() { return references_; }
  Cohorts& Catalogs() { return cohorts_; }
  const AuditTrail& Trail() const { return trail_; }
  AuditTrail& Trail() { return trail_; }   ///< for what no request does
  IAuditor& Auditor() { return auditor_; } ///< of every route
  QueryBudget& Budget() { return budget_; }
  SharedQueue& Queue() { return queue_; }

  /// Of the requester's project; where none is named, of the requester alone.
  Pseudonyms MakePseudonyms(const Requester& requester);

  /// Of this installation.
  UidMaker MakeUids();

private:
  RuntimeConfig config_;
  AccessGate gate_;
  FileStore files_;
  const KeyRing keys_;
  SealedStore sealed_;
  std::unique_ptr<Database> index_;
  GeneTable genes_;
  References references_;
  Cohorts cohorts_;
  Consents consents_;
  Residency residency_;
  AuditTrail trail_;
  RequestAuditor auditor_;
  QueryBudget budget_;
  SharedQueue queue_;
  PseudonymSecret secret_;
  std::unique_ptr<SyslogSender> syslog_; ///< null where no collector is configured
  std::unique_ptr<ConsentService> service_;
};
} // namespace OrthancGenomics
