// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/TestedFile.h"

#include "blocks/Bytes.h"
#include "blocks/CallableWriter.h"
#include "blocks/IntervalWalk.h"
#include "blocks/Intervals.h"

#include <algorithm>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t NEVER = std::numeric_limits<std::int64_t>::max();

IntervalWalk WalkTargets(const TestedMembers& members, std::uint32_t contig)
{
  return {BlockTable::CallableSites, MakeOwner(members.dataset, Stream::Second), contig};
}

std::int64_t FindBegin(IntervalWalk& walk, const IBlockSnapshot& blocks, std::int64_t place)
{
  const CallableInterval* found = walk.Find(blocks, place);
  return found == nullptr ? NEVER : std::max<std::int64_t>(found->begin, place);
}

std::optional<std::int64_t> ToPlace(std::int64_t place)
{
  return place == NEVER ? std::nullopt : std::make_optional(place);
}

/// Whether a place lies in an interval, which does not end before it; `until` becomes how far that
/// is so, if that is less.
bool Reaches(const CallableInterval& interval, std::int64_t place, std::int64_t& until)
{
  const bool inside = interval.begin <= place;
  until = std::min<std::int64_t>(until, inside ? interval.end : interval.begin);
  return inside;
}

/// A file with intervals for each sample, which never overlap. Where one speaks it decides,
/// elsewhere targets do.
class NarrowFile : public ITestedFile
{
public:
  NarrowFile(const TestedMembers& members, std::uint32_t contig)
      : members_(members), targets_(WalkTargets(members, contig))
  {
    for (const TestedMember& member : members.members)
    {
      looked_.emplace_back(BlockTable::Callable, member.number, contig);
    }
  }

  std::optional<std::int64_t> FindNext(const IBlockSnapshot& blocks, std::int64_t place) override
  {
    std::int64_t next = FindBegin(targets_, blocks, place);
    for (IntervalWalk& looked : looked_)
    {
      next = std::min(next, FindBegin(looked, blocks, place));
    }
    return ToPlace(next);
  }

  void
  AddTo(TestedBin& bin, std::int64_t begin, std::int64_t end, const IBlockSnapshot& blocks) override
  {
    inTargets_.clear();
    const CallableInterval* target = targets_.Find(blocks, begin);
    while (target != nullptr && target->begin < end)
    {
      inTargets_.push_back(*target);
      target = target->end < end ? targets_.Find(blocks, target->end) : nullptr;
    }
    for (std::size_t i = 0; i < looked_.size(); i++)
    {
      AddMember(bin, {begin, end}, i, blocks);
    }
  }

private:
  void AddMember(TestedBin& bin, Interval place, std::size_t member, const IBlockSnapshot& blocks)
  {
    auto target = inTargets_.cbegin();
    bool last = false;
    while (place.begin < place.end)
    {
      while (target != inTargets_.cend() && target->end <= place.begin)
      {
        ++target;
      }
      std::int64_t until = place.end;
      const bool inTarget = target != inTargets_.cend() && Reaches(*target, place.begin, until);
      const CallableInterval* interval = looked_[member].Find(blocks, place.begin);
      const bool stated = interval != nullptr && Reaches(*interval, place.begin, until);
      const bool looked = stated ? interval->level > 0 : inTarget;
      if (looked != last)
      {
        bin.Flip(place.begin, members_.members[member].ordinal);
        last = looked;
      }
      place.begin = until;
    }
  }

  const TestedMembers& members_;
  IntervalWalk targets_;
  std::vector<IntervalWalk> looked_;        ///< by member
  std::vector<CallableInterval> inTargets_; ///< of the bin
};

/// A file with one list of sites, which may overlap: a member that one of them misses is not looked
/// at there.
class WideFile : public ITestedFile
{
public:
  WideFile(const TestedMembers& members, std::uint32_t contig)
      : members_(members), targets_(WalkTargets(members, contig)),
        rows_(BlockTable::CallableSites,
              GetContigRange(MakeOwner(members.dataset, Stream::First), contig))
  {
    for (const TestedMember& member : members.members)
    {
      everybody_.Flip(member.ordinal);
    }
  }

