// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/AnswerPage.h"

#include <algorithm>

namespace OrthancGenomics
{
void SortRows(std::vector<CallRow>& rows)
{
  auto merged = std::is_sorted_until(rows.begin(), rows.end(), IsBefore);
  while (merged != rows.end())
  {
    const auto next = std::is_sorted_until(merged, rows.end(), IsBefore);
    std::inplace_merge(rows.begin(), merged, next, IsBefore);
    merged = next;
  }
}

std::int64_t CountVariants(const std::vector<CallRow>& rows)
{
  std::int64_t count = rows.empty() ? 0 : 1;
  for (std::size_t i = 1; i < rows.size(); i++)
  {
    count += IsBefore(rows[i - 1], rows[i]) ? 1 : 0;
  }
  return count;
}

bool AnswerPage::Meets(std::int64_t variants) const
{
  return answer_.total + variants > question_.query->since &&
         static_cast<std::int64_t>(answer_.variants.size()) < question_.query->limit;
}

void AnswerPage::Take(const std::vector<CallRow>& rows)
{
  if (answer_.variants.empty())
  {
    answer_.variants.reserve(
        std::min(rows.size(), static_cast<std::size_t>(question_.query->limit)));
  }
  for (std::size_t first = 0; first < rows.size();)
  {
    std::size_t last = first + 1;
    while (last < rows.size() && !IsBefore(rows[first], rows[last]))
    {
      last++;
    }
    if (Meets(1))
    {
      answer_.variants.push_back(
          MakeAnsweredVariant(question_, genes_, &rows[first], rows.data() + last));
    }
    answer_.total++;
    first = last;
  }
}
} // namespace OrthancGenomics
