// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/FacetRow.h"

#include "blocks/Bytes.h"
#include "blocks/CallPack.h"
#include "blocks/IdentifierSet.h"
#include "blocks/Keys.h"
#include "core/Text.h"

#include <set>

namespace OrthancGenomics
{
namespace
{
std::uint8_t Id(FacetColumn column)
{
  return static_cast<std::uint8_t>(column);
}

/// A column of texts that repeat in the making.
class CodedWriter
{
public:
  explicit CodedWriter(std::size_t size) : codes_(size) {}

  void Add(const std::string& text) { codes_.Add(dictionary_.Add(text)); }

  void Write(FacetColumn column, ColumnBlockWriter& writer)
  {
    std::string texts;
    for (const std::string& text : dictionary_.Texts())
    {
      PutText(texts, text);
    }
    writer.Add(Id(column), texts);
    if (codes_.Any())
    {
      writer.Add(static_cast<std::uint8_t>(Id(column) + 1), codes_.Take());
    }
  }

private:
  TextDictionary dictionary_;
  EscapedBytes codes_;
};

void PutTexts(std::string& out, const std::set<std::string>& texts)
{
  PutVarint(out, texts.size());
  for (const std::string& text : texts)
  {
    PutText(out, text);
  }
}

std::string MakeTerms(const AnnotationEntries& entries, const AnnotationFormat& format)
{
  std::set<std::string> consequences;
  std::set<std::string> significances;
  for (const std::string_view entry : entries)
  {
    consequences.emplace(format.View(entry).consequence);
    if (format.StatesSignificance(entry))
    {
      significances.insert(format.Parse(entry).significance);
    }
  }
  std::string text;
  PutTexts(text, consequences);
  PutTexts(text, significances);
  return text;
}

std::string MakeNames(const AnnotationEntries& entries, const AnnotationFormat& format)
{
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (const std::string_view entry : entries)
  {
    const AnnotationView view = format.View(entry);
    if (!view.gene.empty() || !view.geneId.empty())
    {
      names.emplace(view.gene, view.geneId);
    }
  }
  std::string text(1, entries.empty() ? '\0' : '\1');
  PutVarint(text, names.size());
  for (const auto& [gene, geneId] : names)
  {
    PutText(text, gene);
    PutText(text, geneId);
  }
  return text;
}

void AddIdentifiers(const CallChunk& chunk,
                    std::size_t i,
                    const AnnotationEntries& entries,
                    const AnnotationFormat& format,
                    std::vector<std::uint32_t>& hashes)
{
  std::string before;
  for (const std::string_view entry : entries)
  {
    const std::string existing = format.Parse(entry).existing;
    if (existing.empty() || existing == before)
    {
      continue;
    }
    before = existing;
    for (const std::string_view part : Split(existing, '&'))
    {
      if (!part.empty() && !chunk.HasIdentifier(i, part))
      {
        hashes.push_back(HashIdentifier(part));
      }
    }
  }
}

std::vector<std::string_view> TakeTexts(ByteReader& reader)
{
  std::vector<std::string_view> texts;
  for (std::uint64_t left = reader.Varint(); left > 0; left--)
  {
    texts.push_back(reader.Text());
  }
  return texts;
}
} // namespace

std::string MakeFacets(CallChunk& chunk,
                       std::uint32_t contig,
                       const AnnotationFormat& format,
                       AnnotationReader& annotations,
                       ColumnBlockWriter& writer)
{
  chunk.Decode(IdColumns);
  CodedWriter terms(chunk.Size());
  CodedWriter names(chunk.Size());
  std::vector<std::uint32_t> identifiers;
  for (std::size_t i = 0; i < chunk.Size(); i++)
  {
    const AnnotationEntries entries = annotations.Find(
        {contig, chunk.Begin(i), chunk.End(i), chunk.Reference(i), chunk.Alternate(i)});
    terms.Add(MakeTerms(entries, format));
    names.Add(MakeNames(entries, format));
    AddIdentifiers(chunk, i, entries, format, identifiers);
  }
  terms.Write(FacetColumn::Terms, writer);
  names.Write(FacetColumn::Names, writer);
  if (!identifiers.empty())
  {
    writer.Add(Id(FacetColumn::Identifiers), MakeIdentifierSet(identifiers));
  }
  return writer.Finish(chunk.Header());
}

AlleleTerms ReadTerms(std::string_view text)
{
  ByteReader reader(text);
  AlleleTerms terms;
  terms.consequences = TakeTexts(reader);
  terms.significances = TakeTexts(reader);
  return terms;
}

AlleleNames ReadNames(std::string_view text)
{
  ByteReader reader(text);
  AlleleNames names;
  names.annotated = reader.Byte() != 0;
  for (std::uint64_t left = reader.Varint(); left > 0; left--)
  {
    const std::string_view gene = reader.Text();
    names.names.emplace_back(gene, reader.Text());
  }
  return names;
}

bool MayList(const ColumnBlock& facets, std::string_view identifier)
{
  return MayHold(facets.Read(Id(FacetColumn::Identifiers)), HashIdentifier(identifier));
}

bool HasFacets(const IBlockSnapshot& blocks, const Sample& sample)
{
  const KeyRange range = GetOwnerRange(sample.number);
  const auto last = blocks.FindLastKey(BlockTable::Facets, range.first, range.last);
  return last && last == blocks.FindLastKey(BlockTable::Chunks, range.first, range.last);
}
} // namespace OrthancGenomics
