// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierBin.h"
#include "blocks/GroupScan.h"
#include "blocks/GroupWork.h"
#include "genomics/BlockStore.h"

#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Deletes every row of some groups. Their keys lie among those of all other groups, so this visits
/// each bin in which one of them has a row (a genome: 190 thousand) and deletes there: one small
/// transaction for each run of groups with numbers in sequence. So groups that were made together
/// and merged are best deleted together.
class GroupEraser : public GroupWork
{
public:
  /// Throws Error(Refused) for a number beyond keys.
  explicit GroupEraser(std::vector<std::int64_t> groups);

  /// Throws Error(Storage).
  bool Read(const IBlockSnapshot& blocks) override;

private:
  bool Continues(std::int64_t last, std::int64_t key) const;

  const GroupScan scan_;
  std::int64_t next_ = 0;
};

/// Rewrites a group without some of its samples: the ordinals of the others stay, and the rows are
/// byte for byte what GroupBuilder makes if those samples have no calls. Variants that nobody else
/// carries go, and rows without variants. Rows in which they carry nothing are read and left as
/// they are. May be begun anew at any time.
class GroupRewriter : public GroupWork
{
public:
  /// `without`: ordinals. Throws Error(Refused) as GroupEncoder, and for an ordinal that is not
  /// below `samples`.
  GroupRewriter(std::int64_t group, std::uint32_t samples, std::set<std::uint32_t> without);

  /// Throws Error(Storage), also where a row has another number of samples.
  bool Read(const IBlockSnapshot& blocks) override;

private:
  /// Fills `rest_` with what stays of a row; whether anything goes.
  bool Filter(std::string_view value);
  void Replace(std::int64_t key);

  const std::uint32_t samples_;
  const GroupScan scan_;
  GroupEncoder encoder_;
  std::vector<bool> without_; ///< by ordinal
  std::int64_t next_ = 0;
  CarrierBin rest_;
  std::vector<Carrier> carriers_;
};
} // namespace OrthancGenomics
