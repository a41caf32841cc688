// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/HeaderLines.h"

namespace OrthancGenomics
{
const char* FindAttribute(const bcf_hrec_t& line, const char* key)
{
  const int index = bcf_hrec_find_key(const_cast<bcf_hrec_t*>(&line), key); // NOLINT
  return index < 0 ? nullptr : line.vals[index];
}

std::vector<std::string> ListSamples(const bcf_hdr_t& header)
{
  return {header.samples, header.samples + bcf_hdr_nsamples(&header)};
}

std::optional<AnnotationFormat> FindAnnotation(const bcf_hdr_t& header)
{
  for (int i = 0; i < header.nhrec; i++)
  {
    const bcf_hrec_t& line = *header.hrec[i];
    const char* const id = line.type == BCF_HL_INFO ? FindAttribute(line, "ID") : nullptr;
    const char* const description = id == nullptr ? nullptr : FindAttribute(line, "Description");
    if (description != nullptr)
    {
      if (std::optional<AnnotationFormat> found = AnnotationFormat::FromHeader(id, description))
      {
        return found;
      }
    }
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
