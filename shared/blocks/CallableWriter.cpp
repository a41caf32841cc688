// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CallableWriter.h"

#include "blocks/Intervals.h"
#include "blocks/Keys.h"
#include "blocks/LowestClass.h"
#include "core/Error.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>

namespace OrthancGenomics
{
namespace
{
constexpr int ZSTD_LEVEL = 1;
constexpr std::size_t ROW_SITE_BYTES = 256U << 10;

/// How many intervals wait for a first sign of reference evidence before they are forgotten.
constexpr std::size_t MAX_UNPROVEN = std::size_t{1} << 17;

std::int64_t GetSlot(std::int32_t begin)
{
  return std::max(begin, 0) / SLOT_BASES;
}
} // namespace

CallableWriter::CallableWriter(BlockBatch& batch, const Dataset& dataset)
    : batch_(batch), dataset_(dataset), writer_(ZSTD_LEVEL), carries_(dataset.samples.size())
{
  if (dataset.samples.size() <= MAX_SAMPLES)
  {
    intervals_.resize(dataset.samples.size());
  }
}

void CallableWriter::Add(const Site& site)
{
  if (site.callable.empty())
  {
    return;
  }
  if (site.callable.size() != dataset_.samples.size())
  {
    throw Error(ErrorCode::Refused, std::to_string(site.line) + ": not one state for each sample");
  }
  contig_ = site.contig;
  const auto begin = static_cast<std::int32_t>(std::max<std::int64_t>(site.begin, 0));
  const auto end = static_cast<std::int32_t>(std::min(site.end, KEY_POSITIONS));
  if (end <= begin)
  {
    return;
  }
  MarkCarriers(site);
  if (intervals_.empty())
  {
    AddSites(site, begin, end);
  }
  else
  {
    AddIntervals(site, begin, end);
  }
}

/// Notes who carries an allele of the site; who is callable and does not, shows the reference.
void CallableWriter::MarkCarriers(const Site& site)
{
  if (evidence_)
  {
    return;
  }
  std::fill(carries_.begin(), carries_.end(), false);
  for (const SiteAllele& allele : site.alleles)
  {
    for (const CarrierCall& call : allele.carriers)
    {
      carries_[call.sample] = true;
    }
  }
  for (std::size_t sample = 0; sample < carries_.size() && !evidence_; sample++)
  {
    evidence_ = site.callable[sample] > 0 && !carries_[sample];
  }
}

void CallableWriter::AddIntervals(const Site& site, std::int32_t begin, std::int32_t end)
{
  for (std::size_t sample = 0; sample < intervals_.size(); sample++)
  {
    std::vector<CallableInterval>& intervals = intervals_[sample];
    const CallableInterval record{begin, end, site.callable[sample]};
    if (intervals.empty() || intervals.back().end <= begin)
    {
      MakeRoom(sample, begin);
      AppendInterval(intervals, record);
      continue;
    }
    // All records began before this one, so that classes only rise with the distance ahead: these
    // are no more than there are classes.
    auto first = intervals.end();
    while (first != intervals.begin() && std::prev(first)->end > begin)
    {
      --first;
    }
    ahead_.assign(first, intervals.end());
    intervals.erase(first, intervals.end());
    MakeRoom(sample, ahead_.front().begin);
    AppendLowest(intervals, ahead_, record);
  }
}

/// Writes what no record can change any more, once it fills a row. `next` is where the next
/// interval begins.
void CallableWriter::MakeRoom(std::size_t sample, std::int32_t next)
{
  const std::vector<CallableInterval>& intervals = intervals_[sample];
  if (intervals.size() >= ROW_INTERVALS && GetSlot(intervals.back().begin) != GetSlot(next))
  {
    PutIntervals(sample, false);
  }
}

void CallableWriter::PutIntervals(std::size_t sample, bool all)
{
  std::vector<CallableInterval>& intervals = intervals_[sample];
  if (!evidence_)
  {
    if (all || intervals.size() >= MAX_UNPROVEN)
    {
      forgotten_ = forgotten_ || !intervals.empty();
      intervals.clear();
    }
    return;
  }
  for (std::size_t first = 0; first < intervals.size();)
  {
    std::size_t last = std::min(first + ROW_INTERVALS, intervals.size());
    while (last < intervals.size() &&
           GetSlot(intervals[last].begin) == GetSlot(intervals[last - 1].begin))
    {
      last++;
    }
    const auto begin = intervals.begin();
    const std::vector<CallableInterval> row(begin + static_cast<std::ptrdiff_t>(first),
                                            begin + static_cast<std::ptrdiff_t>(last));
    batch_.Add(BlockTable::Callable,
               MakeKey(dataset_.samples[sample].number, contig_, row.front().begin),
               EncodeIntervals(row, writer_));
    first = last;
  }
  intervals.clear();
}

void CallableWriter::AddSites(const Site& site, std::int32_t begin, std::int32_t end)
{
  missing_.assign(GetSiteBytes(site.callable.size()), '\0');
  for (std::size_t sample = 0; sample < site.callable.size(); sample++)
  {
    if (site.callable[sample] == 0)
    {
      missing_[sample / 8] = static_cast<char>(missing_[sample / 8] | (1 << (sample % 8)));
    }
  }
  PutLongSites(begin);
  const auto reach = static_cast<std::int32_t>(LONG_CALL);
  AppendSite(begin, end - begin > reach ? begin + reach : end, missing_);
  if (end - begin > reach)
  {
    long_.Add(begin + reach, end, missing_);
  }
}

void CallableWriter::PutLongSites(std::int32_t until)
{
  while (const auto piece = long_.Take(until))
  {
    AppendSite(piece->begin, piece->end, piece->missing);
  }
}

void CallableWriter::AppendSite(std::int32_t begin, std::int32_t end, const std::string& missing)
{
  const bool full =
      sites_.begins.size() >= ROW_INTERVALS || sites_.missing.size() >= ROW_SITE_BYTES;
  if (full && GetSlot(sites_.begins.back()) != GetSlot(begin))
  {
    PutSites();
  }
  sites_.begins.push_back(begin);
  sites_.ends.push_back(end);
  sites_.missing.append(missing);
}

void CallableWriter::PutSites()
{
  if (!sites_.begins.empty() && evidence_)
  {
    batch_.Add(BlockTable::CallableSites,
               MakeKey(MakeOwner(dataset_.number, Stream::First), contig_, sites_.begins.front()),
               EncodeSites(sites_, writer_));
  }
  forgotten_ = forgotten_ || (!sites_.begins.empty() && !evidence_);
  sites_ = CallableSites();
}

void CallableWriter::FinishContig()
{
  for (std::size_t sample = 0; sample < intervals_.size(); sample++)
  {
    PutIntervals(sample, true);
  }
  PutLongSites(std::numeric_limits<std::int32_t>::max());
  PutSites();
}

void CallableWriter::AddTargets(const std::vector<Region>& targets)
{
  if (forgotten_ && !evidence_)
  {
    throw Error(ErrorCode::Refused, "Target regions must be known before the file is read");
  }
  std::map<std::uint32_t, Intervals> byContig;
  for (const Region& target : targets)
  {
    const auto found = std::find(dataset_.contigs.begin(), dataset_.contigs.end(), target.contig);
    if (found == dataset_.contigs.end())
    {
      throw Error(ErrorCode::BadInput, "Target regions name a contig that the file lacks");
    }
    byContig[static_cast<std::uint32_t>(found - dataset_.contigs.begin())].push_back(
        Interval{target.begin, std::min(target.end, KEY_POSITIONS)});
  }
  for (auto& [contig, intervals] : byContig)
  {
    std::vector<CallableInterval> row;
    const auto put = [&row, contig = contig, this]()
    {
      batch_.Add(BlockTable::CallableSites,
                 MakeKey(MakeOwner(dataset_.number, Stream::Second), contig, row.front().begin),
                 EncodeIntervals(row, writer_));
      row.clear();
    };
    for (const Interval& interval : MergeIntervals(std::move(intervals)))
    {
      const auto begin = static_cast<std::int32_t>(interval.begin);
      if (row.size() >= ROW_INTERVALS && GetSlot(row.back().begin) != GetSlot(begin))
      {
        put();
      }
      row.push_back(CallableInterval{begin, static_cast<std::int32_t>(interval.end), 1});
    }
    if (!row.empty())
    {
      put();
      evidence_ = true;
    }
  }
}
} // namespace OrthancGenomics
