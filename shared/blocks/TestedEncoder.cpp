// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/TestedEncoder.h"

#include "blocks/Bytes.h"
#include "blocks/NumberColumn.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// The columns of one part.
class PartEncoder
{
public:
  PartEncoder(const TestedRun* runs, std::size_t count, std::uint32_t samples)
      : runs_(runs), samples_(samples), everybody_(SampleBits::First(samples)), lengths_(count)
  {
    for (std::size_t i = 0; i < count; i++)
    {
      lengths_.Add(static_cast<std::uint64_t>(runs_[i].end - runs_[i].begin - 1));
      AddRun(i);
    }
  }

  void Write(unsigned part, ColumnBlockWriter& writer)
  {
    const auto add = [&](TestedColumn column, std::string_view raw, std::size_t least = 0)
    {
      if (!raw.empty())
      {
        writer.Add(GetColumnId(column, part), raw, least);
      }
    };
    add(TestedColumn::Lengths, lengths_.Take());
    add(TestedColumn::Kinds, kinds_);
    add(TestedColumn::OrdinalsLow, low_, low_.size() / 8); // mostly noise, and long to unpack
    add(TestedColumn::OrdinalsHigh,
        high_.find_first_not_of('\0') == std::string::npos ? "" : high_);
    add(TestedColumn::Rows, rows_);
  }

private:
  SampleBits GetBase(TestedBase base, std::size_t run) const
  {
    switch (base)
    {
    case TestedBase::Previous:
      return run < 1 ? SampleBits() : runs_[run - 1].bits;
    case TestedBase::BeforePrevious:
      return run < 2 ? SampleBits() : runs_[run - 2].bits;
    case TestedBase::Nobody:
      return {};
    case TestedBase::Everybody:
      return everybody_;
    }
    return {};
  }

  /// By the base that leaves the fewest to be named, in Rows where a row is no longer than these.
  void AddRun(std::size_t run)
  {
    SampleBits least;
    std::uint32_t count = samples_ + 1;
    unsigned nearest = 0;
    for (const TestedBase base : {TestedBase::Previous,
                                  TestedBase::BeforePrevious,
                                  TestedBase::Nobody,
                                  TestedBase::Everybody})
    {
      const SampleBits different = runs_[run].bits ^ GetBase(base, run);
      const std::uint32_t size = different.Count();
      if (size < count)
      {
        count = size;
        least = different;
        nearest = static_cast<unsigned>(base);
      }
    }
    if (count > MOST_DIFFERENT || count > (samples_ + 7) / 8)
    {
      kinds_.push_back(static_cast<char>(IN_ROWS));
      AddRow(runs_[run].bits);
      return;
    }
    kinds_.push_back(static_cast<char>(count << TESTED_BASE_BITS | nearest));
    AddOrdinals(least);
  }

  void AddRow(const SampleBits& bits)
  {
    for (std::size_t i = 0; i < (samples_ + 7) / 8; i++)
    {
      rows_.push_back(static_cast<char>(bits.words[i / 8] >> (i % 8 * 8)));
    }
  }

  void AddOrdinals(const SampleBits& bits)
  {
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < SampleBits::WORDS; i++)
    {
      for (std::uint64_t word = bits.words[i]; word != 0; word &= word - 1)
      {
        const std::uint32_t ordinal = i * 64 + static_cast<std::uint32_t>(__builtin_ctzll(word));
        low_.push_back(static_cast<char>(ordinal - next));
        high_.push_back(static_cast<char>((ordinal - next) >> 8));
        next = ordinal + 1;
      }
    }
  }

  const TestedRun* const runs_;
  const std::uint32_t samples_;
  const SampleBits everybody_;
  EscapedBytes lengths_;
  std::string kinds_;
  std::string low_;
  std::string high_;
  std::string rows_;
};
} // namespace

std::string
EncodeTested(const std::vector<TestedRun>& runs, std::uint32_t samples, ColumnBlockWriter& writer)
{
  std::string parts;
  for (std::size_t first = 0; first < runs.size(); first += PART_RUNS)
  {
    const std::size_t count = std::min(runs.size() - first, PART_RUNS);
    const auto part = static_cast<unsigned>(first / PART_RUNS);
    PartEncoder(&runs[first], count, samples).Write(part, writer);
    if (first + count < runs.size())
    {
      PutVarint(parts, static_cast<std::uint64_t>(runs[first + count].begin - runs[first].begin));
    }
  }
  if (!parts.empty())
  {
    writer.Add(GetColumnId(TestedColumn::Parts, 0), parts);
  }
  BlockHeader header;
  header.items = runs.size();
  header.variants = samples;
  header.begin = runs.front().begin;
  header.end = runs.back().end;
  return writer.Finish(header);
}
} // namespace OrthancGenomics
