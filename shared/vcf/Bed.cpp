// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/Bed.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Contig.h"
#include "vcf/HtsHandles.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void ThrowAt(std::int64_t line, std::size_t column, const std::string& reason)
{
  throw Error(ErrorCode::BadInput,
              std::to_string(line) + ":" + std::to_string(column) + ": " + reason);
}

/// UCSC's form separates by tabs or blanks; the columns count from 1 within the line.
class Columns
{
public:
  Columns(std::string_view text, std::int64_t line) : text_(text), line_(line) {}

  std::string_view Next(const char* name)
  {
    start_ = text_.find_first_not_of(" \t", end_);
    if (start_ == std::string_view::npos)
    {
      ThrowAt(line_, text_.size() + 1, std::string(name) + " is missing");
    }
    end_ = std::min(text_.find_first_of(" \t", start_), text_.size());
    return text_.substr(start_, end_ - start_);
  }

  std::int64_t NextPosition(const char* name)
  {
    const auto value = ParseInteger(Next(name));
    if (!value || *value < 0)
    {
      ThrowAt(line_, start_ + 1, std::string(name) + " is no position");
    }
    return *value;
  }

  /// Where the column that was read last starts.
  std::size_t Column() const { return start_ + 1; }

private:
  std::string_view text_;
  std::int64_t line_;
  std::size_t start_ = 0;
  std::size_t end_ = 0;
};

bool IsSkipped(std::string_view line)
{
  const std::string_view text = Trim(line);
  const std::string_view word = text.substr(0, text.find_first_of(" \t"));
  return text.empty() || text[0] == '#' || word == "track" || word == "browser";
}

class BedReader
{
public:
  BedReader(Build build, const std::vector<std::string>& contigs)
      : build_(build), mitochondrion_(FindPrimaryContig(build, "MT")),
        hasRevised_(Contains(contigs, mitochondrion_->name)),
        hasHg19s_(Contains(contigs, HG19_MITOCHONDRION_NAME))
  {
  }

  void ReadLine(std::string_view text, std::int64_t line)
  {
    if (IsSkipped(text))
    {
      return;
    }
    Columns columns(text, line);
    const std::string& contig = GetContig(columns.Next("chrom"));
    const std::int64_t begin = columns.NextPosition("chromStart");
    const std::int64_t end = columns.NextPosition("chromEnd");
    if (end < begin)
    {
      ThrowAt(line, columns.Column(), "chromEnd is before chromStart");
    }
    if (end > begin && !contig.empty())
    {
      regions_.push_back({contig, begin, end});
    }
  }

  std::vector<Region> TakeMerged()
  {
    std::sort(regions_.begin(),
              regions_.end(),
              [](const Region& a, const Region& b) {
                return a.contig != b.contig ? ContigLess(a.contig, b.contig) : a.begin < b.begin;
              });
    std::vector<Region> merged;
    for (Region& region : regions_)
    {
      if (!merged.empty() && merged.back().contig == region.contig &&
          region.begin <= merged.back().end)
      {
        merged.back().end = std::max(merged.back().end, region.end);
      }
      else
      {
        merged.push_back(std::move(region));
      }
    }
    return merged;
  }

private:
  static bool Contains(const std::vector<std::string>& contigs, std::string_view name)
  {
    return std::find(contigs.begin(), contigs.end(), name) != contigs.end();
  }

  /// Empty for a contig whose regions say nothing of the file.
  const std::string& GetContig(std::string_view written)
  {
    const auto [found, isNew] = names_.try_emplace(std::string(written));
    if (isNew)
    {
      found->second = MakeName(written);
    }
    return found->second;
  }

  std::string MakeName(std::string_view written) const
  {
    if (hasHg19s_ && FindPrimaryContig(build_, written) == mitochondrion_)
    {
      if (EqualsIgnoringCase(written, "chrM") || EqualsIgnoringCase(written, "M"))
      {
        return HG19_MITOCHONDRION_NAME;
      }
      return hasRevised_ ? mitochondrion_->name : "";
    }
    return NormalizeContigName(build_, written, std::nullopt);
  }

  Build build_;
  const PrimaryContig* mitochondrion_;
  bool hasRevised_;
  bool hasHg19s_;
  std::unordered_map<std::string, std::string> names_; ///< as written -> of the house
  std::vector<Region> regions_;
};
} // namespace

std::vector<Region>
ReadBed(const std::filesystem::path& file, Build build, const std::vector<std::string>& contigs)
{
  const BgzfHandle input(bgzf_open(file.c_str(), "r"));
  if (input == nullptr)
  {
    throw Error(ErrorCode::Storage, "The BED file cannot be opened");
  }
  BedReader reader(build, contigs);
  HtsString buffer;
  std::int64_t line = 0;
  int status = 0;
  while ((status = bgzf_getline(input.get(), '\n', buffer.Get())) >= 0)
  {
    std::string_view text(buffer.Data(), buffer.Size());
    if (!text.empty() && text.back() == '\r')
    {
      text.remove_suffix(1);
    }
    reader.ReadLine(text, ++line);
  }
  constexpr int endOfFile = -1;
  if (status != endOfFile)
  {
    ThrowAt(line + 1, 0, "the file is truncated or damaged");
  }
  return reader.TakeMerged();
}
} // namespace OrthancGenomics
