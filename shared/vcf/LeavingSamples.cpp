// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/LeavingSamples.h"

#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view MASK = "erased";
constexpr std::string_view NAME_SIGNS = "_.-"; ///< that names of samples often hold

bool IsLetterOrDigit(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Where `name` stands in the text from `begin` on, with none of the `signs` beside it.
std::size_t
FindWord(std::string_view text, std::string_view name, std::size_t begin, std::string_view signs)
{
  const auto joins = [&](std::size_t place)
  {
    return place < text.size() &&
           (IsLetterOrDigit(text[place]) || signs.find(text[place]) != std::string_view::npos);
  };
  for (std::size_t at = text.find(name, begin); at != std::string_view::npos;
       at = text.find(name, at + 1))
  {
    if (!(at > 0 && joins(at - 1)) && !joins(at + name.size()))
    {
      return at;
    }
  }
  return std::string_view::npos;
}
} // namespace

LeavingSamples::LeavingSamples(std::vector<std::string> samples,
                               const std::set<std::size_t>& leaving)
    : samples_(std::move(samples))
{
  for (std::size_t i = 0; i < samples_.size(); i++)
  {
    const bool leaves = leaving.count(i) != 0;
    leaves_.push_back(leaves);
    (leaves ? leaving_ : staying_).insert(samples_[i]);
  }
}

bool LeavingSamples::AreNamedIn(std::string_view text) const
{
  for (const std::string& name : leaving_)
  {
    if (FindWord(text, name, 0, NAME_SIGNS) != std::string_view::npos)
    {
      return true;
    }
  }
  return false;
}

std::string LeavingSamples::Mask(std::string_view text) const
{
  std::string masked(text);
  // From the last on, so that of "S1" and "S1_T" the longer goes first.
  for (auto name = leaving_.rbegin(); name != leaving_.rend(); ++name)
  {
    for (std::size_t at = FindWord(masked, *name, 0, {}); at != std::string::npos;
         at = FindWord(masked, *name, at + MASK.size(), {}))
    {
      masked.replace(at, name->size(), MASK);
    }
  }
  return masked;
}
} // namespace OrthancGenomics
