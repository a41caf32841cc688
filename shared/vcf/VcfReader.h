// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "vcf/SiteReader.h"

#include <cstdint>
#include <memory>

namespace OrthancGenomics
{
/// A file that has to be sorted, where order was assumed.
class UnsortedRecords : public Error
{
public:
  explicit UnsortedRecords(std::int64_t line);
};

/// Reads VCF, gVCF or BCF (plain, gzip or BGZF, told by content) into normalised sites, in the
/// order of contig and position of the file, which it sorts first (on disk) where it is not sorted.
/// Splits, trims, and left-aligns against the reference; standards brief E.2 to E.7 has the rules.
/// Throws what OpenSites says.
class VcfReader : public ISiteReader
{
public:
  /// Opens and reads the header. `report` outlives the reader and is filled as it reads.
  VcfReader(const FileSource& file, const VcfOptions& options, ImportReport& report);
  ~VcfReader() override;
  VcfReader(const VcfReader&) = delete;
  VcfReader& operator=(const VcfReader&) = delete;

  const VcfHeader& Header() const override;
  bool Read(Site& site) override;
  double Progress() const override;

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};
} // namespace OrthancGenomics
