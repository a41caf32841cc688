// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierFormat.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
/// The largest counts of the rare and of each class but the last, in samples of 64.
constexpr std::array<std::uint32_t, CARRIER_CLASSES> LIMITS = {4, 10, 24, 44, 58};
constexpr std::uint32_t WHOLE = 64;

/// How many alleles a genotype states; 0 if any is missing.
std::ptrdiff_t CountAlleles(std::string_view genotype)
{
  if (genotype.find('.') != std::string_view::npos)
  {
    return 0;
  }
  return std::count_if(
      genotype.begin(), genotype.end(), [](char c) { return c != '/' && c != '|'; });
}
} // namespace

unsigned GetCarrierClass(std::uint32_t count, std::uint32_t samples)
{
  for (unsigned i = 0; i < CARRIER_CLASSES; i++)
  {
    if (count * WHOLE <= LIMITS[i] * samples)
    {
      return i == 0 ? CARRIER_CLASSES : i - 1;
    }
  }
  return CARRIER_CLASSES - 1;
}

const char* ToString(CarrierGenotype genotype)
{
  switch (genotype)
  {
  case CarrierGenotype::Heterozygous:
    return "Heterozygous";
  case CarrierGenotype::Homozygous:
    return "Homozygous";
  case CarrierGenotype::Hemizygous:
    return "Hemizygous";
  case CarrierGenotype::Other:
    return "Other";
  }
  return "Other";
}

CarrierGenotype GetCarrierGenotype(std::string_view genotype, Origin origin)
{
  if (origin == Origin::Somatic)
  {
    return CarrierGenotype::Other;
  }
  switch (GetZygosity(genotype))
  {
  case Zygosity::Heterozygous:
    return CountAlleles(genotype) == 2 ? CarrierGenotype::Heterozygous : CarrierGenotype::Other;
  case Zygosity::Homozygous:
    return CarrierGenotype::Homozygous;
  case Zygosity::Hemizygous:
    return CarrierGenotype::Hemizygous;
  case Zygosity::Unknown:
    return CarrierGenotype::Other;
  }
  return CarrierGenotype::Other;
}
} // namespace OrthancGenomics
