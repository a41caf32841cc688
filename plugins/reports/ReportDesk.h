// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Config.h"
#include "DocumentMaker.h"
#include "DraftContent.h"
#include "FindingSelector.h"
#include "ReportProfile.h"
#include "StudyContext.h"
#include "consent/ReadScope.h"
#include "dicom/SrWriter.h"
#include "orthanc/RestClient.h"
#include "report/ReportRecord.h"
#include "runtime/Residency.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Metrics;
class Runtime;

/// Who works at a report, under what scope. The handler has checked what they may do.
struct Author
{
  ReadScope scope;
  std::string user; ///< empty for nobody
};

/// What a new report is to be.
struct NewReport
{
  Subject subject;
  std::string profile;
  std::string study; ///< Orthanc's id, empty for one of its own
  std::vector<std::string> datasets;
  DraftContent content;
  bool chosen = false; ///< content.selected counts; else all findings are chosen
};

/// A version that somebody means to change; `revision` 0 is whatever it is now.
struct DraftKey
{
  std::string id;
  std::int64_t revision = 0;
};

/// What became of a retracted report.
struct Retraction
{
  ReportRecord record;
  std::vector<ObjectExport> recipients;
  bool removed = false; ///< nothing of it is in Orthanc, else that is being tried
};

/// Drafts, signatures, amendments, retractions: the life of reports. Stateless beside the store;
/// safe from any thread. Throws Error(NotFound) for what the author is not shown, Error(Conflict)
/// for what has changed meanwhile or is in no state for it.
class ReportDesk
{
public:
  ReportDesk(Runtime& runtime, Metrics& metrics, const RestClient& rest, ReportsConfig config);

  /// Throws Error(BadInput) with the names for one that there is not, and `place`, which names it.
  const ReportProfile& GetProfile(const std::string& name,
                                  const std::string& place = "Profile") const;
  /// By name.
  const std::map<std::string, ReportProfile>& Profiles() const { return profiles_; }

  /// A draft that is stored nowhere yet.
  ReportRecord Make(const Author& author, const NewReport& report) const;
  ReportRecord Create(const Author& author, const NewReport& report);
  /// The draft that a dataset gets by itself, with what consents show whoever treats the patient
  /// (AccessGate::OpenForTreatment); no document, no image. None for good for a dataset of several
  /// patients, or one that the profile cannot report. False: not yet, since consents do not cover
  /// it, or a sample is not linked. Throws Error(Busy), Error(Storage), BadInput for the profile.
  bool CreateByItself(const AutomaticDraft& draft, const Language& language);
  /// The findings of the last version, a draft, as they are now. Throws what SelectFindings throws.
  SelectedFindings Select(const ReadScope& scope, const ReportRecord& record) const;
  /// The document that signing would make of the draft now, but that nobody answers for it. Throws
  /// what signing throws, save for a conclusion that is missing.
  ReportDocument Preview(const Author& author, const ReportRecord& record) const;
  /// `change` is a request's body, of the keys of ReadContent.
  ReportRecord Edit(const Author& author, const DraftKey& key, const Json::Value& change);
  /// The record is final when this returns, and Orthanc has the document; where it did not take it,
  /// Error(Upstream), and signing again sends what was signed.
  ReportRecord
  Sign(const Author& author, const DraftKey& key, const std::optional<Observer>& observer);
  /// A new draft of a signed report. Of other datasets, if any are named, all findings are chosen.
  ReportRecord Amend(const Author& author,
                     const std::string& id,
                     const std::string& reason,
                     const std::vector<std::string>& datasets);
  Retraction Retract(const Author& author, const std::string& id, const std::string& reason);
  void Discard(const Author& author, const DraftKey& key);

  /// Throws Error(NotFound).
  Subject GetSubject(const ReportRecord& record) const;

  Runtime& Data() const { return runtime_; }
  const ReportsConfig& Settings() const { return config_; }

private:
  /// As FindShownVersion for who writes. Throws Error(NotFound).
  ReportRecord Get(const Author& author, const std::string& id) const;
  /// The last version, if it is a draft of this revision. Throws Error(Conflict).
  static ReportVersion& GetDraft(ReportRecord& record, std::int64_t revision);
  void Audit(const ReportRecord& record, const Subject& subject) const;
  struct Filling
  {
    const ReportRecord& record;
    Subject subject;
    DraftContent content;
    bool chosen; ///< as NewReport
  };
  /// Gives the draft its content, what its readers must see, and its datasets.
  void Fill(const ReadScope& scope, Filling filling, ReportVersion& draft) const;
  void RequireStudies(const ReadScope& scope,
                      const Subject& subject,
                      const std::vector<std::string>& studies) const;
  /// Of what is shown to the scope now.
  std::string DescribeAudience(const ReadScope& scope,
                               const ReportRecord& record,
                               const SelectedFindings& selected) const;
  ReportDocument MakeNow(const Author& author,
                         const ReportRecord& record,
                         const SelectedFindings& selected,
                         const DraftContent& content,
                         const std::optional<Observer>& observer) const;
  ReportVersion Complete(const Author& author,
                         const ReportRecord& record,
                         const std::optional<Observer>& observer) const;
  ReportRecord Send(const ReportRecord& record) const;
  /// Whether none of these is in Orthanc any more.
  bool Remove(const std::vector<std::string>& instances) const;
  std::vector<ProtectedObject> ListObjects(const std::vector<std::string>& instances) const;
  /// Stores a file in Orthanc and gives its id there. Throws Error(Upstream).
  std::string Store(const std::string& file) const;
  /// Orthanc's ids of all that was stored of the report, and of PDFs that may have been.
  std::vector<std::string> ListInstances(const ReportRecord& record) const;

  Runtime& runtime_;
  Metrics& metrics_;
  RestClient rest_;
  StudyContext studies_;
  ReportsConfig config_;
  std::map<std::string, ReportProfile> profiles_;
};
} // namespace OrthancGenomics
