// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/RecordSource.h"

#include "core/Error.h"
#include "vcf/FileHeader.h"

namespace OrthancGenomics
{
std::int64_t SourceRecord::FindColumn(std::size_t field) const
{
  if (text.empty() || field == 0)
  {
    return 0;
  }
  std::size_t begin = 0;
  for (std::size_t i = 1; i < field; i++)
  {
    const std::size_t tab = text.find('\t', begin);
    if (tab == std::string_view::npos)
    {
      return 0;
    }
    begin = tab + 1;
  }
  return static_cast<std::int64_t>(begin) + 1;
}

void SourceRecord::Refuse(std::size_t field, const std::string& reason) const
{
  throw Error(ErrorCode::BadInput, Describe(Finding{line, FindColumn(field), reason}));
}
} // namespace OrthancGenomics
