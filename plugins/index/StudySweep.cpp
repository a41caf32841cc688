// SPDX-License-Identifier: GPL-3.0-or-later
// What Orthanc's log does not tell: ids that only one side has, and other tags.
#include "StudySync.h"

#include <algorithm>
#include <iterator>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t IDS_A_PAGE = 10000;

std::vector<std::string> ListKnownIds(const Database& index, ResourceLevel level)
{
  std::vector<std::string> ids;
  for (;;)
  {
    const Snapshot snapshot = index.TakeSnapshot();
    const std::string after = ids.empty() ? "" : ids.back();
    std::vector<std::string> page = level == ResourceLevel::Series
                                        ? snapshot.ListSeriesIds(after, IDS_A_PAGE)
                                        : snapshot.ListStudyIds(after, IDS_A_PAGE);
    if (page.empty())
    {
      return ids;
    }
    ids.insert(ids.end(), page.begin(), page.end());
  }
}
} // namespace

void StudySync::Sweep()
{
  if (placeHolds_) // there are rows from before
  {
    NoteOtherTags();
  }
  NoteDifferences(ResourceLevel::Study);
  ReadTouched();
  NoteDifferences(ResourceLevel::Series);
  ReadTouched();
  if (!isStopping_())
  {
    swept_ = true;
    readAll_ = false;
    placeHolds_ = true;
    RememberPlace();
  }
}

/// What only one side has is read again, and what it is then is stored or removed.
void StudySync::NoteDifferences(ResourceLevel level)
{
  const std::vector<std::string> known = ListKnownIds(index_, level);
  const std::vector<std::string> there = orthanc_.ListIds(level);
  std::vector<std::string> lost;
  std::set_difference(
      known.begin(), known.end(), there.begin(), there.end(), std::back_inserter(lost));
  std::vector<std::string> fresh;
  std::set_difference(
      there.begin(), there.end(), known.begin(), known.end(), std::back_inserter(fresh));
  for (const std::string& id : lost)
  {
    level == ResourceLevel::Series ? NoteLostSeries(id) : Touch(id);
  }
  for (const std::string& id : level == ResourceLevel::Study && readAll_ ? there : fresh)
  {
    if (isStopping_())
    {
      return;
    }
    level == ResourceLevel::Series ? NoteSeries(id) : Touch(id);
  }
}

/// Of a study that was reconstructed Orthanc tells nothing at all.
void StudySync::NoteOtherTags()
{
  std::size_t since = 0;
  for (;;)
  {
    const std::vector<ImagingStudy> heads = orthanc_.ListHeads(since);
    if (heads.empty() || isStopping_())
    {
      return;
    }
    since += heads.size();
    const Snapshot snapshot = index_.TakeSnapshot();
    for (const ImagingStudy& head : heads)
    {
      const auto known = snapshot.FindStudy(head.id);
      if (known && (known->tags != head.tags || known->patient.tags != head.patient.tags))
      {
        Touch(head.id);
      }
    }
  }
}
} // namespace OrthancGenomics
