// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ReportDocument.h"

#include "core/Error.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t SECOND = 1000;
constexpr std::int64_t YEAR_1971 = 31536000 * SECOND;
constexpr std::int64_t YEAR_9999 = 253370764800 * SECOND;
constexpr int MIN_OFFSET = -12 * 60;
constexpr int MAX_OFFSET = 14 * 60;
constexpr std::uint32_t MAX_INTEGER_STRING = 2147483647;
} // namespace

DocumentTime::DocumentTime(std::int64_t milliseconds, int offsetMinutes)
    : milliseconds_(milliseconds - milliseconds % SECOND), offsetMinutes_(offsetMinutes)
{
  if (milliseconds < YEAR_1971 || milliseconds >= YEAR_9999)
  {
    throw Error(ErrorCode::BadInput, "the time of a document is before 1971 or after 9998");
  }
  if (offsetMinutes < MIN_OFFSET || offsetMinutes > MAX_OFFSET)
  {
    throw Error(ErrorCode::BadInput, "an offset from UTC is not -12:00 to +14:00");
  }
}

ReportKey::ReportKey(ReportLine id, std::uint32_t version) : id_(std::move(id)), version_(version)
{
  if (version == 0 || version > MAX_INTEGER_STRING)
  {
    throw Error(ErrorCode::BadInput, "the version of a report is not 1 to 2147483647");
  }
}

bool operator==(const ReportDocument& a, const ReportDocument& b)
{
  const auto tie = [](const ReportDocument& d)
  {
    return std::tie(d.key,
                    d.sopInstance,
                    d.patient,
                    d.study,
                    d.series,
                    d.equipment,
                    d.time,
                    d.report,
                    d.verification,
                    d.predecessors,
                    d.identical);
  };
  return tie(a) == tie(b);
}
} // namespace OrthancGenomics
