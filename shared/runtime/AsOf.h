// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CohortCatalog.h"
#include "consent/ReadScope.h"
#include "genomics/Dataset.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Runtime;
class Snapshot;

/// The moment that a question is put to: an instant, that at which a dataset first answered, or, if
/// neither is set, now.
struct AsOf
{
  std::optional<std::int64_t> instant; ///< milliseconds since 1970 UTC
  std::string dataset;                 ///< id

  bool IsNow() const { return !instant && dataset.empty(); }
};

/// An ISO date or date and time with a zone, or the id of a dataset; empty means now. `key` names
/// it in errors. Throws Error(BadInput) for anything else and for what is not past.
AsOf ParseAsOf(const std::string& text, const std::string& key);

/// The datasets that answer at a moment, read from one snapshot under a scope: as links and
/// statuses were then, as far as today's consents allow. What was then a subject's and is another's
/// today takes the scope of both. What was erased, quarantined or unlinked since answers nobody,
/// and makes the answer incomplete. All that it is given outlives it. One thread at a time.
class Moment
{
public:
  /// Throws Error(NotFound) for a dataset that never answered for anybody whom the scope covers.
  Moment(Runtime& runtime, const ReadScope& scope, const Snapshot& snapshot, const AsOf& asOf);

  /// Nothing for now.
  const std::optional<std::int64_t>& Instant() const { return instant_; }

  /// With links to the subject as they were; the newest first.
  std::vector<Dataset> ListDatasets(std::int64_t subject) const;
  std::shared_ptr<const CohortCatalog> GetCatalog() const;

  /// Whether something would have answered for the subject that does no more.
  bool IsIncomplete(std::int64_t subject) const;
  /// Subjects that the scope covers of whom this is so.
  std::int64_t CountIncomplete() const;

private:
  std::int64_t FindInstant(const std::string& dataset) const;

  Runtime& runtime_;
  const ReadScope& scope_;
  const Snapshot& snapshot_;
  std::optional<std::int64_t> instant_;
};
} // namespace OrthancGenomics
