// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/SubjectDensity.h"
#include "consent/ReadScope.h"
#include "genomics/VariantQuery.h"
#include "linkage/PatientKey.h"
#include "linkage/Subject.h"
#include "runtime/AsOf.h"
#include "runtime/DatasetView.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Metrics;
class Runtime;
class Snapshot;

/// Whether the scope covers any sample that has answered for the subject. One of whom there is
/// nothing but a consent, what is withheld, or what waits or is in quarantine, is not there.
bool IsShown(const ReadScope& scope, const Snapshot& snapshot, std::int64_t subject);

/// Leaves the subjects that are shown.
void KeepCovered(const ReadScope& scope, const Snapshot& snapshot, std::vector<Subject>& subjects);

/// The datasets that answer for a subject: Active, linked to it.
std::vector<Dataset> ListActive(const Snapshot& snapshot, std::int64_t subject);

struct PastAnswer
{
  VariantAnswer answer;
  std::optional<std::int64_t> instant; ///< as of when, nothing for now
  bool incomplete = false;             ///< Moment::IsIncomplete
};

/// Reads subjects and their variants under a scope. A subject that the scope does not cover is a
/// subject that is not there. Stateless; safe from any thread.
class SubjectReader
{
public:
  SubjectReader(Runtime& runtime, Metrics& metrics) : runtime_(runtime), metrics_(metrics) {}

  /// By opaque id, else by PatientID, if the scope shows it by these. Throws Error(NotFound),
  /// Error(Conflict) for several issuers.
  Subject Get(const ReadScope& scope, const PatientKey& idOrPatient) const;

  /// By number; nothing for one that is not there.
  std::optional<Subject> Find(const ReadScope& scope, std::int64_t subject) const;

  /// Whose images of this PatientID are: nobody's who had it before, since somebody has it now, nor
  /// of whom it may not be told beside images.
  Subject GetByImages(const ReadScope& scope, const PatientKey& patient) const;

  /// Every subject of the PatientID; empty key: all of them, page by page.
  std::vector<Subject> List(const ReadScope& scope, const PatientKey& key) const;
  std::vector<Subject>
  ListPage(const ReadScope& scope, std::int64_t since, std::int64_t limit) const;

  std::vector<SubjectAlias> ListAliases(const ReadScope& scope, const Subject& subject) const;
  /// Whether images of the subject went where somebody has to look.
  bool NeedsReview(const ReadScope& scope, const Subject& subject) const;

  /// The datasets that answer for the subject: Active, linked to it, or those that were; as far as
  /// the scope covers their samples.
  std::vector<DatasetView>
  ListDatasets(const ReadScope& scope, const Subject& subject, const AsOf& asOf = {}) const;

  /// An insertion or deletion is found however the file or the question places it in its repeat;
  /// that it is absent takes the reference of its build. Throws what QuerySubject and Moment throw.
  PastAnswer Query(const ReadScope& scope,
                   const Subject& subject,
                   const VariantQuery& query,
                   const AsOf& asOf = {}) const;

  /// How the calls that Query would find now spread over genome and fractions.
  CallDensity
  CountCalls(const ReadScope& scope, const Subject& subject, const VariantQuery& query) const;

private:
  Subject
  Choose(std::vector<Subject> subjects, const ReadScope& scope, const PatientKey& key) const;

  Runtime& runtime_;
  Metrics& metrics_;
};
} // namespace OrthancGenomics
