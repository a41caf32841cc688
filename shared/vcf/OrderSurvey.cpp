// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/OrderSurvey.h"

#include "core/Error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_BCF_RECORD = std::size_t{1} << 31U;

std::uint32_t GetLittleEndian(const unsigned char* bytes)
{
  return bytes[0] + (std::uint32_t{bytes[1]} << 8U) + (std::uint32_t{bytes[2]} << 16U) +
         (std::uint32_t{bytes[3]} << 24U);
}

void Count(OrderSurvey& survey, std::int64_t line)
{
  survey.firstLine = survey.outOfOrder == 0 ? line : survey.firstLine;
  survey.outOfOrder++;
}

void Skip(InputFile& input, std::size_t size, std::int64_t record)
{
  std::array<char, 4096> scratch{};
  while (size > 0)
  {
    const std::size_t part = std::min(size, scratch.size());
    if (input.ReadBytes(scratch.data(), part) != part)
    {
      throw Error(ErrorCode::BadInput, std::to_string(record) + ":0: the BCF ends inside a record");
    }
    size -= part;
  }
}
} // namespace

bool OrderWatch::Accept(std::uint32_t contig, std::int64_t position)
{
  if (contig == contig_)
  {
    const bool fine = position >= position_;
    position_ = fine ? position : position_;
    return fine;
  }
  if (contig >= seen_.size())
  {
    seen_.resize(std::size_t{contig} + 1);
  }
  if (seen_[contig])
  {
    return false;
  }
  seen_[contig] = true;
  contig_ = contig;
  position_ = position;
  return true;
}

std::optional<LinePlace> FindLinePlace(std::string_view line)
{
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || tab == 0)
  {
    return std::nullopt;
  }
  LinePlace place;
  place.contig = line.substr(0, tab);
  std::size_t i = tab + 1;
  for (; i < line.size() && line[i] >= '0' && line[i] <= '9' && i < tab + 18; i++)
  {
    place.position = place.position * 10 + (line[i] - '0');
  }
  if (i == tab + 1 || i == line.size() || line[i] != '\t')
  {
    return std::nullopt;
  }
  return place;
}

OrderSurvey SurveyText(InputFile& input, ContigTable& contigs)
{
  OrderSurvey survey;
  OrderWatch watch;
  std::string name;
  std::uint32_t contig = ContigTable::NONE;
  while (const std::optional<std::string_view> line = input.Next())
  {
    if (line->empty() || line->front() == '#')
    {
      continue;
    }
    const std::optional<LinePlace> place = FindLinePlace(*line);
    if (!place)
    {
      continue;
    }
    if (place->contig != name)
    {
      name = place->contig;
      contig = contigs.GetByName(name);
    }
    if (!watch.Accept(contig, place->position))
    {
      Count(survey, input.Line());
    }
  }
  return survey;
}

OrderSurvey SurveyBcf(InputFile& input, ContigTable& contigs, std::size_t declaredContigs)
{
  // A record: l_shared, l_indiv, CHROM, POS, each 4 bytes; l_shared counts from CHROM (VCF 4.3
  // §6.3.1).
  OrderSurvey survey;
  OrderWatch watch;
  std::array<unsigned char, 16> head{};
  for (std::int64_t record = 1;; record++)
  {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
    const std::size_t got = input.ReadBytes(reinterpret_cast<char*>(head.data()), head.size());
    if (got == 0)
    {
      break;
    }
    const std::size_t length =
        std::size_t{GetLittleEndian(head.data())} + std::size_t{GetLittleEndian(head.data() + 4)};
    const std::uint32_t rid = GetLittleEndian(head.data() + 8);
    if (got != head.size() || length < 24 || length > MAX_BCF_RECORD || rid >= declaredContigs)
    {
      throw Error(ErrorCode::BadInput, std::to_string(record) + ":0: the BCF record is damaged");
    }
    const std::uint32_t contig = contigs.GetByRid(static_cast<int>(rid));
    if (contig == ContigTable::NONE)
    {
      throw Error(ErrorCode::BadInput, std::to_string(record) + ":0: the BCF record is damaged");
    }
    const auto position = static_cast<std::int32_t>(GetLittleEndian(head.data() + 12));
    if (!watch.Accept(contig, position))
    {
      Count(survey, record);
    }
    Skip(input, length - 8, record);
  }
  input.CheckEnd();
  return survey;
}
} // namespace OrthancGenomics
