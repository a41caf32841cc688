// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/MafLines.h"

#include "core/Error.h"
#include "core/Text.h"
#include "vcf/FileHeader.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view BYTE_ORDER_MARK = "\xEF\xBB\xBF";
constexpr std::string_view VERSION_KEY = "#version";

constexpr std::array<MafColumn, 4> NEEDED = {
    MafColumn::StartPosition, MafColumn::Reference, MafColumn::Tumor2, MafColumn::Sample};

bool IsUnknown(std::string_view value)
{
  return value == "." || value == "NA";
}

std::string_view WithoutReturn(std::string_view text)
{
  return EndsWith(text, "\r") ? text.substr(0, text.size() - 1) : text;
}
} // namespace

void MafLine::Set(std::string_view text, std::int64_t number)
{
  source_.text = text;
  source_.line = number;
  values_.clear();
  for (std::size_t begin = 0; begin <= text.size();)
  {
    const std::size_t tab = std::min(text.find('\t', begin), text.size());
    values_.push_back(text.substr(begin, tab - begin));
    begin = tab + 1;
  }
}

std::string_view MafLine::Get(MafColumn column) const
{
  const std::size_t place = columns_.Find(column);
  if (place >= values_.size())
  {
    return {};
  }
  const std::string_view value = Trim(values_[place]);
  return IsUnknown(value) ? std::string_view() : value;
}

void MafLine::Refuse(MafColumn column, const std::string& reason) const
{
  source_.Refuse(Field(column), std::string(MafColumns::NameOf(column)) + ": " + reason);
}

std::string MafLine::Place(MafColumn column) const
{
  return std::to_string(source_.line) + ':' + std::to_string(FindColumn(column));
}

MafLines::MafLines(const FileSource& file, Conformance conformance, ReportCounts& counts)
    : input_(file), strict_(conformance == Conformance::Strict), counts_(counts)
{
  while (columns_.Count() == 0)
  {
    std::optional<std::string_view> text = input_.Next();
    if (!text)
    {
      throw Error(ErrorCode::BadInput,
                  Describe(Finding{input_.Line(), 0, "the file ends before its line of columns"}));
    }
    if (input_.Line() == 1 && StartsWith(*text, BYTE_ORDER_MARK))
    {
      Repair(Counted::RepairedByteOrderMark, 1, "a byte order mark");
      text->remove_prefix(BYTE_ORDER_MARK.size());
    }
    if (StartsWith(*text, VERSION_KEY))
    {
      version_ = std::string(Trim(text->substr(VERSION_KEY.size())).substr(0, 16));
    }
    if (!Trim(*text).empty() && text->front() != '#')
    {
      ReadColumns(WithoutReturn(*text));
    }
  }
}

void MafLines::ReadColumns(std::string_view text)
{
  columns_ = MafColumns(Split(text, '\t'));
  const auto* const missing = std::find_if(
      NEEDED.begin(), NEEDED.end(), [this](MafColumn column) { return !columns_.Has(column); });
  if (missing != NEEDED.end())
  {
    throw Error(
        ErrorCode::BadInput,
        Describe(Finding{input_.Line(),
                         0,
                         std::string("the MAF has no column ") + MafColumns::NameOf(*missing)}));
  }
}

void MafLines::Repair(Counted kind, std::int64_t column, const char* reason)
{
  if (strict_)
  {
    throw Error(ErrorCode::BadInput, Describe(Finding{input_.Line(), column, reason}));
  }
  counts_.Note(kind, input_.Line(), column, reason);
}

bool MafLines::IsData(std::string_view& text)
{
  if (EndsWith(text, "\r"))
  {
    text = WithoutReturn(text);
    counts_.NoteFirst(Counted::RepairedLineEnd, input_.Line(), 0, "lines end in carriage returns");
  }
  if (Trim(text).empty())
  {
    Repair(Counted::RepairedEmptyLine, 0, "an empty line");
    return false;
  }
  if (text.front() == '#')
  {
    Repair(Counted::RepairedComment, 1, "a comment among the data");
    return false;
  }
  return true;
}

bool MafLines::Next(MafLine& line)
{
  while (std::optional<std::string_view> text = input_.Next())
  {
    if (!IsData(*text))
    {
      continue;
    }
    line.Set(*text, input_.Line());
    if (line.Count() > columns_.Count())
    {
      line.Source().Refuse(columns_.Count() + 1, "the line has more values than there are columns");
    }
    if (line.Count() < columns_.Count())
    {
      Repair(Counted::RepairedShortLine, 0, "the line has less values than there are columns");
    }
    return true;
  }
  return false;
}

bool IsMaf(const FileSource& file)
{
  InputFile input(file);
  if (input.DetectContent() == FileContent::Bcf)
  {
    return false;
  }
  while (std::optional<std::string_view> line = input.Next())
  {
    if (StartsWith(*line, BYTE_ORDER_MARK))
    {
      line->remove_prefix(BYTE_ORDER_MARK.size());
    }
    if (StartsWith(*line, "##fileformat") || StartsWith(*line, "#CHROM"))
    {
      return false;
    }
    if (!Trim(*line).empty() && line->front() != '#')
    {
      return MafColumns::IsHeader(Split(WithoutReturn(*line), '\t'));
    }
  }
  return false;
}
} // namespace OrthancGenomics
