// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/FileHeader.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view BYTE_ORDER_MARK = "\xEF\xBB\xBF";
constexpr std::string_view DEFAULT_VERSION = "VCFv4.2";
constexpr std::string_view FORMAT_KEY = "##fileformat=";
constexpr std::array<std::string_view, 9> COLUMNS = {
    "#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT"};
constexpr std::size_t MAX_BCF_HEADER = std::size_t{256} << 20U;

/// htslib makes room for each number up to the largest IDX, so a BCF's must be near its lines'.
constexpr std::size_t SPARE_INDEXES = 65536;

[[noreturn]] void Refuse(std::int64_t line, std::int64_t column, const std::string& reason)
{
  throw Error(ErrorCode::BadInput, Describe(Finding{line, column, reason}));
}

/// An attribute IDX of a header line, outside quotes.
struct IndexPlace
{
  std::size_t begin; ///< of its key
  std::size_t value;
  std::size_t end; ///< the comma or bracket after it, or the line's end
};

/// The first from place `from` on, which is outside quotes.
std::optional<IndexPlace> FindIndex(std::string_view line, std::size_t from = 0)
{
  constexpr std::string_view key = "IDX";
  bool quoted = false;
  std::optional<IndexPlace> place;
  for (std::size_t i = from; i < line.size(); i++)
  {
    const char c = line[i];
    i += quoted && c == '\\' ? 1 : 0;
    quoted = quoted != (c == '"');
    if (quoted || (c != ',' && c != '<' && c != '>'))
    {
      continue;
    }
    if (place)
    {
      place->end = i;
      return place;
    }
    const std::size_t begin = std::min(line.find_first_not_of(' ', i + 1), line.size());
    if (!StartsWith(line.substr(begin), key))
    {
      continue;
    }
    const std::size_t equals =
        std::min(line.find_first_not_of(' ', begin + key.size()), line.size());
    if (equals < line.size() && line[equals] == '=')
    {
      place = IndexPlace{begin, equals + 1, line.size()};
    }
  }
  return place;
}

/// Only the records of a BCF go by IDX.
std::string WithoutIndexes(std::string_view line)
{
  std::string text;
  std::size_t copied = 0;
  for (auto place = FindIndex(line); place; place = FindIndex(line, place->end))
  {
    text.append(line.substr(copied, place->begin - copied));
    const bool more = place->end < line.size() && line[place->end] == ',';
    // With the comma after it, or else the one before.
    copied = place->end + (more ? 1 : 0);
    const std::size_t last = text.find_last_not_of(' ');
    if (!more && text[last] == ',')
    {
      text.erase(last);
    }
  }
  return text.append(line.substr(copied));
}

void CheckIndexes(std::string_view line, std::size_t lines, std::int64_t number)
{
  for (auto place = FindIndex(line); place; place = FindIndex(line, place->end))
  {
    const auto index = ParseInteger(line.substr(place->value, place->end - place->value));
    if (!index || *index < 0 || static_cast<std::size_t>(*index) > lines + SPARE_INDEXES)
    {
      Refuse(number,
             static_cast<std::int64_t>(place->begin) + 1,
             "IDX is not a number near the count of the header's lines");
    }
  }
}

/// Gathers the header's lines into the text that htslib is given.
class HeaderText
{
public:
  HeaderText(Conformance conformance, ReportCounts& counts, FileHeader& header)
      : strict_(conformance == Conformance::Strict), counts_(counts), header_(header)
  {
  }

  /// One line as it is in the file. False once the column header was taken.
  bool Add(std::string_view line, std::int64_t number)
  {
    number_ = number;
    line = number == 1 ? WithoutMark(line) : line;
    Judge(line);
    line = WithoutReturn(line);
    if (Trim(line).empty())
    {
      counts_.Note(Counted::RepairedEmptyLine, number, 0, "an empty line in the header");
      return true;
    }
    if (line.front() != '#')
    {
      Refuse(number, 1, "there is no #CHROM line before the data");
    }
    if (text_.empty())
    {
      AddVersion(line);
    }
    if (StartsWith(line, "##"))
    {
      Append(line);
      return true;
    }
    AddColumns(line);
    return false;
  }

  const std::string& Text() const { return text_; }

private:
  void Append(std::string_view line)
  {
    text_.append(StartsWith(line, "##") ? WithoutIndexes(line) : std::string(line));
    text_.push_back('\n');
  }

  void Judge(std::string_view line)
  {
    const std::optional<Finding> finding = header_.check.Check(line);
    if (!finding)
    {
      return;
    }
    if (strict_)
    {
      Refuse(number_, finding->column, finding->reason);
    }
    counts_.Note(Counted::HeaderDeviation, number_, finding->column, finding->reason.c_str());
  }

  std::string_view WithoutMark(std::string_view line)
  {
    if (!StartsWith(line, BYTE_ORDER_MARK))
    {
      return line;
    }
    if (strict_)
    {
      Refuse(1, 1, "a byte order mark, which VCF forbids");
    }
    counts_.Note(Counted::RepairedByteOrderMark, 1, 1, "a byte order mark, which VCF forbids");
    return line.substr(BYTE_ORDER_MARK.size());
  }

  std::string_view WithoutReturn(std::string_view line)
  {
    if (!EndsWith(line, "\r"))
    {
      return line;
    }
    counts_.NoteFirst(Counted::RepairedLineEnd, number_, 0, "lines end in carriage returns");
    return line.substr(0, line.size() - 1);
  }

