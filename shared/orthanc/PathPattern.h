// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A path with places for values: "/genomics/datasets/{id}/samples/{sample}"; "{rest*}" at the end
/// takes one segment or more.
class PathPattern
{
public:
  /// Throws std::invalid_argument for a pattern of the wrong form: our own mistake.
  explicit PathPattern(std::string text);

  const std::string& Text() const { return text_; }

  /// The values by name, or nothing if the path is another.
  std::optional<std::map<std::string, std::string>> Match(std::string_view path) const;

  /// For Orthanc, which matches the whole path: "/genomics/datasets/([^/]+)/samples/([^/]+)".
  std::string ToRegularExpression() const;

  /// The names in their order.
  std::vector<std::string> ListNames() const;

  /// Whether this one comes first where both match: at the first difference it is literal, or it
  /// is one segment and the other the rest.
  bool IsMoreSpecificThan(const PathPattern& other) const;

private:
  enum class Kind
  {
    Literal,
    One,
    Rest
  };
  struct Segment
  {
    Kind kind = Kind::Literal;
    std::string text;
  };

  std::string text_;
  std::vector<Segment> segments_;
};
} // namespace OrthancGenomics
