// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/SampleEraser.h"

#include "vcf/FormatErasers.h"
#include "vcf/InputFile.h"
#include "vcf/MafLines.h"

#include <htslib/hts_log.h>

namespace OrthancGenomics
{
void EraseSamples(const SampleErasure& erasure,
                  const ByteSink& sink,
                  const std::function<void()>& checkPoint)
{
  // Its messages quote what the file holds.
  hts_set_log_level(HTS_LOG_OFF);
  InputFile input(erasure.file);
  PackedOutput output(input.GetPacking(), sink);
  if (input.DetectContent() == FileContent::Bcf)
  {
    EraseFromBcf(erasure, output, checkPoint);
  }
  else if (IsMaf(erasure.file))
  {
    EraseFromMaf(erasure, output, checkPoint);
  }
  else
  {
    EraseFromVcf(erasure, output, checkPoint);
  }
  output.Finish();
}
} // namespace OrthancGenomics
