// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/Bed.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Contig.h"
#include "vcf/HtsHandles.h"
#include "vcf/HtsStream.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

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

[[noreturn]] void ThrowTooLarge(const std::string& what)
{
  throw Error(ErrorCode::TooLarge, "the BED file has " + what);
}

/// The lines of a file, whatever compresses it, in flat memory.
class LineReader
{
public:
  LineReader(const FileSource& file, const BedLimits& limits)
      : stream_(file), input_(stream_.OpenPacked()), limits_(limits), block_(BLOCK_BYTES, '\0')
  {
  }

  /// Valid until the next call; nothing at the end of the file.
  std::optional<std::string_view> Next()
  {
    line_.clear();
    bool ended = false;
    while (!ended && (!rest_.empty() || Fill()))
    {
      const std::size_t end = rest_.find('\n');
      ended = end != std::string_view::npos;
      line_ += rest_.substr(0, end);
      rest_.remove_prefix(ended ? end + 1 : rest_.size());
      if (line_.size() > limits_.line)
      {
        ThrowTooLarge("a line of more than " + std::to_string(limits_.line) + " bytes");
      }
    }
    if (!ended && line_.empty())
    {
      return std::nullopt;
    }
    number_++;
    return WithoutReturn();
  }

  /// Of the line that was read last, from 1.
  std::int64_t Number() const { return number_; }

private:
  bool Fill()
  {
    const ssize_t size = bgzf_read(input_.get(), block_.data(), block_.size());
    if (size <= 0)
    {
      stream_.CheckSource();
    }
    if (size < 0)
    {
      ThrowAt(number_ + 1, 0, "the file is truncated or damaged");
    }
    bytes_ += size;
    if (bytes_ > limits_.bytes)
    {
      ThrowTooLarge("more than " + std::to_string(limits_.bytes) + " bytes of text");
    }
    rest_ = std::string_view(block_).substr(0, static_cast<std::size_t>(size));
    return size > 0;
  }

  std::string_view WithoutReturn() const
  {
    const std::string_view line = line_;
    return line.substr(0, line.size() - (!line.empty() && line.back() == '\r' ? 1 : 0));
  }

  static constexpr std::size_t BLOCK_BYTES = std::size_t{64} << 10;

  HtsStream stream_; ///< before who reads it
  BgzfHandle input_;
  const BedLimits& limits_;
  std::string block_;
  std::string_view rest_; ///< of the block
  std::string line_;
  std::int64_t number_ = 0;
  std::int64_t bytes_ = 0;
};

class BedReader
{
public:
  BedReader(Build build, const std::vector<std::string>& contigs, const BedLimits& limits)
      : build_(build), limits_(limits), mitochondrion_(FindPrimaryContig(build, "MT")),
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
      Add({contig, begin, end});
    }
    if (regions_.size() + names_.size() > limits_.regions)
    {
      ThrowTooLarge("more than " + std::to_string(limits_.regions) + " regions apart");
    }
  }

  std::vector<Region> TakeMerged()
  {
    std::sort(regions_.begin(),
              regions_.end(),
              [](const Region& a, const Region& b) {
                return a.contig != b.contig ? ContigLess(a.contig, b.contig) : a.begin < b.begin;
              });
    for (Region& region : std::exchange(regions_, {}))
    {
      Add(std::move(region));
    }
    return std::move(regions_);
  }

private:
  /// Most files are sorted, so that most of what can be merged never lies in memory.
  void Add(Region region)
  {
    const bool joins = !regions_.empty() && regions_.back().contig == region.contig &&
                       regions_.back().begin <= region.begin && region.begin <= regions_.back().end;
    if (joins)
    {
      regions_.back().end = std::max(regions_.back().end, region.end);
    }
    else
    {
      regions_.push_back(std::move(region));
    }
  }

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
  const BedLimits& limits_;
  const PrimaryContig* mitochondrion_;
  bool hasRevised_;
  bool hasHg19s_;
  std::unordered_map<std::string, std::string> names_; ///< as written -> of the house
  std::vector<Region> regions_;
};
} // namespace

std::vector<Region> ReadBed(const FileSource& file,
                            Build build,
                            const std::vector<std::string>& contigs,
                            const BedLimits& limits)
{
  LineReader lines(file, limits);
  BedReader reader(build, contigs, limits);
  while (const auto line = lines.Next())
  {
    reader.ReadLine(*line, lines.Number());
  }
  return reader.TakeMerged();
}
} // namespace OrthancGenomics
