// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/HtsHandles.h"
#include "vcf/HtsStream.h"
#include "vcf/RecordSource.h"

namespace OrthancGenomics
{
/// The records of a BCF in the order of the file. Throws Error(BadInput) with the number of a
/// damaged record.
class BcfRecords : public IRecordSource
{
public:
  explicit BcfRecords(const FileSource& file);
  bool Next(SourceRecord& next) override;
  void Parse(SourceRecord& /*next*/) override {} // Next has it already
  double Progress() const override;
  const bcf_hdr_t& Header() const { return *header_; }

private:
  bool FitsHeader(const bcf1_t& record) const;

  HtsStream stream_; ///< before who reads it
  HtsFileHandle file_;
  BcfHeaderHandle header_;
  std::int64_t record_ = 0;
  bool isBgzf_ = false;
  bool hasEndMarker_ = true; ///< or needs none
};
} // namespace OrthancGenomics
