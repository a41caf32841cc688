// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ImagingStudy.h"
#include "imaging/TagPattern.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A predicate on studies; all of it must hold. A tag is looked for where Orthanc keeps it: with
/// the patient, the study, or else the series. What is asked of series must hold on one and the
/// same of them, but for ModalitiesInStudy, which any may meet.
///
///     ImagingQuery query;
///     query.Require("Modality", "CT");
///     query.Require("BodyPartExamined", "CHEST");
///     query.Require("StudyDate", "20200101-20201231");
class ImagingQuery
{
public:
  /// Throws what TagPattern throws. A pattern that matches anything adds nothing.
  void Require(const std::string& keyword, std::string_view pattern);

  const std::vector<TagPattern>& List() const { return patterns_; }
  /// The pattern of the tag, if it was asked for once.
  const TagPattern* Find(const std::string& keyword) const;

private:
  std::vector<TagPattern> patterns_;
};

/// What the query asks of series, if the study and its patient meet the rest: the study's series
/// are not looked at. Nothing if they do not. Pointers into the query.
std::optional<std::vector<const TagPattern*>> MatchAboveSeries(const ImagingQuery& query,
                                                               const ImagingStudy& study);

/// The places in ImagingStudy::series that meet what is asked of series: all of them where nothing
/// is. Nothing if the study does not match.
std::optional<std::vector<std::size_t>> MatchSeries(const std::vector<const TagPattern*>& patterns,
                                                    const ImagingStudy& study);

/// Both.
std::optional<std::vector<std::size_t>> Match(const ImagingQuery& query, const ImagingStudy& study);
} // namespace OrthancGenomics
