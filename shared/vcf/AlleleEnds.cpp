// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/AlleleEnds.h"

#include "core/Text.h"
#include "vcf/FieldValues.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace OrthancGenomics
{
namespace
{
const bcf_info_t* FindInfo(const bcf_hdr_t& header, bcf1_t& record, const char* key)
{
  bcf_unpack(&record, BCF_UN_INFO);
  const int id = bcf_hdr_id2int(&header, BCF_DT_ID, key);
  const bcf_info_t* const first = record.d.info;
  const bcf_info_t* const last = first + record.n_info;
  const bcf_info_t* const found =
      std::find_if(first, last, [id](const bcf_info_t& info) { return info.key == id; });
  return id < 0 || found == last || found->vptr == nullptr ? nullptr : found;
}

/// The value of this index, also where the key is undeclared and so taken as text.
std::optional<std::int64_t> FindInteger(const bcf_info_t& info, std::size_t index)
{
  const FieldValues values(info);
  if (values.IsText())
  {
    const auto parts = Split(values.GetText(0), ',');
    return index < parts.size() ? ParseInteger(parts[index]) : std::nullopt;
  }
  if (info.type == BCF_BT_INT64)
  {
    return info.v1.i;
  }
  const std::int32_t raw = values.GetRaw(0, index);
  return raw == FieldValues::MISSING || raw == FieldValues::END ? std::nullopt
                                                                : std::optional<std::int64_t>(raw);
}

std::size_t CountValues(const bcf_info_t& info)
{
  const FieldValues values(info);
  return values.IsText() ? Split(values.GetText(0), ',').size() : values.Count(0);
}
} // namespace

void AlleleEnds::Bind(bcf1_t& record)
{
  record_ = &record;
}

/// INFO/END as a half-open end.
std::optional<std::int64_t> AlleleEnds::FindEnd() const
{
  const bcf_info_t* const info = FindInfo(header_, *record_, "END");
  return info == nullptr ? std::nullopt : FindInteger(*info, 0);
}

std::optional<std::int64_t> AlleleEnds::FindBlockEnd() const
{
  const std::optional<std::int64_t> end = FindEnd();
  const std::optional<std::int64_t> shortest = FindShortest();
  return end && shortest ? std::min(*end, *shortest) : (end ? end : shortest);
}

/// The end of the shortest of the samples by FORMAT/LEN; nothing where the record has no LEN.
std::optional<std::int64_t> AlleleEnds::FindShortest() const
{
  const int id = bcf_hdr_id2int(&header_, BCF_DT_ID, "LEN");
  if (id < 0 || record_->n_sample == 0)
  {
    return std::nullopt;
  }
  bcf_unpack(record_, BCF_UN_FMT);
  for (std::size_t i = 0; i < record_->n_fmt; i++)
  {
    const bcf_fmt_t& format = record_->d.fmt[i];
    if (format.id != id || format.p == nullptr)
    {
      continue;
    }
    const FieldValues values(format);
    std::int32_t shortest = std::numeric_limits<std::int32_t>::max();
    for (std::size_t sample = 0; sample < record_->n_sample; sample++)
    {
      shortest = std::min(shortest, std::max(values.GetCount(sample, 0), 1));
    }
    return record_->pos + shortest;
  }
  return std::nullopt;
}

/// The length of an allele by SVLEN; negative in old files for deletions.
std::optional<std::int64_t> AlleleEnds::FindLength(std::size_t allele) const
{
  const bcf_info_t* const info = FindInfo(header_, *record_, "SVLEN");
  if (info == nullptr)
  {
    return std::nullopt;
  }
  const bool each = CountValues(*info) + 1 == record_->n_allele;
  const std::optional<std::int64_t> length = FindInteger(*info, each ? allele - 1 : 0);
  return length ? std::optional<std::int64_t>(std::abs(*length)) : std::nullopt;
}

std::int64_t AlleleEnds::GetSymbolicEnd(std::size_t allele, std::string_view alternate) const
{
  const auto ownEnd = record_->pos + 1;
  const bool spans = StartsWith(alternate, "<DEL") || StartsWith(alternate, "<DUP") ||
                     StartsWith(alternate, "<INV") || StartsWith(alternate, "<CN");
  const bool elsewhere = StartsWith(alternate, "<TRA") || StartsWith(alternate, "<BND") ||
                         StartsWith(alternate, "<CTX") || StartsWith(alternate, "<INS");
  if (elsewhere)
  {
    return ownEnd;
  }
  const std::optional<std::int64_t> length = spans ? FindLength(allele) : std::nullopt;
  const std::optional<std::int64_t> end = FindEnd();
  if (end && (record_->n_allele == 2 || !length))
  {
    return *end;
  }
  return length ? ownEnd + *length : ownEnd;
}
} // namespace OrthancGenomics