  void AddVersion(std::string_view line)
  {
    if (!StartsWith(line, FORMAT_KEY))
    {
      counts_.Note(Counted::RepairedFileformat, number_, 0, "the first line is no ##fileformat");
      header_.version = DEFAULT_VERSION;
      Append(std::string(FORMAT_KEY) + header_.version);
      return;
    }
    const std::string_view version = Trim(line.substr(FORMAT_KEY.size()));
    if (StartsWith(version, "VCFv") && !StartsWith(version, "VCFv4"))
    {
      throw Error(ErrorCode::Unsupported,
                  "1:14: only version 4 of VCF is read, not " + std::string(version.substr(0, 16)));
    }
    header_.version = std::string(version.substr(0, 16));
  }

  void AddColumns(std::string_view line)
  {
    const std::string_view trimmed = Trim(line);
    if (trimmed.size() != line.size())
    {
      counts_.Note(Counted::RepairedColumnHeader, number_, 0, "white space at the line's end");
    }
    const std::vector<std::string_view> columns = Split(trimmed, '\t');
    std::string rebuilt;
    // htslib does not take a FORMAT without samples.
    const std::size_t count = columns.size() == 9 ? 8 : columns.size();
    for (std::size_t i = 0; i < std::max<std::size_t>(count, 8); i++)
    {
      if (i >= columns.size() ||
          (i < COLUMNS.size() && !EqualsIgnoringCase(columns[i], COLUMNS[i])))
      {
        Refuse(number_,
               0,
               "column " + std::to_string(i + 1) + " of the #CHROM line is not " +
                   std::string(COLUMNS.at(i)));
      }
      rebuilt += i == 0 ? "" : "\t";
      rebuilt += i < COLUMNS.size() ? COLUMNS[i] : columns[i];
    }
    CheckSamples(columns);
    Append(rebuilt);
  }

  void CheckSamples(std::vector<std::string_view> columns) const
  {
    if (columns.size() < 10)
    {
      return;
    }
    std::sort(columns.begin() + 9, columns.end());
    if (columns[9].empty())
    {
      Refuse(number_, 0, "a sample's name is empty");
    }
    if (std::adjacent_find(columns.begin() + 9, columns.end()) != columns.end())
    {
      Refuse(number_, 0, "two samples have the same name");
    }
  }

  bool strict_;
  ReportCounts& counts_;
  FileHeader& header_;
  std::string text_;
  std::int64_t number_ = 0;
};

void ParseText(const std::string& text, std::int64_t line, FileHeader& header)
{
  // htslib writes into the text that it parses.
  std::vector<char> copy(text.begin(), text.end());
  copy.push_back('\0');
  header.handle.reset(bcf_hdr_init("r"));
  if (header.handle == nullptr || bcf_hdr_parse(header.handle.get(), copy.data()) < 0)
  {
    Refuse(line, 0, "the header cannot be parsed");
  }
}

void ReadText(InputFile& input, HeaderText& text)
{
  for (;;)
  {
    const std::optional<std::string_view> line = input.Next();
    if (!line)
    {
      Refuse(input.Line(), 0, "the file ends before a #CHROM line");
    }
    const std::size_t nul = line->find('\0');
    if (nul != std::string_view::npos)
    {
      Refuse(input.Line(), static_cast<std::int64_t>(nul) + 1, "a NUL byte");
    }
    if (!text.Add(*line, input.Line()))
    {
      return;
    }
  }
}

/// BCF2: "BCF", version, minor version, then the header's length in 4 little-endian bytes.
std::string ReadBcfText(InputFile& input)
{
  std::array<unsigned char, 9> start{};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  if (input.ReadBytes(reinterpret_cast<char*>(start.data()), start.size()) != start.size())
  {
    Refuse(0, 0, "the BCF ends inside its header");
  }
  const std::size_t length = start[5] + (std::size_t{start[6]} << 8U) +
                             (std::size_t{start[7]} << 16U) + (std::size_t{start[8]} << 24U);
  if (length > MAX_BCF_HEADER)
  {
    Refuse(0, 0, "the BCF's header is longer than 256 MiB");
  }
  std::string text(length, '\0');
  if (input.ReadBytes(text.data(), length) != length)
  {
    Refuse(0, 0, "the BCF ends inside its header");
  }
  text.resize(std::strlen(text.c_str()));
  return text;
}
} // namespace

std::string Describe(const Finding& finding)
{
  return std::to_string(finding.line) + ':' + std::to_string(finding.column) + ": " +
         finding.reason;
}

FileHeader ReadFileHeader(InputFile& input, Conformance conformance, ReportCounts& counts)
{
  FileHeader header;
  header.content = input.DetectContent();
  HeaderText text(conformance, counts, header);
  if (header.content == FileContent::Vcf)
  {
    ReadText(input, text);
    ParseText(text.Text(), input.Line(), header);
    return header;
  }
  const std::string raw = ReadBcfText(input);
  const std::vector<std::string_view> lines = Split(raw, '\n');
  std::int64_t number = 0;
  for (const std::string_view line : lines)
  {
    CheckIndexes(line, lines.size(), number + 1);
    if (!text.Add(line, ++number))
    {
      break;
    }
  }
  // As it stands: IDX fields number the keys of the records.
  ParseText(raw, number, header);
  return header;
}

std::vector<ContigDeclaration> ListDeclaredContigs(const bcf_hdr_t& header)
{
  std::vector<ContigDeclaration> contigs;
  const int count = header.n[BCF_DT_CTG];
  contigs.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; i++)
  {
    const bcf_idpair_t& pair = header.id[BCF_DT_CTG][i];
    ContigDeclaration contig;
    contig.name = pair.key == nullptr ? "" : pair.key;
    if (pair.val != nullptr && pair.val->info[0] > 0)
    {
      contig.length = static_cast<std::int64_t>(pair.val->info[0]);
    }
    contigs.push_back(std::move(contig));
  }
  return contigs;
}
} // namespace OrthancGenomics
