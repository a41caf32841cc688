// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierReader.h"

#include "blocks/Bytes.h"
#include "blocks/CallReader.h"
#include "blocks/CarrierBlock.h"
#include "blocks/CarrierRange.h"
#include "blocks/Intervals.h"
#include "blocks/Keys.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// What one loose sample shows of an allele on one of its contigs.
std::optional<CarrierGenotype>
FindGenotype(CallReader& calls, std::uint32_t contig, Origin origin, const CarrierAllele& allele)
{
  std::optional<CarrierGenotype> found;
  for (const CallRun& run : calls.ReadBegins(contig, allele.begin, allele.begin + 1))
  {
    CallChunk& chunk = *run.chunk;
    for (std::size_t i = run.first; i < run.last; i++)
    {
      if (chunk.End(i) == allele.end && chunk.Reference(i) == allele.reference &&
          chunk.Alternate(i) == allele.alternate)
      {
        chunk.Decode(GenotypeColumns);
        const CarrierGenotype genotype = GetCarrierGenotype(chunk.Genotype(i), origin);
        found = Combine(found.value_or(genotype), genotype);
      }
    }
  }
  return found;
}

/// The page of carriers in any order, by ascending sample.
std::vector<SampleCarrier>
TakePage(std::vector<SampleCarrier> carriers, std::int64_t since, std::int64_t limit)
{
  const auto size = static_cast<std::int64_t>(carriers.size());
  const std::int64_t first = std::clamp<std::int64_t>(since, 0, size);
  const std::int64_t last = first + std::clamp<std::int64_t>(limit, 0, size - first);
  const auto begin = carriers.begin();
  const auto isBefore = [](const SampleCarrier& a, const SampleCarrier& b)
  { return a.sample < b.sample; };
  if (!std::is_sorted(begin, carriers.end(), isBefore))
  {
    std::nth_element(begin, begin + first, carriers.end(), isBefore);
    std::partial_sort(begin + first, begin + last, carriers.end(), isBefore);
  }
  return {begin + first, begin + last};
}
} // namespace

CarrierReader::CarrierReader(const ReadScope& scope,
                             const IBlockSnapshot& blocks,
                             const Cohort& cohort,
                             CohortWithholding& withholding)
    : scope_(scope), blocks_(blocks), index_(cohort), withholding_(withholding)
{
}

CarriersAnswer CarrierReader::Find(const CarrierContig& contig,
                                   const CarrierAllele& allele,
                                   std::int64_t since,
                                   std::int64_t limit) const
{
  CarriersAnswer answer;
  if (allele.begin < -1 || allele.begin >= KEY_POSITIONS)
  {
    return answer;
  }
  withholding_.SetPlace(contig, allele.begin, allele.end);
  std::vector<SampleCarrier> found;
  FindInGroups(contig, allele, found);
  FindInLoose(contig, allele, found);
  for (const SampleCarrier& carrier : found)
  {
    answer.counts.Add(carrier.genotype);
  }
  answer.carriers = TakePage(std::move(found), since, limit);
  return answer;
}

void CarrierReader::FindInGroups(const CarrierContig& contig,
                                 const CarrierAllele& allele,
                                 std::vector<SampleCarrier>& found) const
{
  std::vector<Carrier> carriers;
  const auto add = [&](std::int64_t key, std::string_view value)
  {
    CarrierBlock block(value);
    if (allele.begin < block.Header().begin || allele.end > block.Header().end)
    {
      return true;
    }
    const CarrierGroup& group = index_.Get().groups[index_.FindGroup(key)];
    block.Decode();
    if (block.Samples() != group.members.size())
    {
      ThrowDamaged();
    }
    const auto i = block.Find(allele.begin, allele.end, allele.reference, allele.alternate);
    if (!i)
    {
      return true;
    }
    carriers.clear();
    block.AppendCarriers(*i, carriers);
    for (const Carrier& carrier : carriers)
    {
      const GroupMember& member = group.members[carrier.ordinal];
      const std::size_t mask = scope_.MaskOf(member.subject, member.origin);
      if (mask != 0 &&
          !withholding_.Hides(mask, false, {member.number, allele.reference, allele.alternate}))
      {
        found.push_back(SampleCarrier{member.number, carrier.genotype});
      }
    }
    return true;
  };
  const KeyRange keys =
      GetCarrierRange(GetCarrierBin(MakeCarrierKey(contig.number, allele.begin, 0)));
  index_.Scan().Visit(blocks_, BlockTable::Carriers, keys, add);
}

