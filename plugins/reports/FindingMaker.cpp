// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindingMaker.h"

#include "core/Text.h"
#include "json/JsonText.h"
#include "runtime/VariantNaming.h"

#include <algorithm>
#include <cmath>

namespace OrthancGenomics
{
namespace
{
constexpr const char* UNNAMED_SOURCE = "annotation of the file, which does not name its program";
constexpr std::size_t MOST_GENES = 12; ///< that are named, of what spans more
constexpr std::int64_t NEAR = 2000;    ///< as GeneTable::GetInterval

std::optional<ReportText> FindText(const std::string& text)
{
  return Trim(text).empty() ? std::nullopt : std::make_optional(ReportText(text));
}

std::optional<std::uint32_t> FindDepth(std::int32_t depth)
{
  return depth < 0 ? std::nullopt : std::make_optional(static_cast<std::uint32_t>(depth));
}

/// By the annotation's id of HGNC, else by the table.
ReportedGene MakeGene(const std::string& symbol, const Annotation& shown, const GeneTable& genes)
{
  if (shown.gene != symbol)
  {
    return NameGene(symbol, {symbol}, genes);
  }
  return StartsWith(shown.hgncId, "HGNC:") ? ReportedGene(ReportLine(symbol), shown.hgncId)
                                           : NameGene(symbol, {shown.geneId, symbol}, genes);
}

/// Those that a structural variant meets by its place and by its annotations, each once.
std::vector<std::string> ListMet(const AnsweredVariant& answered, const FindingSources& sources)
{
  const Variant& place = answered.variant;
  std::vector<std::string> symbols;
  const auto add = [&symbols](const std::string& symbol)
  {
    if (!symbol.empty() && std::find(symbols.begin(), symbols.end(), symbol) == symbols.end())
    {
      symbols.push_back(symbol);
    }
  };
  for (const Gene* const gene : sources.genes.ListOverlapping(
           place.build, place.contig, place.begin, std::max(place.end, place.begin + 1)))
  {
    add(gene->symbol);
  }
  for (const Annotation& annotation : answered.annotations)
  {
    const std::vector<const Gene*> known = sources.genes.FindAll(annotation.gene);
    add(known.size() == 1 ? known.front()->symbol : annotation.gene);
  }
  std::stable_partition(symbols.begin(),
                        symbols.end(),
                        [&sources](const std::string& symbol)
                        { return sources.wanted.count(symbol) != 0; });
  return symbols;
}

void AddGenes(const AnsweredVariant& variant,
              const Annotation& shown,
              const FindingSources& sources,
              ReportFinding& finding)
{
  std::vector<std::string> symbols;
  if (IsSymbolic(variant.variant.alternate))
  {
    symbols = ListMet(variant, sources);
  }
  else if (const std::string& symbol = variant.gene.empty() ? shown.gene : variant.gene;
           !symbol.empty())
  {
    symbols.push_back(symbol);
  }
  if (symbols.size() > MOST_GENES)
  {
    finding.geneCount = static_cast<std::uint32_t>(symbols.size());
    symbols.resize(MOST_GENES);
  }
  for (const std::string& symbol : symbols)
  {
    finding.genes.push_back(MakeGene(symbol, shown, sources.genes));
  }
}

std::vector<const ConsequenceTerm*> MakeConsequences(const Annotation& shown)
{
  std::vector<const ConsequenceTerm*> terms;
  for (const std::string_view text : Split(shown.consequence, '&'))
  {
    const ConsequenceTerm* const term = FindConsequence(text);
    if (term != nullptr && std::find(terms.begin(), terms.end(), term) == terms.end())
    {
      terms.push_back(term);
    }
  }
  return terms;
}

void AddAnnotation(const Annotation& shown, const std::string& annotation, ReportFinding& finding)
{
  finding.hgvsC = FindText(shown.hgvsC);
  finding.hgvsP = FindText(shown.hgvsP);
  finding.transcript = FindText(shown.transcript);
  finding.consequences = MakeConsequences(shown);
  const auto statement = FindText(shown.significance);
  if (statement)
  {
    finding.significance =
        Significance(*statement, ReportText(annotation.empty() ? UNNAMED_SOURCE : annotation));
  }
}

void AddCall(const AnsweredCall& answered, ReportFinding& finding)
{
  const Call& call = answered.call;
  if (answered.origin == Origin::Germline)
  {
    finding.state = FindAllelicState(GetZygosity(call.genotype));
  }
  finding.depth = FindDepth(call.depth);
  finding.alleleDepth = FindDepth(call.alleleDepth);
  if (std::isfinite(call.vaf))
  {
    finding.vaf = Fraction(Round(call.vaf));
  }
  if (std::isfinite(call.copyNumber))
  {
    finding.copyNumber = Measure(Round(call.copyNumber));
  }
}
} // namespace

ReportFinding MakeFinding(const AnsweredVariant& variant,
                          const AnsweredCall& call,
                          const std::string& annotation,
                          const FindingSources& sources)
{
  ReportFinding finding(variant.variant, call.origin);
  const Annotation& shown = GetShownAnnotation(variant);
  AddGenes(variant, shown, sources, finding);
  AddAnnotation(shown, annotation, finding);
  AddCall(call, finding);
  if (const auto hgvs = FindGenomicHgvs(variant.variant, sources.references))
  {
    finding.hgvsG = FindText(*hgvs);
  }
  return finding;
}

ReportedGene
NameGene(const std::string& symbol, const std::vector<std::string>& names, const GeneTable& genes)
{
  for (const std::string& name : names)
  {
    const std::vector<const Gene*> known = genes.FindAll(name);
    if (known.size() == 1 && !known.front()->hgncId.empty())
    {
      return ReportedGene(ReportLine(symbol), known.front()->hgncId);
    }
    if (!known.empty())
    {
      break; // of the gene itself no id is known
    }
  }
  return ReportedGene(ReportLine(symbol));
}

std::set<std::string> ListGenes(const AnsweredVariant& variant, const GeneTable& genes)
{
  std::set<std::string> symbols;
  for (const Annotation& annotation : variant.annotations)
  {
    const std::vector<const Gene*> known = genes.FindAll(annotation.gene);
    for (const Gene* const gene : known)
    {
      symbols.insert(gene->symbol);
    }
    if (known.empty() && !annotation.gene.empty())
    {
      symbols.insert(annotation.gene);
    }
  }
  const Variant& place = variant.variant;
  for (const Gene* const gene : genes.ListOverlapping(place.build,
                                                      place.contig,
                                                      std::max<std::int64_t>(place.begin - NEAR, 0),
                                                      place.end + NEAR))
  {
    symbols.insert(gene->symbol);
  }
  return symbols;
}
} // namespace OrthancGenomics
