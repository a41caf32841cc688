// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/GeneHandlers.h"

#include "core/Error.h"
#include "genomics/GeneTable.h"

namespace OrthancGenomics
{
namespace
{
Json::Value MakeRegionJson(const std::optional<Region>& region)
{
  if (!region)
  {
    return {};
  }
  Json::Value json;
  json["Chromosome"] = region->contig;
  json["Start"] = Json::Int64(region->begin + 1);
  json["End"] = Json::Int64(region->end);
  return json;
}
} // namespace

Response AnswerGene(const GeneTable& genes, const Request& request)
{
  const Gene* const gene = genes.Find(request.Group("symbol"));
  if (gene == nullptr)
  {
    throw Error(ErrorCode::NotFound, "the gene table has no gene of this symbol, alias or id");
  }
  Json::Value json;
  json["Symbol"] = gene->symbol;
  json["GeneId"] = gene->geneId;
  json["HgncId"] = gene->hgncId.empty() ? Json::Value() : Json::Value(gene->hgncId);
  json["Aliases"] = Json::arrayValue;
  for (const std::string& alias : gene->aliases)
  {
    json["Aliases"].append(alias);
  }
  json["GRCh37"] = MakeRegionJson(gene->grch37);
  json["GRCh38"] = MakeRegionJson(gene->grch38);
  return MakeJson(json);
}
} // namespace OrthancGenomics
