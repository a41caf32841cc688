// SPDX-License-Identifier: GPL-3.0-or-later
#include "DifferenceReader.h"

#include "blocks/Keys.h"
#include "blocks/SubjectQuery.h"
#include "core/Error.h"
#include "genomics/Annotation.h"
#include "genomics/Contig.h"
#include "runtime/BlockWatch.h"
#include "runtime/Runtime.h"
#include "runtime/VariantPlacement.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t STRETCH = std::int64_t{1} << 25;

using Variants = std::vector<AnsweredVariant>;

std::string GetSignificance(const AnsweredVariant& variant)
{
  const int shown = FindShownAnnotation(variant.annotations, variant.gene);
  return shown < 0 ? "" : variant.annotations[static_cast<std::size_t>(shown)].significance;
}

/// What calls have in one field, whatever order they stand in.
std::vector<std::string> ListValues(const AnsweredVariant& variant, std::string Call::*field)
{
  std::vector<std::string> values;
  for (const AnsweredCall& call : variant.calls)
  {
    values.push_back(call.call.*field);
  }
  std::sort(values.begin(), values.end());
  return values;
}

std::vector<std::string> ListChanges(const AnsweredVariant& from, const AnsweredVariant& to)
{
  std::vector<std::string> fields;
  if (ListValues(from, &Call::genotype) != ListValues(to, &Call::genotype))
  {
    fields.emplace_back("Genotype");
  }
  if (ListValues(from, &Call::filter) != ListValues(to, &Call::filter))
  {
    fields.emplace_back("Filter");
  }
  if (GetSignificance(from) != GetSignificance(to))
  {
    fields.emplace_back("Significance");
  }
  return fields;
}

/// One of the two moments.
struct Side
{
  Side(Runtime& runtime,
       const ReadScope& scope,
       const Snapshot& snapshot,
       const AsOf& asOf,
       std::int64_t subject)
      : moment(runtime, scope, snapshot, asOf), data{subject, moment.ListDatasets(subject)}
  {
  }

  Moment moment;
  SubjectData data;
};

class Comparer
{
public:
  Comparer(Runtime& runtime,
           Metrics& metrics,
           const ReadScope& scope,
           const Subject& subject,
           const DifferenceRequest& request)
      : runtime_(runtime), scope_(scope), request_(request),
        snapshot_(runtime.Index().TakeSnapshot()), blocks_(snapshot_, metrics),
        from_(runtime, scope, snapshot_, request.from, subject.number),
        to_(runtime, scope, snapshot_, request.to, subject.number), build_(FindBuild())
  {
    answer_.from = from_.moment.Instant();
    answer_.to = to_.moment.Instant();
    answer_.incomplete =
        from_.moment.IsIncomplete(subject.number) || to_.moment.IsIncomplete(subject.number);
  }

  DifferenceAnswer Answer()
  {
    for (const std::string& contig : ListContigs())
    {
      for (std::int64_t begin = 0; begin < KEY_POSITIONS && !IsFull(); begin += STRETCH)
      {
        if (!request_.after || request_.after->contig != contig ||
            request_.after->begin < begin + STRETCH)
        {
          Compare({contig, begin == 0 ? -1 : begin, begin + STRETCH});
        }
      }
    }
    return std::move(answer_);
  }

private:
  bool IsFull() const { return answer_.next.has_value(); }

  std::optional<Build> FindBuild() const
  {
    std::set<Build> builds;
    for (const Side* side : {&from_, &to_})
    {
      for (const Dataset& dataset : side->data.datasets)
      {
        builds.insert(dataset.build.value());
      }
    }
    if (builds.size() > 1)
    {
      throw Error(ErrorCode::Refused,
                  "the calls of the two moments are not all of one build: the same variant has "
                  "another place in each, so they cannot be compared");
    }
    return builds.empty() ? std::nullopt : std::make_optional(*builds.begin());
  }

