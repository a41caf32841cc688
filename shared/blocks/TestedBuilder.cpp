// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/TestedBuilder.h"

#include "blocks/CallableWriter.h"
#include "blocks/Keys.h"
#include "blocks/OwnContigs.h"
#include "blocks/TestedEncoder.h"

#include <algorithm>
#include <set>

namespace OrthancGenomics
{
namespace
{
std::set<std::uint32_t> ListOwnContigs(const IBlockSnapshot& blocks, const TestedMembers& members)
{
  std::set<std::uint32_t> contigs;
  AddOwnContigs(
      blocks, BlockTable::CallableSites, MakeOwner(members.dataset, Stream::Second), contigs);
  if (members.samples > CallableWriter::MAX_SAMPLES)
  {
    AddOwnContigs(
        blocks, BlockTable::CallableSites, MakeOwner(members.dataset, Stream::First), contigs);
    return contigs;
  }
  for (const TestedMember& member : members.members)
  {
    AddOwnContigs(blocks, BlockTable::Callable, member.number, contigs);
  }
  return contigs;
}
} // namespace

TestedSample
MakeTestedSample(const CohortDataset& dataset, const CohortSample& sample, const ContigMap& contigs)
{
  return {sample.number,
          dataset.number,
          dataset.samples,
          sample.index,
          dataset.hasReferenceEvidence,
          &contigs};
}

TestedBuilder::TestedBuilder(std::int64_t group, const std::vector<TestedSample>& samples)
    : group_(group), samples_(CheckGroup(group, samples.size())), writer_(GROUP_LEVEL)
{
  std::map<std::int64_t, std::size_t> places;
  for (std::uint32_t ordinal = 0; ordinal < samples.size(); ordinal++)
  {
    const TestedSample& sample = samples[ordinal];
    if (!sample.evidence)
    {
      continue;
    }
    const auto [place, isNew] = places.emplace(sample.dataset, files_.size());
    if (isNew)
    {
      files_.push_back({{sample.dataset, sample.samples, {}}, sample.contigs});
    }
    files_[place->second].members.members.push_back({ordinal, sample.number, sample.index});
  }
}

void TestedBuilder::ListContigs(const IBlockSnapshot& blocks)
{
  for (std::size_t file = 0; file < files_.size(); file++)
  {
    const std::set<std::uint32_t> own = ListOwnContigs(blocks, files_[file].members);
    std::optional<std::uint32_t> last;
    for (const ContigMap::Pair& pair : files_[file].contigs->Pairs())
    {
      if (pair.contig != last && own.count(pair.own) != 0)
      {
        contigs_[pair.contig].push_back({file, pair.own});
      }
      last = pair.contig;
    }
  }
  listed_ = true;
}

bool TestedBuilder::Read(const IBlockSnapshot& blocks)
{
  BeginStep();
  if (!listed_)
  {
    ListContigs(blocks);
  }
  bool more = true;
  while (more && !IsStepDone())
  {
    if (const auto next = FindNext(blocks))
    {
      AddBin(*next, blocks);
      continue;
    }
    more = OpenContig();
  }
  return more;
}

/// Begins the next contig of which any file says something.
bool TestedBuilder::OpenContig()
{
  open_.clear();
  if (contigs_.empty())
  {
    return false;
  }
  const auto first = contigs_.begin();
  contig_ = first->first;
  for (const FileContig& contig : first->second)
  {
    open_.push_back(OpenTestedFile(files_[contig.file].members, contig.own));
  }
  contigs_.erase(first);
  next_ = 0;
  return true;
}

std::optional<std::int64_t> TestedBuilder::FindNext(const IBlockSnapshot& blocks)
{
  std::optional<std::int64_t> first;
  for (const std::unique_ptr<ITestedFile>& file : open_)
  {
    const auto next = file->FindNext(blocks, next_);
    first = next && (!first || *next < *first) ? next : first;
  }
  return first;
}

void TestedBuilder::AddBin(std::int64_t place, const IBlockSnapshot& blocks)
{
  const std::int64_t begin = place / BIN_BASES * BIN_BASES;
  next_ = begin + BIN_BASES;
  bin_.Begin(begin);
  for (const std::unique_ptr<ITestedFile>& file : open_)
  {
    file->AddTo(bin_, begin, next_, blocks);
  }
  const std::vector<TestedRun>& runs = bin_.List();
  if (!runs.empty())
  {
    Put(BlockTable::Tested,
        {MakeCarrierKey(contig_, begin, group_), EncodeTested(runs, samples_, writer_)});
  }
  CountRow();
}
} // namespace OrthancGenomics
