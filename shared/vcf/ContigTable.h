// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/Contig.h"

#include <htslib/vcf.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace OrthancGenomics
{
/// The build of a file: what its contigs' lengths show, else what was stated.
/// Throws Error(Refused) if they contradict each other or nothing is known. `hint` is what the
/// header's
/// ##reference says, for the message alone.
Build ChooseBuild(const std::vector<ContigDeclaration>& contigs,
                  std::optional<Build> stated,
                  const std::string& hint);

/// Contig numbers of a file by htslib's numbers and by the names in the file. Two spellings of one
/// contig share a number. Grows as undeclared contigs appear.
class ContigTable
{
public:
  static constexpr std::uint32_t NONE = UINT32_MAX;

  /// `houseNames` is filled with a name for each number; it must outlive the table.
  ContigTable(Build build, const bcf_hdr_t& header, std::vector<std::string>& houseNames);

  /// The number of htslib's `rid`; the header may have grown since.
  std::uint32_t GetByRid(int rid);

  /// The number of a name as the file writes it; given one if it is new.
  std::uint32_t GetByName(std::string_view name);

  /// As declared, else as the build has it; nothing if neither knows.
  std::optional<std::int64_t> FindLength(std::uint32_t contig) const { return lengths_[contig]; }

private:
  std::uint32_t Add(const std::string& name, std::optional<std::int64_t> length);

  Build build_;
  const bcf_hdr_t& header_;
  std::vector<std::string>& houseNames_;
  std::vector<std::optional<std::int64_t>> lengths_;
  std::vector<std::uint32_t> byRid_;
  std::unordered_map<std::string, std::uint32_t> byName_;
  std::unordered_map<std::string, std::uint32_t> byHouseName_;
  std::string name_; ///< scratch: C++17 looks up by std::string only
};
} // namespace OrthancGenomics
