// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierRange.h"

#include "blocks/Bytes.h"
#include "blocks/CarrierBlock.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
std::int64_t GetBinBegin(std::int64_t begin)
{
  return begin < BIN_BASES ? -1 : begin / BIN_BASES * BIN_BASES;
}

std::int64_t GetBinEnd(std::int64_t begin)
{
  return (std::max<std::int64_t>(begin, 0) / BIN_BASES + 1) * BIN_BASES;
}

bool Holds(const Interval& begins, std::int64_t begin)
{
  return begins.begin <= begin && begin < begins.end;
}
} // namespace

CarrierRange::CarrierRange(const ReadScope& scope,
                           const IBlockSnapshot& blocks,
                           const CohortIndex& cohort,
                           std::uint32_t contig,
                           Interval place)
    : scope_(scope), blocks_(blocks), cohort_(cohort),
      contig_(contig), place_{std::max<std::int64_t>(place.begin, -1),
                              std::min(place.end, KEY_POSITIONS)}
{
  if (!cohort.Get().loose.empty())
  {
    EnsureSamples();
    AddLoose();
  }
}

void CarrierRange::EnsureSamples()
{
  if (hasSamples_)
  {
    return;
  }
  hasSamples_ = true;
  const Cohort& cohort = cohort_.Get();
  for (const CarrierGroup& group : cohort.groups)
  {
    std::vector<std::int64_t>& ordinals = ordinals_.emplace_back();
    for (const GroupMember& member : group.members)
    {
      const bool covered = scope_.Covers(member.subject, member.origin);
      ordinals.push_back(covered ? member.number : -1);
      if (covered)
      {
        samples_.push_back(member.number);
      }
    }
  }
  for (const CarrierSample& sample : cohort.loose)
  {
    if (scope_.Covers(sample.subject, sample.origin))
    {
      samples_.push_back(sample.number);
    }
  }
  if (!std::is_sorted(samples_.begin(), samples_.end()))
  {
    std::sort(samples_.begin(), samples_.end());
  }
  NumberMembers();
  SetMasks();
}

void CarrierRange::SetMasks()
{
  const Cohort& cohort = cohort_.Get();
  seen_.assign(samples_.size(), Seen());
  if (!scope_.Access().LimitsGenes())
  {
    return;
  }
  for (std::size_t group = 0; group < cohort.groups.size(); group++)
  {
    const std::vector<GroupMember>& members = cohort.groups[group].members;
    for (std::size_t i = 0; i < members.size(); i++)
    {
      if (ordinals_[group][i] >= 0)
      {
        seen_[static_cast<std::size_t>(ordinals_[group][i])].mask =
            scope_.MaskOf(members[i].subject, members[i].origin);
      }
    }
  }
  for (const CarrierSample& sample : cohort.loose)
  {
    if (scope_.Covers(sample.subject, sample.origin))
    {
      seen_[static_cast<std::size_t>(FindOrdinal(sample.number))] = {
          scope_.MaskOf(sample.subject, sample.origin), true};
    }
  }
}

/// What `ordinals_` has of a sample, its number, becomes its place in `samples_`.
void CarrierRange::NumberMembers()
{
  std::size_t next = 0; // most stand in the order of their numbers
  for (std::vector<std::int64_t>& ordinals : ordinals_)
  {
    for (std::int64_t& ordinal : ordinals)
    {
      if (ordinal >= 0)
      {
        const bool follows = next < samples_.size() && samples_[next] == ordinal;
        ordinal = follows ? static_cast<std::int64_t>(next) : FindOrdinal(ordinal);
        next = static_cast<std::size_t>(ordinal) + 1;
      }
    }
  }
}

std::int64_t CarrierRange::FindOrdinal(std::int64_t sample) const
{
  return std::lower_bound(samples_.begin(), samples_.end(), sample) - samples_.begin();
}

void CarrierRange::AddLoose()
{
  for (const CarrierSample& sample : cohort_.Get().loose)
  {
    if (!scope_.Covers(sample.subject, sample.origin))
    {
      continue;
    }
    Sample known;
    known.number = sample.number;
    known.subject = sample.subject;
    for (const std::uint32_t contig : sample.contigs->ListOwn(contig_))
    {
      loose_.push_back(Loose{static_cast<std::uint32_t>(FindOrdinal(sample.number)),
                             contig,
                             sample.origin,
                             CallReader(scope_, blocks_, known)});
    }
  }
}

