// SPDX-License-Identifier: GPL-3.0-or-later
#include "VariantVcf.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Contig.h"
#include "runtime/VariantNaming.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* DEFINITIONS =
    "##INFO=<ID=END,Number=1,Type=Integer,Description=\"Last base\">\n"
    "##INFO=<ID=GENE,Number=1,Type=String,Description=\"Gene\">\n"
    "##INFO=<ID=CONSEQUENCE,Number=1,Type=String,Description=\"Terms of Sequence Ontology\">\n"
    "##INFO=<ID=HGVSC,Number=1,Type=String,Description=\"HGVS of the transcript\">\n"
    "##INFO=<ID=HGVSP,Number=1,Type=String,Description=\"HGVS of the protein\">\n"
    "##INFO=<ID=SIGNIFICANCE,Number=1,Type=String,Description=\"Stated significance\">\n"
    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
    "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Reads\">\n"
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Reads of each allele\">\n"
    "##FORMAT=<ID=AF,Number=A,Type=Float,Description=\"Fraction of the reads\">\n"
    "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Quality of the genotype\">\n"
    "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"Phase set\">\n"
    "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"Filter of the call\">\n";
constexpr const char* NO_CALL = "./.:.:.:.:.:.:.";

/// For a value of INFO, FILTER or FORMAT (VCF 4.3, 1.2): what separates is percent-encoded.
std::string Encode(std::string_view text)
{
  constexpr const char* digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text)
  {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 127 || std::string_view(":;=%,").find(c) != std::string_view::npos)
    {
      encoded += {'%', digits[byte / 16], digits[byte % 16]};
    }
    else
    {
      encoded += c;
    }
  }
  return encoded;
}

/// A name of a column or contig, where nothing is decoded.
std::string Name(std::string_view text)
{
  std::string name(text);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, '_');
  return name;
}

std::string WriteNumber(std::int64_t number)
{
  return number < 0 ? "." : std::to_string(number);
}

