// SPDX-License-Identifier: GPL-3.0-or-later
#include "QueryParameters.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Consequence.h"
#include "genomics/Hgvs.h"
#include "linkage/Subject.h"

#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t ANY_COUNT = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t MOST_VARIANTS = 10000;

std::vector<std::string> ReadList(const Request& request, const std::string& key)
{
  const std::string text = request.GetQuery(key, "");
  std::vector<std::string> list;
  for (const std::string_view item : Split(text, ','))
  {
    if (!Trim(item).empty())
    {
      list.emplace_back(Trim(item));
    }
  }
  return list;
}

std::optional<Origin> ReadOrigin(const Request& request)
{
  const auto text = request.FindQuery("origin");
  if (!text)
  {
    return std::nullopt;
  }
  for (const Origin origin : {Origin::Germline, Origin::Somatic, Origin::Unknown})
  {
    if (EqualsIgnoringCase(*text, ToString(origin)))
    {
      return origin;
    }
  }
  throw Error(ErrorCode::BadInput, "origin= must be germline, somatic or unknown");
}

/// "GRCh38:7:1-100" states its build; "7:1-100" takes build=.
void ReadRegion(const Request& request, VariantQuery& query)
{
  if (const auto build = request.FindQuery("build"))
  {
    query.build = FindBuild(*build);
    if (!query.build)
    {
      throw Error(ErrorCode::BadInput, "build= must be GRCh37, GRCh38 or CHM13");
    }
  }
  const auto text = request.FindQuery("region");
  if (!text)
  {
    return;
  }
  std::string_view region = *text;
  const std::size_t colon = region.find(':');
  const auto stated =
      colon == std::string_view::npos ? std::nullopt : FindBuild(region.substr(0, colon));
  if (stated)
  {
    query.build = stated;
    region.remove_prefix(colon + 1);
  }
  query.region = ParseRegion(region);
}

/// Said before the patient is looked up: whether a question can be read depends on nobody's data.
void CheckNotations(const VariantQuery& query)
{
  if (!query.hgvs.empty())
  {
    ParseHgvs(query.hgvs);
  }
  if (!query.spdi.empty())
  {
    ParseSpdi(query.spdi);
  }
}

std::vector<std::string> ReadConsequences(const Request& request)
{
  std::vector<std::string> list = ReadList(request, "consequence");
  for (const std::string& item : list)
  {
    if (FindConsequence(item) == nullptr)
    {
      throw Error(ErrorCode::BadInput,
                  "consequence= takes Sequence Ontology terms such as missense_variant");
    }
  }
  return list;
}
} // namespace

VariantQuery ReadVariantQuery(const Request& request)
{
  VariantQuery query;
  query.gene = request.GetQuery("gene", "");
  ReadRegion(request, query);
  query.hgvs = request.GetQuery("hgvs", "");
  query.spdi = request.GetQuery("spdi", "");
  if (const auto variant = request.FindQuery("variant"))
  {
    query.variant = ParseVariant(*variant);
  }
  query.rsId = request.GetQuery("rsid", "");
  query.consequences = ReadConsequences(request);
  query.significances = ReadList(request, "significance");
  query.minVaf = request.FindNumber("min-vaf", 0, 1);
  query.maxVaf = request.FindNumber("max-vaf", 0, 1);
  query.minDepth = request.FindInteger("min-depth", 0, ANY_COUNT);
  query.minQuality = request.FindNumber("min-quality", 0, std::numeric_limits<double>::infinity());
  query.filter = request.GetQuery("filter", "");
  query.origin = ReadOrigin(request);
  query.dataset = request.GetQuery("dataset", "");
  query.since = request.GetInteger("since", 0, 0, ANY_COUNT);
  query.limit = request.GetInteger("limit", 100, 0, MOST_VARIANTS);
  CheckNotations(query);
  return query;
}

VariantQuery ReadDensityQuery(const Request& request)
{
  VariantQuery query;
  query.dataset = request.GetQuery("dataset", "");
  query.origin = ReadOrigin(request);
  query.filter = request.GetQuery("filter", "");
  return query;
}

VariantQuery ReadCarrierQuery(const Request& request)
{
  VariantQuery query;
  query.origin = ReadOrigin(request);
  query.since = request.GetInteger("since", 0, 0, ANY_COUNT);
  query.limit = request.GetInteger("limit", 100, 0, MOST_VARIANTS);
  return query;
}

void DocumentAsOf(Route& route)
{
  route.Query("as-of",
              "string",
              "What was the answer then: 2026-11-24, 2026-11-24T15:00:00Z, or the id of a dataset "
              "for the moment at which it first answered");
}

void DocumentCarrierQuery(Route& route)
{
  DocumentAsOf(route);
  route.Query("origin", "string", "germline, somatic or unknown: of samples of this origin alone")
      .Query("since", "integer", "Carriers to skip")
      .Query("limit", "integer", "Carriers to give, 100 unless said, 10000 at most");
}

AsOf ReadAsOf(const Request& request)
{
  return ParseAsOf(request.GetQuery("as-of", ""), "as-of=");
}

std::optional<std::string> ReadIssuer(const Request& request)
{
  const auto issuer = request.FindQuery("issuer");
  return issuer ? std::make_optional(CheckIssuer(*issuer)) : std::nullopt;
}

void DocumentVariantQuery(Route& route)
{
  DocumentAsOf(route);
  route.Query("gene", "string", "Symbol, alias or Ensembl id")
      .Query("region",
             "string",
             "7:55019017-55211628, 1-based and inclusive; a build may stand before")
      .Query("build", "string", "Build of the region: GRCh37, GRCh38 or CHM13")
      .Query("hgvs", "string", "HGVS c., n., p., g. or m., such as EGFR:p.L858R")
      .Query("spdi", "string", "SPDI, such as NC_000007.14:55191821:T:G")
      .Query("variant", "string", "GRCh38:7-55191822-T-G")
      .Query("rsid", "string", "dbSNP id")
      .Query("consequence", "string", "Sequence Ontology terms, any of them, by commas")
      .Query("significance", "string", "Clinical significances, any of them, by commas")
      .Query("min-vaf", "number", "Least fraction of reads")
      .Query("max-vaf", "number", "Largest fraction of reads")
      .Query("min-depth", "integer", "Least depth of reads")
      .Query("min-quality", "number", "Least QUAL")
      .Query("filter", "string", "A FILTER value that the call has, such as PASS")
      .Query("origin", "string", "germline, somatic or unknown")
      .Query("dataset", "string", "Id of a dataset")
      .Query("since", "integer", "Variants to skip")
      .Query("limit", "integer", "Variants to give, 100 unless said, 10000 at most");
}
} // namespace OrthancGenomics