void CarrierRange::Visit(const Visitor& visitor)
{
  if (place_.begin >= place_.end)
  {
    return;
  }
  // What begins before this bin and reaches the place is long.
  const std::int64_t first = GetBinBegin(std::max<std::int64_t>(place_.begin - LONG_CALL, -1));
  bool more = VisitLong(Interval{std::numeric_limits<std::int64_t>::min(), first}, visitor);
  for (std::int64_t begin = first; more && begin < place_.end; begin = GetBinEnd(begin))
  {
    more = VisitBin(Interval{begin, std::min(GetBinEnd(begin), place_.end)}, visitor);
  }
}

void CarrierRange::VisitLong(const Visitor& visitor)
{
  VisitLong(Interval{std::numeric_limits<std::int64_t>::min(), place_.end}, visitor);
}

bool CarrierRange::VisitLong(Interval begins, const Visitor& visitor)
{
  AddGroups(MakeLongCarrierKey(contig_, 0), begins);
  for (Loose& loose : loose_)
  {
    AddRuns(loose, loose.calls.ReadLong(loose.contig), begins);
  }
  return Emit(visitor);
}

bool CarrierRange::VisitBin(Interval begins, const Visitor& visitor)
{
  AddGroups(MakeCarrierKey(contig_, begins.begin, 0), begins);
  for (Loose& loose : loose_)
  {
    AddRuns(loose, loose.calls.ReadBegins(loose.contig, begins.begin, begins.end), begins);
    loose.calls.Release();
  }
  return Emit(visitor);
}

/// The rows in the bin of a key.
void CarrierRange::AddGroups(std::int64_t binKey, Interval begins)
{
  cohort_.Scan().Visit(blocks_,
                       BlockTable::Carriers,
                       GetCarrierRange(GetCarrierBin(binKey)),
                       [&](std::int64_t key, std::string_view value)
                       {
                         AddRow(cohort_.FindGroup(key), value, begins);
                         return true;
                       });
}

void CarrierRange::AddRow(std::size_t group, std::string_view value, Interval begins)
{
  CarrierBlock block(value);
  if (!Overlaps(block.Header().begin, block.Header().end))
  {
    return;
  }
  block.Decode();
  if (block.Samples() != cohort_.Get().groups[group].members.size())
  {
    ThrowDamaged();
  }
  for (std::size_t i = 0; i < block.Size(); i++)
  {
    if (!Holds(begins, block.Begin(i)) || !Overlaps(block.Begin(i), block.End(i)))
    {
      continue;
    }
    EnsureSamples();
    const std::uint32_t variant =
        bin_.Add(block.Begin(i), block.End(i), block.Reference(i), block.Alternate(i));
    carriers_.clear();
    block.AppendCarriers(i, carriers_);
    for (const Carrier& carrier : carriers_)
    {
      const std::int64_t ordinal = ordinals_[group][carrier.ordinal];
      if (ordinal >= 0)
      {
        bin_.AddCarrier(variant, {static_cast<std::uint32_t>(ordinal), carrier.genotype});
      }
    }
  }
}

void CarrierRange::AddRuns(Loose& loose, const std::vector<CallRun>& runs, Interval begins)
{
  for (const CallRun& run : runs)
  {
    CallChunk& chunk = *run.chunk;
    chunk.Decode(GenotypeColumns);
    for (std::size_t i = run.first; i < run.last; i++)
    {
      if (Holds(begins, chunk.Begin(i)) && Overlaps(chunk.Begin(i), chunk.End(i)))
      {
        bin_.AddCarrier(
            bin_.Add(chunk.Begin(i), chunk.End(i), chunk.Reference(i), chunk.Alternate(i)),
            {loose.ordinal, GetCarrierGenotype(chunk.Genotype(i), loose.origin)});
      }
    }
  }
}

bool CarrierRange::Overlaps(std::int64_t begin, std::int64_t end) const
{
  return begin < place_.end && std::max(end, begin + 1) > place_.begin;
}

bool CarrierRange::Emit(const Visitor& visitor)
{
  const std::vector<CarriedVariant>& variants = bin_.List();
  const bool more = std::all_of(variants.begin(), variants.end(), visitor);
  bin_.Clear();
  return more;
}
} // namespace OrthancGenomics