std::string WriteDecimal(float number)
{
  if (!std::isfinite(number))
  {
    return ".";
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", static_cast<double>(number));
  return text.data();
}

std::string WriteFilter(const std::string& filter)
{
  std::string text;
  for (const std::string_view part : Split(filter, ';'))
  {
    text += (text.empty() ? "" : ";") + Encode(part);
  }
  return text.empty() ? "." : text;
}

bool HasOther(const std::string& genotype)
{
  return genotype.find('2') != std::string::npos;
}

/// `other`: the record has the allele <*> too.
std::string WriteCall(const Call& call, bool other)
{
  const char* const more = other ? ",." : "";
  const bool counted = call.referenceDepth >= 0 || call.alleleDepth >= 0;
  const std::string fraction = WriteDecimal(call.vaf);
  return (call.genotype.empty() ? "." : call.genotype) + ':' + WriteNumber(call.depth) + ':' +
         (counted ? WriteNumber(call.referenceDepth) + ',' + WriteNumber(call.alleleDepth) + more
                  : ".") +
         ':' + (fraction == "." ? fraction : fraction + more) + ':' +
         WriteNumber(call.genotypeQuality) + ':' + WriteNumber(call.phaseSet) + ':' +
         WriteFilter(call.filter);
}

/// The calls of one line: at most one a column; null where the sample has none.
using Line = std::vector<const Call*>;

class VcfWriter
{
public:
  VcfWriter(const VariantAnswer& answer, std::vector<VcfColumn> columns, std::optional<Build> build)
      : answer_(answer), columns_(std::move(columns)), build_(build)
  {
    for (const AnsweredVariant& variant : answer_.variants)
    {
      if (variant.variant.build != answer_.variants.front().variant.build)
      {
        throw Error(ErrorCode::Refused,
                    "the variants are of several builds, which one VCF cannot have: name a dataset "
                    "by dataset=, or a region with its build");
      }
      build_ = variant.variant.build;
      for (const AnsweredCall& call : variant.calls)
      {
        FindColumn(call);
      }
    }
  }

  std::string Write()
  {
    WriteHeader();
    for (const AnsweredVariant& variant : answer_.variants)
    {
      for (const Line& line : MakeLines(variant))
      {
        WriteLine(variant, line);
      }
    }
    return std::move(text_);
  }

private:
  std::size_t FindColumn(const AnsweredCall& call)
  {
    const auto found =
        std::find_if(columns_.begin(),
                     columns_.end(),
                     [&call](const VcfColumn& column)
                     { return column.dataset == call.dataset && column.sample == call.sample; });
    if (found != columns_.end())
    {
      return static_cast<std::size_t>(found - columns_.begin());
    }
    columns_.push_back({call.dataset, call.sample});
    return columns_.size() - 1;
  }

  void WriteHeader()
  {
    text_ = "##fileformat=VCFv4.3\n##source=OrthancGenomics\n";
    text_ += "##genomicsTotal=" + std::to_string(answer_.total) + '\n';
    std::set<std::string> filters;
    std::vector<std::string> contigs;
    for (const AnsweredVariant& variant : answer_.variants)
    {
      if (contigs.empty() || contigs.back() != variant.variant.contig)
      {
        contigs.push_back(variant.variant.contig);
      }
      for (const AnsweredCall& call : variant.calls)
      {
        for (const std::string_view filter : Split(call.call.filter, ';'))
        {
          filters.insert(Encode(filter));
        }
      }
    }
    WriteContigs(contigs);
    filters.erase("PASS");
    filters.erase("");
    for (const std::string& filter : filters)
    {
      text_ += "##FILTER=<ID=" + filter + ",Description=\"As the file has it\">\n";
    }
    text_ += DEFINITIONS;
    text_ += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
    text_ += columns_.empty() ? "" : "\tFORMAT";
    WriteNames();
    text_ += '\n';
  }

  /// All chromosomes, whichever have variants: so the header of each page is the same.
  void WriteContigs(const std::vector<std::string>& found)
  {
    if (!build_)
    {
      return;
    }
    const std::string assembly = std::string(",assembly=") + ToString(*build_) + ">\n";
    for (const PrimaryContig& contig : ListPrimaryContigs(*build_))
    {
      text_ += std::string("##contig=<ID=") + contig.name +
               ",length=" + std::to_string(contig.length) + assembly;
    }
    for (const std::string& name : found)
    {
      if (FindPrimaryContig(*build_, name) == nullptr)
      {
        text_ += "##contig=<ID=" + Name(name) + assembly;
      }
    }
  }

  /// Samples of one name in several datasets have that dataset's id behind it.
  void WriteNames()
  {
    std::set<std::string> names;
    for (const VcfColumn& column : columns_)
    {
      std::string name = Name(column.sample);
      if (!names.insert(name).second)
      {
        name += '@' + column.dataset;
        names.insert(name);
      }
      text_ += '\t' + name;
    }
  }

  std::vector<Line> MakeLines(const AnsweredVariant& variant)
  {
    std::vector<Line> lines;
    for (const AnsweredCall& call : variant.calls)
    {
      const std::size_t column = FindColumn(call);
      std::size_t line = 0;
      while (line < lines.size() && lines[line][column] != nullptr)
      {
        line++;
      }
      if (line == lines.size())
      {
        lines.emplace_back(columns_.size(), nullptr);
      }
      lines[line][column] = &call.call;
    }
    return lines;
  }

  void WriteLine(const AnsweredVariant& answered, const Line& line)
  {
    std::set<std::string> filters;
    std::set<std::string> qualities;
    std::string id;
    bool other = false;
    for (const Call* call : line)
    {
      if (call != nullptr)
      {
        filters.insert(WriteFilter(call->filter));
        qualities.insert(WriteDecimal(call->quality));
        id = id.empty() ? call->id : id;
        other = other || HasOther(call->genotype);
      }
    }
    const Variant& variant = answered.variant;
    text_ += Name(variant.contig) + '\t' + std::to_string(variant.begin + 1) + '\t' +
             (id.empty() ? "." : Name(id)) + '\t' + variant.reference + '\t' + variant.alternate +
             (other ? ",<*>" : "") + '\t' + (qualities.size() == 1 ? *qualities.begin() : ".") +
             '\t' + (filters.size() == 1 ? *filters.begin() : ".") + '\t' + MakeInfo(answered) +
             "\tGT:DP:AD:AF:GQ:PS:FT";
    for (const Call* call : line)
    {
      text_ += '\t' + (call == nullptr ? NO_CALL : WriteCall(*call, other));
    }
    text_ += '\n';
  }

  static std::string MakeInfo(const AnsweredVariant& answered)
  {
    std::string info;
    const auto add = [&info](const char* key, const std::string& value)
    {
      if (!value.empty())
      {
        info += (info.empty() ? "" : ";") + std::string(key) + '=' + Encode(value);
      }
    };
    const Annotation& shown = GetShownAnnotation(answered);
    const std::string& alternate = answered.variant.alternate;
    const bool symbolic = !alternate.empty() && alternate.front() == '<';
    add("END", symbolic ? std::to_string(answered.variant.end) : "");
    add("GENE", answered.gene);
    add("CONSEQUENCE", shown.consequence);
    add("HGVSC", shown.hgvsC);
    add("HGVSP", shown.hgvsP);
    add("SIGNIFICANCE", shown.significance);
    return info.empty() ? "." : info;
  }

  const VariantAnswer& answer_;
  std::vector<VcfColumn> columns_;
  std::optional<Build> build_;
  std::string text_;
};
} // namespace

std::string MakeVariantVcf(const VariantAnswer& answer,
                           std::vector<VcfColumn> columns,
                           std::optional<Build> build)
{
  return VcfWriter(answer, std::move(columns), build).Write();
}
} // namespace OrthancGenomics
