// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/GeneNames.h"

#include "blocks/NameIndex.h"
#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <optional>

namespace OrthancGenomics
{
namespace
{
/// Null also for an alias of several genes.
const Gene* FindUnambiguous(const GeneTable& genes, const std::string& name)
{
  try
  {
    return genes.Find(name);
  }
  catch (const Error&)
  {
    return nullptr;
  }
}

void AddName(GeneNames& names, std::string_view name)
{
  if (!name.empty())
  {
    names.all.insert(MakeNameKeyText(name));
  }
}

void AddGene(GeneNames& names, const GeneTable& genes, const Gene& gene)
{
  names.gene = &gene;
  names.symbol = gene.symbol;
  AddName(names, gene.symbol);
  AddName(names, gene.geneId);
  for (const std::string& alias : gene.aliases)
  {
    if (FindUnambiguous(genes, alias) == &gene)
    {
      AddName(names, alias);
    }
  }
}

std::optional<NamedPlaces> FindAnnotated(const ReadScope& scope,
                                         const std::string& asked,
                                         const GeneTable& genes,
                                         const IBlockSnapshot& blocks,
                                         const std::vector<Source>& sources)
{
  for (const Source& source : sources)
  {
    std::optional<NamedPlaces> named;
    if (source.format)
    {
      named = FindSeenName(scope, blocks, source, MakeWithholding(scope, source, genes), asked);
    }
    if (named)
    {
      return named;
    }
  }
  return std::nullopt;
}
} // namespace

bool GeneNames::Names(const AnnotationView& entry) const
{
  return (!entry.gene.empty() && all.count(MakeNameKeyText(entry.gene)) != 0) ||
         (!entry.geneId.empty() && all.count(MakeNameKeyText(entry.geneId)) != 0);
}

GeneNames ResolveGene(const ReadScope& scope,
                      const std::string& asked,
                      const GeneTable& genes,
                      const IBlockSnapshot& blocks,
                      const std::vector<Source>& sources)
{
  GeneNames names;
  if (const Gene* gene = genes.Find(asked))
  {
    AddName(names, asked);
    AddGene(names, genes, *gene);
    return names;
  }
  const std::optional<NamedPlaces> named = FindAnnotated(scope, asked, genes, blocks, sources);
  if (!named)
  {
    throw Error(ErrorCode::NotFound, "No gene of that name is known: " + Quote(asked));
  }
  AddName(names, asked);
  names.symbol = named->symbol.empty() ? MakeNameKeyText(asked) : named->symbol;
  AddName(names, named->symbol);
  if (const Gene* gene = FindUnambiguous(genes, named->symbol))
  {
    AddGene(names, genes, *gene);
  }
  return names;
}
} // namespace OrthancGenomics
