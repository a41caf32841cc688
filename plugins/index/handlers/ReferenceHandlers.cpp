// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/ReferenceHandlers.h"

#include "core/Error.h"
#include "genomics/Region.h"
#include "runtime/References.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MAX_BASES = 100000; // a picture needs no more

Build ReadBuild(const Request& request)
{
  const auto build = FindBuild(request.Group("build"));
  if (!build)
  {
    throw Error(ErrorCode::NotFound, "there is no such build: GRCh37, GRCh38 or CHM13");
  }
  return *build;
}

Region ReadRegion(const Request& request)
{
  const auto text = request.FindQuery("region");
  if (!text)
  {
    throw Error(ErrorCode::BadInput, "region= must say which bases");
  }
  const Region region = ParseRegion(*text);
  if (region.end - region.begin > MAX_BASES)
  {
    throw Error(ErrorCode::TooLarge,
                "region= has more than " + std::to_string(MAX_BASES) + " bases");
  }
  return region;
}

/// Up to the contig's end; null where no reference is open, or the one that is lacks the contig.
Json::Value ReadBases(const ReferenceSequence* reference, const Region& region)
{
  const auto contig = reference == nullptr ? std::nullopt : reference->FindContig(region.contig);
  if (!contig)
  {
    return {};
  }
  const std::int64_t end = std::min(region.end, reference->GetLength(*contig));
  return region.begin < end ? reference->GetBases(*contig, region.begin, end) : std::string();
}
} // namespace

Response AnswerBases(const References& references, const Request& request)
{
  const Build build = ReadBuild(request);
  const Region region = ReadRegion(request);
  Json::Value json;
  json["Build"] = ToString(build);
  json["Chromosome"] = region.contig;
  json["Start"] = Json::Int64(region.begin + 1);
  json["Bases"] = ReadBases(references.FindOpen(build), region);
  return MakeJson(json);
}
} // namespace OrthancGenomics
