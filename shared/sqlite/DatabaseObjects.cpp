// SPDX-License-Identifier: GPL-3.0-or-later
// What the index keeps of reports and of genomic DICOM objects.
#include "core/Error.h"
#include "core/Time.h"
#include "sqlite/AutomaticRows.h"
#include "sqlite/Database.h"
#include "sqlite/DatabaseImpl.h"
#include "sqlite/ProtectedRows.h"
#include "sqlite/RejectionRows.h"
#include "sqlite/ReportCohortRows.h"
#include "sqlite/ReportRows.h"

namespace OrthancGenomics
{
void Database::InsertReport(const ReportRecord& report)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { InsertReportRow(writer, report); });
}

void Database::InsertReportCohort(const std::string& id,
                                  const std::string& user,
                                  const std::vector<CohortPatient>& patients)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer) { InsertReportCohortRow(writer, id, user, patients); });
}

/// A power cut may take the last of them: the job then makes these anew, and its end is synced.
void Database::PutCohortPatients(std::int64_t cohort,
                                 const std::vector<CohortPatient>& patients,
                                 const std::vector<ReportRecord>& drafts)
{
  impl_->Write(Durability::Ordered,
               [&](Connection& writer)
               {
                 for (const ReportRecord& draft : drafts)
                 {
                   InsertReportRow(writer, draft);
                 }
                 for (const CohortPatient& patient : patients)
                 {
                   UpdateCohortPatientRow(writer, cohort, patient);
                 }
               });
}

bool Database::SettleAutomaticDraft(const AutomaticDraft& draft, const ReportRecord* report)
{
  bool settled = false;
  impl_->Write(Durability::Synced,
               [&](Connection& writer)
               {
                 settled = SettleDraftRow(writer, draft, NowMilliseconds());
                 if (settled && report != nullptr)
                 {
                   InsertReportRow(writer, *report);
                 }
               });
  return settled;
}

void Database::PutAutomaticProfiles(const std::vector<AutomaticProfile>& profiles)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer)
               { OrthancGenomics::PutAutomaticProfiles(writer, profiles); });
}

ReportRecord Database::ChangeReport(const std::string& id,
                                    const std::function<void(ReportRecord&)>& change)
{
  std::optional<ReportRecord> report;
  impl_->Write(Durability::Synced,
               [&](Connection& writer)
               {
                 report = FindReportRow(writer, id);
                 if (!report)
                 {
                   throw Error(ErrorCode::NotFound, "there is no such report");
                 }
                 change(*report);
                 UpdateReportRow(writer, *report);
               });
  return *report;
}

void Database::PutProtectedObject(const ProtectedObject& object)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { PutProtectedRow(writer, object); });
}

void Database::PutResidency(const ResidencyRecord& record)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { PutResidencyRow(writer, record); });
}

void Database::AddRejection(const RejectionNote& note)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { AddRejectionRow(writer, note); });
}

void Database::PutRejectionTold(std::int64_t note, const std::string& recipient, std::int64_t time)
{
  impl_->Write(Durability::Synced,
               [&](Connection& writer)
               { OrthancGenomics::PutRejectionTold(writer, note, recipient, time); });
}

void Database::CloseRejection(std::int64_t note)
{
  impl_->Write(Durability::Synced, [&](Connection& writer) { CloseRejectionRow(writer, note); });
}
} // namespace OrthancGenomics
