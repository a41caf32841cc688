// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/Call.h"

namespace OrthancGenomics
{
const char* ToString(Origin origin)
{
  switch (origin)
  {
  case Origin::Unknown:
    return "Unknown";
  case Origin::Germline:
    return "Germline";
  case Origin::Somatic:
    return "Somatic";
  }
  return "Unknown";
}

const char* ToString(Zygosity zygosity)
{
  switch (zygosity)
  {
  case Zygosity::Unknown:
    return "Unknown";
  case Zygosity::Heterozygous:
    return "Heterozygous";
  case Zygosity::Homozygous:
    return "Homozygous";
  case Zygosity::Hemizygous:
    return "Hemizygous";
  }
  return "Unknown";
}

Zygosity GetZygosity(std::string_view genotype)
{
  int alleles = 0;
  int carried = 0;
  for (const char c : genotype)
  {
    if (c == '/' || c == '|')
    {
      continue; // also the leading one of VCF 4.4
    }
    if (c != '0' && c != '1' && c != '2')
    {
      return Zygosity::Unknown;
    }
    alleles++;
    carried += c == '1' ? 1 : 0;
  }
  if (carried == 0)
  {
    return Zygosity::Unknown;
  }
  if (alleles == 1)
  {
    return Zygosity::Hemizygous;
  }
  return carried == alleles ? Zygosity::Homozygous : Zygosity::Heterozygous;
}
} // namespace OrthancGenomics