void CarrierReader::FindInLoose(const CarrierContig& contig,
                                const CarrierAllele& allele,
                                std::vector<SampleCarrier>& found) const
{
  for (const CarrierSample& sample : index_.Get().loose)
  {
    const std::size_t mask = scope_.MaskOf(sample.subject, sample.origin);
    if (mask == 0)
    {
      continue;
    }
    Sample known;
    known.number = sample.number;
    known.subject = sample.subject;
    CallReader calls(scope_, blocks_, known);
    std::optional<CarrierGenotype> genotype;
    for (const std::uint32_t own : sample.contigs->ListOwn(contig.number))
    {
      if (const auto again = FindGenotype(calls, own, sample.origin, allele))
      {
        genotype = Combine(genotype.value_or(*again), *again);
      }
    }
    if (genotype &&
        !withholding_.Hides(mask, true, {sample.number, allele.reference, allele.alternate}))
    {
      found.push_back(SampleCarrier{sample.number, *genotype});
    }
  }
}

std::unordered_set<std::int64_t>
CarrierReader::ListHidden(const CarrierContig& contig, std::int64_t begin, std::int64_t end) const
{
  std::unordered_set<std::int64_t> hidden;
  if (!withholding_.HidesAny())
  {
    return hidden;
  }
  CarrierRange range(scope_, blocks_, index_, contig.number, Interval{begin, end});
  const auto add = [&](const CarriedVariant& variant)
  {
    withholding_.SetPlace(contig, variant.begin, variant.end);
    for (const Carrier* carrier = variant.first; carrier != variant.last; carrier++)
    {
      if (IsHidden(range, *carrier, variant))
      {
        hidden.insert(range.Samples()[carrier->ordinal]);
      }
    }
    return true;
  };
  if (withholding_.MayHide(contig, {begin, end}, !index_.Get().loose.empty()))
  {
    range.Visit(add);
  }
  else
  {
    range.VisitLong(add); // which may begin anywhere
  }
  return hidden;
}

bool CarrierReader::IsHidden(const CarrierRange& range,
                             const Carrier& carrier,
                             const CarriedVariant& variant) const
{
  const CarrierRange::Seen& seen = range.SeenBy()[carrier.ordinal];
  return withholding_.Hides(
      seen.mask,
      seen.loose,
      {range.Samples()[carrier.ordinal], variant.reference, variant.alternate});
}

void CarrierReader::Visit(const CarrierContig& contig,
                          std::int64_t begin,
                          std::int64_t end,
                          const Visitor& visitor) const
{
  CarrierRange range(scope_, blocks_, index_, contig.number, Interval{begin, end});
  range.Visit(
      [&](const CarriedVariant& variant)
      {
        withholding_.SetPlace(contig, variant.begin, variant.end);
        VariantCarriers answer;
        answer.begin = variant.begin;
        answer.end = variant.end;
        answer.reference = variant.reference;
        answer.alternate = variant.alternate;
        for (const Carrier* carrier = variant.first; carrier != variant.last; carrier++)
        {
          if (!IsHidden(range, *carrier, variant))
          {
            answer.counts.Add(carrier->genotype);
            answer.carriers.push_back(
                SampleCarrier{range.Samples()[carrier->ordinal], carrier->genotype});
          }
        }
        return answer.carriers.empty() || visitor(answer);
      });
}
} // namespace OrthancGenomics
