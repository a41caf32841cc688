// SPDX-License-Identifier: GPL-3.0-or-later
// A line of the table, tab separated; '.' for what there is not:
//
//   EGFR  ENSG00000146648  ERBB|ERBB1|HER1  7:55086714-55324313  7:55019017-55211628  HGNC:3236
//   symbol, Ensembl gene id, aliases, GRCh37, GRCh38 (1-based, inclusive), HGNC's id, which a table
//   may be without; '#' begins a comment
#include "genomics/GeneTable.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Contig.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t COLUMNS = 6;
constexpr std::int64_t MARGIN = 2000;
constexpr std::int64_t MOST_HGNC = 999999999;

[[noreturn]] void Refuse(std::size_t line, const std::string& reason)
{
  throw Error(ErrorCode::BadInput, "gene table:" + std::to_string(line) + ": " + reason);
}

std::string ReadAll(std::istream& input)
{
  std::string text;
  std::string buffer(1U << 20U, '\0');
  while (input.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
         input.gcount() > 0)
  {
    text.append(buffer, 0, static_cast<std::size_t>(input.gcount()));
  }
  if (input.bad())
  {
    throw Error(ErrorCode::Storage, "gene table: cannot be read");
  }
  return text;
}

std::optional<Region> ParsePlace(Build build, std::string_view text, std::size_t line)
{
  if (text == ".")
  {
    return std::nullopt;
  }
  const std::size_t colon = text.find(':');
  const std::size_t dash = text.find('-', colon == std::string_view::npos ? 0 : colon);
  if (colon == std::string_view::npos || dash == std::string_view::npos)
  {
    Refuse(line, Quote(text) + " is not chromosome:first-last");
  }
  const PrimaryContig* contig = FindPrimaryContig(build, text.substr(0, colon));
  const std::optional<std::int64_t> first = ParseInteger(text.substr(colon + 1, dash - colon - 1));
  const std::optional<std::int64_t> last = ParseInteger(text.substr(dash + 1));
  if (contig == nullptr || !first || !last || *first < 1 || *last < *first ||
      *last > contig->length)
  {
    Refuse(line, Quote(text) + " is no place on " + ToString(build));
  }
  return Region{contig->name, *first - 1, *last};
}

std::string ParseHgncId(std::string_view text, std::size_t line)
{
  constexpr std::string_view prefix = "HGNC:";
  if (text == ".")
  {
    return "";
  }
  const auto number =
      StartsWith(text, prefix) ? ParseInteger(text.substr(prefix.size())) : std::nullopt;
  if (!number || *number < 1 || *number > MOST_HGNC)
  {
    Refuse(line, Quote(text) + " is no id of HGNC");
  }
  return std::string(text);
}

Gene ParseGene(std::string_view text, std::size_t line)
{
  const std::vector<std::string_view> columns = Split(text, '\t');
  if (columns.size() != COLUMNS && columns.size() != COLUMNS - 1)
  {
    Refuse(line, std::to_string(columns.size()) + " columns instead of 5 or 6");
  }
  for (const std::string_view column : columns)
  {
    if (column.empty() || Trim(column).size() != column.size())
    {
      Refuse(line, "a column is empty or has white space at its ends");
    }
  }
  Gene gene;
  gene.symbol = columns[0];
  gene.geneId = columns[1] == "." ? std::string_view() : columns[1];
  if (columns[2] != ".")
  {
    const std::vector<std::string_view> aliases = Split(columns[2], '|');
    gene.aliases.assign(aliases.begin(), aliases.end());
  }
  gene.grch37 = ParsePlace(Build::GRCh37, columns[3], line);
  gene.grch38 = ParsePlace(Build::GRCh38, columns[4], line);
  gene.hgncId = columns.size() == COLUMNS ? ParseHgncId(columns.back(), line) : "";
  if (!gene.grch37 && !gene.grch38)
  {
    Refuse(line, "the gene has no place on either build");
  }
  return gene;
}

const std::optional<Region>& GetPlace(const Gene& gene, Build build)
{
  static const std::optional<Region> none;
  switch (build)
  {
  case Build::GRCh37:
    return gene.grch37;
  case Build::GRCh38:
    return gene.grch38;
  case Build::CHM13:
    break;
  }
  return none;
}

/// Ensembl ids are compared without their version.
std::string MakeKey(std::string_view name)
{
  const std::string key = ToUpperAscii(Trim(name));
  return StartsWith(key, "ENSG") ? key.substr(0, key.find('.')) : key;
}
} // namespace