  /// Those with calls at either moment, from the page's first on.
  std::vector<std::string> ListContigs() const
  {
    std::set<std::string, bool (*)(std::string_view, std::string_view)> names(
        [](std::string_view a, std::string_view b) { return ContigLess(a, b); });
    for (const Side* side : {&from_, &to_})
    {
      for (const Dataset& dataset : side->data.datasets)
      {
        AddContigs(dataset, side->data.subject, names);
      }
    }
    std::vector<std::string> list;
    for (const std::string& name : names)
    {
      if (!request_.after || !ContigLess(name, request_.after->contig))
      {
        list.push_back(name);
      }
    }
    return list;
  }

  template <typename Names>
  void AddContigs(const Dataset& dataset, std::int64_t subject, Names& names) const
  {
    for (const Sample& sample : dataset.samples)
    {
      for (std::uint32_t i = 0; sample.subject == subject && i < dataset.contigs.size(); i++)
      {
        const KeyRange range = GetContigRange(sample.number, i);
        if (blocks_.FindLastKey(BlockTable::Chunks, range.first, range.last))
        {
          names.insert(dataset.contigs[i]);
        }
      }
    }
  }

  /// The variants that begin in the stretch.
  Variants Read(const Side& side, const Region& stretch) const
  {
    VariantQuery query;
    query.region = stretch;
    query.build = build_;
    query.limit = std::numeric_limits<std::int64_t>::max();
    Variants variants = QuerySubject(scope_, blocks_, side.data, runtime_.Genes(), query).variants;
    const auto isOutside = [&](const AnsweredVariant& variant)
    {
      return variant.variant.begin < stretch.begin || variant.variant.begin >= stretch.end ||
             (request_.after && !(*request_.after < variant.variant));
    };
    variants.erase(std::remove_if(variants.begin(), variants.end(), isOutside), variants.end());
    return variants;
  }

  void Compare(const Region& stretch)
  {
    Variants from = Read(from_, stretch);
    Variants to = Read(to_, stretch);
    auto a = from.begin();
    auto b = to.begin();
    while ((a != from.end() || b != to.end()) && !IsFull())
    {
      VariantDifference difference;
      const bool isFirst = b == to.end() || (a != from.end() && !(b->variant < a->variant));
      const bool isSecond = a == from.end() || (b != to.end() && !(a->variant < b->variant));
      if (isFirst)
      {
        difference.from = std::move(*a++);
      }
      if (isSecond)
      {
        difference.to = std::move(*b++);
      }
      Add(std::move(difference));
    }
  }

  void Add(VariantDifference difference)
  {
    if (difference.from && difference.to)
    {
      difference.fields = ListChanges(*difference.from, *difference.to);
      if (difference.fields.empty())
      {
        return;
      }
    }
    if (!difference.to)
    {
      difference.presence = AskLater(difference.from->variant);
    }
    answer_.page.push_back(std::move(difference));
    if (static_cast<std::int64_t>(answer_.page.size()) == request_.limit)
    {
      const VariantDifference& last = answer_.page.back();
      answer_.next = last.to ? last.to->variant : last.from->variant;
    }
  }

  /// Whether the place of a variant that is gone was looked at.
  Presence AskLater(const Variant& variant) const
  {
    VariantQuery query;
    query.variant = variant;
    query.limit = 0;
    PlaceVariant(query, [this](Build build) { return runtime_.Reference().FindOpen(build); });
    return QuerySubject(scope_, blocks_, to_.data, runtime_.Genes(), query).presence;
  }

  Runtime& runtime_;
  const ReadScope& scope_;
  const DifferenceRequest& request_;
  const Snapshot snapshot_;
  const BlockWatch blocks_;
  const Side from_;
  const Side to_;
  const std::optional<Build> build_;
  DifferenceAnswer answer_;
};
} // namespace

DifferenceAnswer ReadDifference(Runtime& runtime,
                                Metrics& metrics,
                                const ReadScope& scope,
                                const Subject& subject,
                                const DifferenceRequest& request)
{
  return Comparer(runtime, metrics, scope, subject, request).Answer();
}
} // namespace OrthancGenomics
