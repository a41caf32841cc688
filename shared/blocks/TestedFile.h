// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/TestedBin.h"
#include "genomics/BlockStore.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// A sample of a file that is a member of a group.
struct TestedMember
{
  std::uint32_t ordinal = 0;
  std::int64_t number = 0; ///< Sample::number
  std::size_t index = 0;   ///< in its dataset
};

/// The members of a group that come from one file. It has reference evidence.
struct TestedMembers
{
  std::int64_t dataset = 0; ///< Dataset::number
  std::size_t samples = 0;  ///< of the dataset
  std::vector<TestedMember> members;
};

/// Walks what one contig of one file says of the members that a group has of it, forwards, bin by
/// bin. One thread at a time. Throws Error(Storage).
class ITestedFile
{
public:
  virtual ~ITestedFile() = default;

  /// Before this place, from `place` on, nobody was looked at; nothing if that is so of all the
  /// rest.
  virtual std::optional<std::int64_t> FindNext(const IBlockSnapshot& blocks,
                                               std::int64_t place) = 0;

  /// Adds who was looked at in a bin, [begin, end).
  virtual void
  AddTo(TestedBin& bin, std::int64_t begin, std::int64_t end, const IBlockSnapshot& blocks) = 0;
};

/// `contig` as the dataset numbers it. `members` outlive what is returned. Of a file with intervals
/// for each sample it holds a row a member and one of targets, 50 kB each; of one with a list of
/// sites as many of these as a row has, up to 600 kB.
std::unique_ptr<ITestedFile> OpenTestedFile(const TestedMembers& members, std::uint32_t contig);
} // namespace OrthancGenomics
