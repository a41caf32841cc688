// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CallWriter.h"

#include "blocks/ChunkEncoder.h"
#include "blocks/Keys.h"
#include "core/Error.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_WAITING = 48U << 20;
constexpr std::size_t LONG_ROW_CALLS = 512;
constexpr int ZSTD_LEVEL = 1;

/// Calls at a time, beyond the chunk's, so that the tail that must wait is seldom all there is.
constexpr std::size_t SLACK_CALLS = 64;

std::int64_t GetSlot(const PackedCall& call)
{
  return std::max(call.begin, 0) / SLOT_BASES;
}

/// The end of a chunk that starts with call `first`: where a slot begins, after `wanted` calls or
/// more.
std::size_t FindCut(const std::vector<PackedCall>& calls,
                    std::size_t first,
                    std::size_t last,
                    std::size_t wanted)
{
  std::size_t cut = first + wanted;
  while (cut < last && GetSlot(calls[cut]) == GetSlot(calls[cut - 1]))
  {
    cut++;
  }
  return std::min(cut, last);
}
} // namespace

CallWriter::CallWriter(BlockBatch& batch, const Dataset& dataset)
    : batch_(batch), dataset_(dataset), writer_(ZSTD_LEVEL), waiting_(dataset.samples.size()),
      counts_(dataset.samples.size(), 0), limit_(MAX_WAITING)
{
}

void CallWriter::Add(const Site& site, std::int64_t safeBegin)
{
  contig_ = site.contig;
  for (const SiteAllele& allele : site.alleles)
  {
    if (allele.carriers.empty())
    {
      continue;
    }
    const PackedAllele packed = PackAllele(site, allele);
    for (const CarrierCall& call : allele.carriers)
    {
      AddCall(packed, call, safeBegin);
    }
  }
  if (bytes_ > limit_)
  {
    CutLargest(safeBegin);
  }
  if (bytes_ > MAX_HELD)
  {
    throw Error(ErrorCode::Refused,
                std::to_string(site.line) + ":0: over 160 MiB of calls lie close together");
  }
}

void CallWriter::AddCall(const PackedAllele& allele,
                         const CarrierCall& call,
                         std::int64_t safeBegin)
{
  if (call.sample >= waiting_.size())
  {
    throw Error(ErrorCode::Refused, "A call names a sample that the dataset does not have");
  }
  Waiting& waiting = waiting_[call.sample];
  const std::size_t before = waiting.calls.Bytes() + waiting.longCalls.Bytes();
  counts_[call.sample]++;
  waiting.calls.Add(allele, call);
  if (allele.end - allele.begin > LONG_CALL)
  {
    waiting.longCalls.Add(allele, call);
  }
  bytes_ += waiting.calls.Bytes() + waiting.longCalls.Bytes() - before;
  if (waiting.calls.Size() >= waiting.nextCut + SLACK_CALLS)
  {
    Cut(call.sample, safeBegin);
  }
}

void CallWriter::FinishContig()
{
  for (std::size_t sample = 0; sample < waiting_.size(); sample++)
  {
    Cut(sample, KEY_POSITIONS);
    CutLong(sample);
  }
  limit_ = MAX_WAITING;
}

void CallWriter::Cut(std::size_t sample, std::int64_t safeBegin)
{
  CallPack& pack = waiting_[sample].calls;
  const std::size_t before = pack.Bytes();
  pack.Sort();
  const std::vector<PackedCall>& calls = pack.Calls();
  // A call at -1 shares slot 0, so nothing is safe before a whole slot is.
  const std::int64_t limit = safeBegin < SLOT_BASES ? -1 : safeBegin / SLOT_BASES * SLOT_BASES;
  const auto safe = static_cast<std::size_t>(std::partition_point(calls.begin(),
                                                                  calls.end(),
                                                                  [limit](const PackedCall& call)
                                                                  { return call.begin < limit; }) -
                                             calls.begin());
  std::size_t first = 0;
  while (first < safe)
  {
    // What would be a short last chunk goes with the one before.
    const bool lastOne = safe - first < CHUNK_CALLS + CHUNK_CALLS / 2;
    const std::size_t cut = FindCut(calls, first, safe, lastOne ? safe - first : CHUNK_CALLS);
    batch_.Add(BlockTable::Chunks,
               MakeKey(dataset_.samples[sample].number, contig_, calls[first].begin),
               EncodeChunk(pack, first, cut, writer_));
    first = cut;
  }
  pack.DropFirst(safe);
  // Twice as many where few could leave, or all of them are sorted again and again.
  waiting_[sample].nextCut = std::max(pack.Size() + CHUNK_CALLS, pack.Size() * 2);
  bytes_ -= before - pack.Bytes();
}

void CallWriter::CutLong(std::size_t sample)
{
  CallPack& pack = waiting_[sample].longCalls;
  if (pack.Size() == 0)
  {
    return;
  }
  pack.Sort();
  const std::vector<PackedCall>& calls = pack.Calls();
  for (std::size_t first = 0; first < calls.size();)
  {
    const std::size_t cut = FindCut(calls, first, calls.size(), LONG_ROW_CALLS);
    batch_.Add(BlockTable::LongCalls,
               MakeKey(dataset_.samples[sample].number, contig_, calls[first].begin),
               EncodeChunk(pack, first, cut, writer_));
    first = cut;
  }
  bytes_ -= pack.Bytes();
  pack = CallPack();
}

void CallWriter::CutLargest(std::int64_t safeBegin)
{
  std::vector<std::size_t> samples(waiting_.size());
  std::iota(samples.begin(), samples.end(), std::size_t{0});
  std::sort(samples.begin(),
            samples.end(),
            [this](std::size_t a, std::size_t b)
            { return waiting_[a].calls.Bytes() > waiting_[b].calls.Bytes(); });
  for (const std::size_t sample : samples)
  {
    if (bytes_ <= MAX_WAITING / 2)
    {
      break;
    }
    Cut(sample, safeBegin);
  }
  // Where one slot of bases is so full that cutting gains nothing, it is tried again later only.
  limit_ = std::max(MAX_WAITING, bytes_ + MAX_WAITING / 8);
}
} // namespace OrthancGenomics
