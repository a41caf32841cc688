// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Which samples of a file are about to leave it, and where a text names one of them.
class LeavingSamples
{
public:
  /// `leaving` are positions in `samples`, from 0.
  LeavingSamples(std::vector<std::string> samples, const std::set<std::size_t>& leaving);

  std::size_t Count() const { return samples_.size(); }
  bool Leaves(std::size_t sample) const { return leaves_[sample]; }
  bool IsLeaving(std::string_view name) const { return leaving_.count(name) != 0; }
  bool IsStaying(std::string_view name) const { return staying_.count(name) != 0; }

  /// Whether the text names one that leaves, by itself: "S1" is not named in "S1_T" or "S10".
  bool AreNamedIn(std::string_view text) const;

  /// The text with "erased" in place of each such name, also within the names of files
  /// ("S1_sorted.bam").
  std::string Mask(std::string_view text) const;

private:
  std::vector<std::string> samples_;
  std::vector<bool> leaves_;
  std::set<std::string, std::less<>> leaving_;
  std::set<std::string, std::less<>> staying_;
};
} // namespace OrthancGenomics
