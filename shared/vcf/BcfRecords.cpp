// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/BcfRecords.h"

#include "core/Error.h"

#include <algorithm>

namespace OrthancGenomics
{
BcfRecords::BcfRecords(const FileSource& file) : stream_(file), file_(stream_.OpenRecords())
{
  header_.reset(bcf_hdr_read(file_.get()));
  if (header_ == nullptr)
  {
    stream_.CheckSource();
    throw Error(ErrorCode::BadInput, "0:0: the BCF's header cannot be parsed");
  }
  BGZF* const stream = file_->fp.bgzf;
  isBgzf_ = bgzf_compression(stream) == bgzf;
  hasEndMarker_ = !isBgzf_ || bgzf_check_EOF(stream) != 0;
  hts_set_threads(file_.get(), 1);
}

bool BcfRecords::Next(SourceRecord& next)
{
  const int result = bcf_read(file_.get(), header_.get(), next.record.get());
  if (result < 0)
  {
    stream_.CheckSource();
    hasEndMarker_ = hasEndMarker_ && (!isBgzf_ || stream_.EndsWell());
  }
  if (result == -1 && hasEndMarker_)
  {
    return false;
  }
  next.line = ++record_;
  next.text = {};
  if (result == -1)
  {
    next.Refuse(0, "the file ends here without the end marker of BGZF: it was cut short");
  }
  if (result < -1 || next.record->errcode != 0 || !FitsHeader(*next.record))
  {
    next.Refuse(0, "the BCF record is damaged");
  }
  return true;
}

/// htslib checks a record against itself, not all of it against the header.
bool BcfRecords::FitsHeader(const bcf1_t& record) const
{
  return record.n_allele > 0 &&
         static_cast<int>(record.n_sample) == bcf_hdr_nsamples(header_.get()) && record.rid >= 0 &&
         record.rid < header_->n[BCF_DT_CTG] && header_->id[BCF_DT_CTG][record.rid].key != nullptr;
}

double BcfRecords::Progress() const
{
  const std::int64_t place = bgzf_tell(file_->fp.bgzf) >> 16;
  const std::int64_t size = stream_.Size();
  return size <= 0 ? 1
                   : std::clamp(static_cast<double>(place) / static_cast<double>(size), 0.0, 1.0);
}
} // namespace OrthancGenomics