  std::optional<std::int64_t> FindNext(const IBlockSnapshot& blocks, std::int64_t place) override
  {
    Drop(place);
    if (!open_.empty())
    {
      return place;
    }
    std::int64_t next = FindBegin(targets_, blocks, place);
    if (Load(blocks))
    {
      next = std::min(next, std::max<std::int64_t>(held_[next_].begin, place));
    }
    return ToPlace(next);
  }

  void
  AddTo(TestedBin& bin, std::int64_t begin, std::int64_t end, const IBlockSnapshot& blocks) override
  {
    SampleBits last;
    while (begin < end)
    {
      Drop(begin);
      for (; Load(blocks) && held_[next_].begin <= begin; next_++)
      {
        open_.push_back(held_[next_]);
      }
      std::int64_t until = Load(blocks) ? std::min<std::int64_t>(end, held_[next_].begin) : end;
      const SampleBits looked = FindLooked(begin, until, blocks);
      bin.Flip(begin, looked ^ last);
      last = looked;
      begin = until;
    }
  }

private:
  struct Site
  {
    std::int32_t begin;
    std::int32_t end;
    SampleBits missing; ///< by ordinal in the group
  };

  /// Who was looked at from `begin` on, and in `until` how far that is so at most.
  SampleBits FindLooked(std::int64_t begin, std::int64_t& until, const IBlockSnapshot& blocks)
  {
    SampleBits missing;
    for (const Site& site : open_)
    {
      missing |= site.missing;
      until = std::min<std::int64_t>(until, site.end);
    }
    if (!open_.empty())
    {
      return everybody_ ^ missing;
    }
    const CallableInterval* target = targets_.Find(blocks, begin);
    return target != nullptr && Reaches(*target, begin, until) ? everybody_ : SampleBits();
  }

  /// Forgets the sites that end at a place or before.
  void Drop(std::int64_t place)
  {
    open_.erase(std::remove_if(open_.begin(),
                               open_.end(),
                               [place](const Site& site) { return site.end <= place; }),
                open_.end());
  }

  /// Whether there is another site; reads the next row if none is held.
  bool Load(const IBlockSnapshot& blocks)
  {
    while (next_ == held_.size())
    {
      held_.clear();
      next_ = 0;
      if (!rows_.Next(blocks, [this](std::string_view value) { Unpack(DecodeSites(value)); }))
      {
        return false;
      }
    }
    return true;
  }

  void Unpack(const CallableSites& sites)
  {
    const std::size_t width = GetSiteBytes(members_.samples);
    if (sites.missing.size() != width * sites.begins.size())
    {
      ThrowDamaged();
    }
    for (std::size_t i = 0; i < sites.begins.size(); i++)
    {
      Site& site = held_.emplace_back(Site{sites.begins[i], sites.ends[i], {}});
      const std::string_view bits = std::string_view(sites.missing).substr(i * width, width);
      if (bits.find_first_not_of('\0') == std::string_view::npos)
      {
        continue;
      }
      for (const TestedMember& member : members_.members)
      {
        if ((GetByte(bits, member.index / 8) >> (member.index % 8) & 1) != 0)
        {
          site.missing.Flip(member.ordinal);
        }
      }
    }
  }

  const TestedMembers& members_;
  IntervalWalk targets_;
  RowWalk rows_;
  SampleBits everybody_;
  std::vector<Site> held_; ///< of one row
  std::size_t next_ = 0;
  std::vector<Site> open_; ///< those that have begun
};
} // namespace

std::unique_ptr<ITestedFile> OpenTestedFile(const TestedMembers& members, std::uint32_t contig)
{
  if (members.samples <= CallableWriter::MAX_SAMPLES)
  {
    return std::make_unique<NarrowFile>(members, contig);
  }
  return std::make_unique<WideFile>(members, contig);
}
} // namespace OrthancGenomics
