// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Dataset.h"

#include "core/Text.h"

#include <array>
#include <cassert>

namespace OrthancGenomics
{
namespace
{
constexpr std::array<DatasetStatus, 6> STATUSES = {DatasetStatus::Pending,
                                                   DatasetStatus::Quarantined,
                                                   DatasetStatus::Active,
                                                   DatasetStatus::Superseded,
                                                   DatasetStatus::Withdrawn,
                                                   DatasetStatus::Failed};

/// FNV-1a of 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
std::uint64_t Fnv1a(std::string_view text)
{
  constexpr std::uint64_t offset = 0xcbf29ce484222325U;
  constexpr std::uint64_t prime = 0x100000001b3U;
  std::uint64_t hash = offset;
  for (const char c : text)
  {
    hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  }
  return hash;
}
} // namespace

const char* ToString(DatasetStatus status)
{
  switch (status)
  {
  case DatasetStatus::Pending:
    return "Pending";
  case DatasetStatus::Quarantined:
    return "Quarantined";
  case DatasetStatus::Active:
    return "Active";
  case DatasetStatus::Superseded:
    return "Superseded";
  case DatasetStatus::Withdrawn:
    return "Withdrawn";
  case DatasetStatus::Failed:
    return "Failed";
  }
  return "Unknown";
}

std::optional<DatasetStatus> FindDatasetStatus(const std::string& text)
{
  for (const DatasetStatus status : STATUSES)
  {
    if (EqualsIgnoringCase(text, ToString(status)))
    {
      return status;
    }
  }
  return std::nullopt;
}

void ImportReport::Note(std::int64_t line, std::int64_t column, const std::string& reason)
{
  if (findings.size() < MAX_FINDINGS)
  {
    findings.push_back({line, column, reason});
  }
}

Origin GetSampleOrigin(Origin dataset, std::string_view role)
{
  const bool normal = dataset == Origin::Somatic && EqualsIgnoringCase(role, "Normal");
  return normal ? Origin::Germline : dataset;
}

std::string MakeDatasetId(const std::string& sha256, const std::string& linkKey)
{
  static constexpr char digits[] = "0123456789abcdef";
  static constexpr std::size_t prefix = 16;
  assert(sha256.size() == 64);
  std::string id = ToLowerAscii(sha256).substr(0, prefix);
  const std::uint64_t hash = Fnv1a(ToLowerAscii(sha256) + '\n' + linkKey);
  for (int shift = 60; shift >= 0; shift -= 4)
  {
    id.push_back(digits[(hash >> shift) & 15U]);
  }
  return id;
}
} // namespace OrthancGenomics