GeneTable GeneTable::Read(std::istream& input)
{
  const std::string text = ReadAll(input);
  GeneTable table;
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  table.genes_.reserve(lines);
  table.bySymbol_.reserve(2 * lines);
  table.byAlias_.reserve(2 * lines);
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < text.size();)
  {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view row = std::string_view(text).substr(begin, end - begin);
    row.remove_suffix(EndsWith(row, "\r") ? 1 : 0);
    begin = end + 1;
    line++;
    if (!StartsWith(row, "#"))
    {
      table.Add(ParseGene(row, line), line);
    }
  }
  table.IndexPlaces(Build::GRCh37, table.places37_);
  table.IndexPlaces(Build::GRCh38, table.places38_);
  return table;
}

void GeneTable::Add(Gene gene, std::size_t line)
{
  const std::size_t index = genes_.size();
  if (!bySymbol_.emplace(MakeKey(gene.symbol), index).second)
  {
    Refuse(line, "the symbol " + Quote(gene.symbol) + " is there twice");
  }
  // A gene that has no symbol is called by its id.
  if (!gene.geneId.empty() && bySymbol_.emplace(MakeKey(gene.geneId), index).first->second != index)
  {
    Refuse(line, "the id " + Quote(gene.geneId) + " is there twice");
  }
  for (const std::string& alias : gene.aliases)
  {
    std::vector<std::size_t>& named = byAlias_[MakeKey(alias)];
    if (alias.empty())
    {
      Refuse(line, "an alias is empty");
    }
    if (named.empty() || named.back() != index)
    {
      named.push_back(index);
    }
  }
  genes_.push_back(std::move(gene));
}

void GeneTable::IndexPlaces(Build build, Places& places) const
{
  for (std::size_t i = 0; i < genes_.size(); i++)
  {
    if (const std::optional<Region>& place = GetPlace(genes_[i], build))
    {
      places[place->contig].push_back({place->begin, place->end, 0, i});
    }
  }
  for (auto& [contig, placed] : places)
  {
    std::sort(placed.begin(),
              placed.end(),
              [](const Placed& a, const Placed& b)
              { return a.begin != b.begin ? a.begin < b.begin : a.gene < b.gene; });
    std::int64_t largestEnd = 0;
    for (Placed& place : placed)
    {
      largestEnd = std::max(largestEnd, place.end);
      place.largestEnd = largestEnd;
    }
  }
}

const Gene* GeneTable::Find(std::string_view name) const
{
  const std::vector<const Gene*> found = FindAll(name);
  if (found.size() > 1)
  {
    std::string candidates;
    for (const Gene* gene : found)
    {
      candidates += (candidates.empty() ? "" : ", ") + gene->symbol;
    }
    throw Error(ErrorCode::Refused,
                "the gene " + Quote(name) + " is an alias of several genes: " + candidates);
  }
  return found.empty() ? nullptr : found.front();
}

std::vector<const Gene*> GeneTable::FindAll(std::string_view name) const
{
  std::vector<const Gene*> all;
  const std::string key = MakeKey(name);
  if (const auto found = bySymbol_.find(key); found != bySymbol_.end())
  {
    all.push_back(&genes_[found->second]);
  }
  else if (const auto aliased = byAlias_.find(key); aliased != byAlias_.end())
  {
    for (const std::size_t gene : aliased->second)
    {
      all.push_back(&genes_[gene]);
    }
  }
  return all;
}

std::optional<Region> GeneTable::GetInterval(const Gene& gene, Build build)
{
  std::optional<Region> interval = GetPlace(gene, build);
  if (interval)
  {
    const PrimaryContig* contig = FindPrimaryContig(build, interval->contig);
    const std::int64_t length =
        contig == nullptr ? std::numeric_limits<std::int64_t>::max() : contig->length;
    interval->begin = std::max<std::int64_t>(0, interval->begin - MARGIN);
    interval->end = std::min(length, interval->end + MARGIN);
  }
  return interval;
}

std::vector<const Gene*> GeneTable::ListOverlapping(Build build,
                                                    std::string_view contig,
                                                    std::int64_t begin,
                                                    std::int64_t end) const
{
  std::vector<const Gene*> genes;
  if (build == Build::CHM13)
  {
    return genes;
  }
  const Places& places = build == Build::GRCh37 ? places37_ : places38_;
  const auto found = places.find(std::string(contig));
  if (found == places.end())
  {
    return genes;
  }
  const std::vector<Placed>& placed = found->second;
  auto it =
      std::lower_bound(placed.begin(),
                       placed.end(),
                       end,
                       [](const Placed& place, std::int64_t limit) { return place.begin < limit; });
  while (it != placed.begin() && std::prev(it)->largestEnd > begin)
  {
    --it;
    if (it->end > begin)
    {
      genes.push_back(&genes_[it->gene]);
    }
  }
  std::reverse(genes.begin(), genes.end());
  return genes;
}
} // namespace OrthancGenomics
