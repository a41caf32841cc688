// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/PathPattern.h"

#include "core/Text.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace OrthancGenomics
{
PathPattern::PathPattern(std::string text) : text_(std::move(text))
{
  if (!StartsWith(text_, "/") || text_.size() == 1 || EndsWith(text_, "/"))
  {
    throw std::invalid_argument("a path pattern begins with / and does not end with it: " + text_);
  }
  for (const std::string_view part : Split(std::string_view(text_).substr(1), '/'))
  {
    if (!segments_.empty() && segments_.back().kind == Kind::Rest)
    {
      throw std::invalid_argument("nothing follows the rest of a path: " + text_);
    }
    if (!StartsWith(part, "{"))
    {
      segments_.push_back({Kind::Literal, std::string(part)});
      continue;
    }
    const bool rest = EndsWith(part, "*}");
    const std::size_t around = rest ? 3 : 2;
    if (!EndsWith(part, "}") || part.size() <= around)
    {
      throw std::invalid_argument("a place in a path pattern is {name}: " + text_);
    }
    segments_.push_back(
        {rest ? Kind::Rest : Kind::One, std::string(part.substr(1, part.size() - around))});
  }
}

std::optional<std::map<std::string, std::string>> PathPattern::Match(std::string_view path) const
{
  if (!StartsWith(path, "/"))
  {
    return std::nullopt;
  }
  const std::vector<std::string_view> parts = Split(path.substr(1), '/');
  const bool open = segments_.back().kind == Kind::Rest;
  if (parts.size() < segments_.size() || (!open && parts.size() > segments_.size()))
  {
    return std::nullopt;
  }
  std::map<std::string, std::string> groups;
  for (std::size_t i = 0; i < segments_.size(); i++)
  {
    const Segment& segment = segments_[i];
    const bool fits = segment.kind == Kind::Literal ? parts[i] == segment.text : !parts[i].empty();
    if (!fits)
    {
      return std::nullopt;
    }
    if (segment.kind == Kind::One)
    {
      groups[segment.text] = std::string(parts[i]);
    }
    else if (segment.kind == Kind::Rest)
    {
      groups[segment.text] = std::string(parts[i].data(), path.data() + path.size());
    }
  }
  return groups;
}

std::string PathPattern::ToRegularExpression() const
{
  constexpr std::string_view special = ".[]{}()\\*+?|^$";
  std::string expression;
  for (const Segment& segment : segments_)
  {
    expression += '/';
    if (segment.kind != Kind::Literal)
    {
      expression += segment.kind == Kind::One ? "([^/]+)" : "(.+)";
      continue;
    }
    for (const char c : segment.text)
    {
      if (special.find(c) != std::string_view::npos)
      {
        expression += '\\';
      }
      expression += c;
    }
  }
  return expression;
}

std::vector<std::string> PathPattern::ListNames() const
{
  std::vector<std::string> names;
  for (const Segment& segment : segments_)
  {
    if (segment.kind != Kind::Literal)
    {
      names.push_back(segment.text);
    }
  }
  return names;
}

bool PathPattern::IsMoreSpecificThan(const PathPattern& other) const
{
  return std::lexicographical_compare(segments_.begin(),
                                      segments_.end(),
                                      other.segments_.begin(),
                                      other.segments_.end(),
                                      [](const Segment& a, const Segment& b)
                                      { return a.kind < b.kind; });
}
} // namespace OrthancGenomics
