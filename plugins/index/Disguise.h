// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ReadScope.h"
#include "runtime/DatasetView.h"
#include "runtime/Pseudonyms.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
struct AsOf;
struct AnsweredVariant;
struct FindAnswer;
struct ImagingStudy;
struct Subject;
struct VariantAnswer;
struct VariantCohort;

/// What answers are shown to research by: between reading and view, pseudonyms of the project take
/// the place of all that says who somebody is, and what nobody can vouch for (descriptions, the
/// text of a file's header) goes. Nothing changes under a scope that is not pseudonymous, nor of
/// those who permit their identity. Immutable.
class Disguise
{
public:
  /// `names` where the scope is pseudonymous.
  Disguise(ReadScope scope, std::optional<Pseudonyms> names);

  bool IsOn() const { return names_.has_value(); }

  /// Who would be called so, by number, whether the scope covers them or not.
  std::optional<std::int64_t> FindSubject(const std::string& pseudonym) const;

  void Put(Subject& subject) const;
  void Put(VariantCohort& cohort) const;
  void Put(FindAnswer& answer) const;
  void Put(ImagingStudy& study) const;
  /// Of a subject by number.
  void Put(std::int64_t subject, VariantAnswer& answer) const;
  void Put(std::int64_t subject, Dataset& dataset) const;

  /// Where it is on, throws Error(Forbidden) for a moment that has passed, since moments show when
  /// data came, and for a dataset by its id.
  void RequireNow(const AsOf& asOf, const std::string& dataset = "") const;

private:
  bool Hides(std::int64_t subject) const { return IsOn() && !scope_.ShowsIdentity(subject); }
  void PutCalls(AnsweredVariant& variant) const;
  std::string OfDataset(const std::string& id) const { return names_->Of("dataset", id); }

  ReadScope scope_;
  std::optional<Pseudonyms> names_;
};
} // namespace OrthancGenomics
