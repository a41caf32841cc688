// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/PackedOutput.h"
#include "vcf/SampleEraser.h"

#include <functional>

namespace OrthancGenomics
{
// The parts of EraseSamples that know one format each.

void EraseFromVcf(const SampleErasure& erasure,
                  PackedOutput& output,
                  const std::function<void()>& checkPoint);
void EraseFromBcf(const SampleErasure& erasure,
                  PackedOutput& output,
                  const std::function<void()>& checkPoint);
void EraseFromMaf(const SampleErasure& erasure,
                  PackedOutput& output,
                  const std::function<void()>& checkPoint);

/// Calls `checkPoint` once in so many records.
class RecordPause
{
public:
  explicit RecordPause(const std::function<void()>& checkPoint) : checkPoint_(checkPoint) {}

  void Count()
  {
    if (++records_ % RECORDS == 0)
    {
      checkPoint_();
    }
  }

private:
  static constexpr std::int64_t RECORDS = 4096;

  const std::function<void()>& checkPoint_;
  std::int64_t records_ = 0;
};
} // namespace OrthancGenomics
