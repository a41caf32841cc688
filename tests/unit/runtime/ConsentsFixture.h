// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessGate.h"
#include "genomics/GeneTable.h"
#include "runtime/Consents.h"
#include "sqlite/Database.h"
#include "unit/orthanc/FakeHost.h"

#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>

namespace OrthancGenomics
{
/// An index without data, a gate that enforces, three genes, of which BRCA1 is a secondary finding.
class WithConsents : public testing::Test
{
protected:
  WithConsents() { Load(); }

  static GeneTable ReadGenes()
  {
    std::istringstream table("BRCA1\tENSG00000000001\tRNF53\t17:10-20\t17:10-20\n"
                             "EGFR\tENSG00000000002\tERBB1\t7:10-20\t7:10-20\n"
                             "KRAS\tENSG00000000003\t.\t12:10-20\t12:10-20\n");
    return GeneTable::Read(table);
  }

  static AccessPolicy MakePolicy()
  {
    AccessPolicy policy;
    policy.roles = {{"alice", {"clinician"}}, {"rita", {"researcher"}}, {"gina", {"geneticist"}}};
    return policy;
  }

  /// As a start does.
  void Load()
  {
    consents_ = std::make_unique<Consents>(*index_, genes_, gate_, GeneLists{{"BRCA1"}, {}});
  }

  std::string Record(const std::string& form)
  {
    return consents_->Record({{false, form}}, "carl").front();
  }

  std::int64_t NumberOf(const std::string& patientId)
  {
    return index_->EnsureSubject(patientId, "").number;
  }

  bool Covers(const std::string& user, const std::string& patientId)
  {
    return gate_.Open({true, user}).Covers(NumberOf(patientId));
  }

  FakeHost host_;
  HostGuard guard_{host_};
  std::unique_ptr<Database> index_ = Database::OpenInMemory();
  GeneTable genes_ = ReadGenes();
  AccessGate gate_{MakePolicy()};
  std::unique_ptr<Consents> consents_;
};
} // namespace OrthancGenomics
