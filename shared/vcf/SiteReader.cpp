// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/SiteReader.h"

#include "vcf/MafLines.h"
#include "vcf/MafReader.h"
#include "vcf/VcfReader.h"

#include <htslib/hts_log.h>

namespace OrthancGenomics
{
const char* ToString(Conformance conformance)
{
  return conformance == Conformance::Strict ? "Strict" : "Tolerant";
}

ScratchMaker VcfOptions::GetScratch() const
{
  return scratch ? scratch : [folder = temporary] { return MakeScratchFile(folder); };
}

std::unique_ptr<ISiteReader>
OpenSites(const FileSource& file, const VcfOptions& options, ImportReport& report)
{
  // Its messages quote what the file holds.
  hts_set_log_level(HTS_LOG_OFF);
  if (IsMaf(file))
  {
    return OpenMaf(file, options, report);
  }
  return std::make_unique<VcfReader>(file, options, report);
}
} // namespace OrthancGenomics
