// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/ImagingQuery.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr const char* ANY_MODALITY = "ModalitiesInStudy";

bool MatchesAnyModality(const TagPattern& pattern, const ImagingStudy& study)
{
  return std::any_of(study.series.begin(),
                     study.series.end(),
                     [&pattern](const ImagingSeries& series)
                     { return pattern.Matches(GetTag(series.tags, "Modality")); });
}

/// The answer of patient or study, nothing where neither has the tag.
std::optional<bool> MatchAboveSeries(const TagPattern& pattern, const ImagingStudy& study)
{
  const std::string& keyword = pattern.Keyword();
  if (keyword == "IssuerOfPatientID")
  {
    return pattern.Matches(study.patient.issuer);
  }
  for (const DicomTags* const tags : {&study.patient.tags, &study.tags})
  {
    const auto found = tags->find(keyword);
    if (found != tags->end())
    {
      return pattern.Matches(found->second);
    }
  }
  return std::nullopt;
}

bool MatchesAll(const std::vector<const TagPattern*>& patterns, const ImagingSeries& series)
{
  return std::all_of(patterns.begin(),
                     patterns.end(),
                     [&series](const TagPattern* pattern)
                     {
                       return pattern->Keyword() == ANY_MODALITY ||
                              pattern->Matches(GetTag(series.tags, pattern->Keyword()));
                     });
}
} // namespace

void ImagingQuery::Require(const std::string& keyword, std::string_view pattern)
{
  TagPattern added(keyword, pattern);
  if (!added.MatchesAnything())
  {
    patterns_.push_back(std::move(added));
  }
}

const TagPattern* ImagingQuery::Find(const std::string& keyword) const
{
  const TagPattern* found = nullptr;
  for (const TagPattern& pattern : patterns_)
  {
    if (pattern.Keyword() == keyword)
    {
      if (found != nullptr)
      {
        return nullptr;
      }
      found = &pattern;
    }
  }
  return found;
}

std::optional<std::vector<const TagPattern*>> MatchAboveSeries(const ImagingQuery& query,
                                                               const ImagingStudy& study)
{
  std::vector<const TagPattern*> ofSeries;
  for (const TagPattern& pattern : query.List())
  {
    const std::optional<bool> above = MatchAboveSeries(pattern, study);
    if (above == false)
    {
      return std::nullopt;
    }
    if (!above)
    {
      ofSeries.push_back(&pattern);
    }
  }
  return ofSeries;
}

std::optional<std::vector<std::size_t>> MatchSeries(const std::vector<const TagPattern*>& patterns,
                                                    const ImagingStudy& study)
{
  for (const TagPattern* const pattern : patterns)
  {
    if (pattern->Keyword() == ANY_MODALITY && !MatchesAnyModality(*pattern, study))
    {
      return std::nullopt;
    }
  }
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < study.series.size(); i++)
  {
    if (MatchesAll(patterns, study.series[i]))
    {
      places.push_back(i);
    }
  }
  return places.empty() && !patterns.empty() ? std::nullopt : std::make_optional(places);
}

std::optional<std::vector<std::size_t>> Match(const ImagingQuery& query, const ImagingStudy& study)
{
  const auto ofSeries = MatchAboveSeries(query, study);
  return ofSeries ? MatchSeries(*ofSeries, study) : std::nullopt;
}
} // namespace OrthancGenomics
