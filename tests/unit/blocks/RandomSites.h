// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Sites of every kind that a file may hold, the same for the same seed.
class RandomSites
{
public:
  explicit RandomSites(unsigned seed) : random_(seed) {}

  /// By begin on one contig; alleles may be moved to the left by up to `shift`.
  std::vector<Site>
  Make(std::uint32_t contig, std::size_t count, std::size_t samples, std::int64_t shift)
  {
    std::vector<Site> sites;
    std::int64_t begin = 20000;
    for (std::size_t i = 0; i < count; i++)
    {
      begin += Pick(10) == 0 ? Pick(100000) : Pick(40);
      sites.push_back(MakeOne(contig, begin, samples, shift));
    }
    return sites;
  }

private:
  std::int64_t Pick(std::int64_t below)
  {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(below));
  }

  std::string Bases(std::int64_t size)
  {
    std::string bases;
    for (std::int64_t i = 0; i < size; i++)
    {
      bases.push_back("ACGTN"[Pick(5)]);
    }
    return bases;
  }

  std::int32_t Number(std::int64_t below)
  {
    return Pick(6) == 0 ? -1 : static_cast<std::int32_t>(Pick(below));
  }

  Site MakeOne(std::uint32_t contig, std::int64_t begin, std::size_t samples, std::int64_t shift)
  {
    const std::vector<std::string> ids = {
        "", "", "rs5", "rs121434568", "rs007", "rs5;rs6", "COSM77", "rs", "rs123456789012345"};
    const std::vector<std::string> filters = {"PASS", "PASS", "", "LowQual", "LowQual;SB", "q10"};
    Site site;
    site.contig = contig;
    site.begin = begin;
    site.id = ids[static_cast<std::size_t>(Pick(9))];
    site.filter = filters[static_cast<std::size_t>(Pick(6))];
    site.quality = Pick(3) == 0 ? std::numeric_limits<float>::quiet_NaN()
                                : static_cast<float>(Pick(100000)) / 7;
    site.callable.assign(samples, 3);
    const std::int64_t alleles = 1 + (Pick(5) == 0 ? Pick(3) : 0);
    for (std::int64_t i = 0; i < alleles; i++)
    {
      site.alleles.push_back(MakeAllele(begin, samples, shift));
      const auto size = static_cast<std::int64_t>(site.alleles.back().reference.size());
      site.end = std::max(site.end, begin + size);
    }
    return site;
  }

  SiteAllele MakeAllele(std::int64_t begin, std::size_t samples, std::int64_t shift)
  {
    SiteAllele allele;
    allele.begin = begin - (shift > 0 && Pick(8) == 0 ? Pick(shift) : 0);
    allele.reference = Bases(Pick(4) == 0 ? 1 + Pick(30) : 1);
    allele.alternate = Pick(4) == 0 ? Bases(1 + Pick(300)) : Bases(1);
    allele.end = allele.begin + static_cast<std::int64_t>(allele.reference.size());
    if (Pick(20) == 0)
    {
      allele.alternate = Pick(2) == 0 ? "<DEL>" : "G]17:198982]";
      allele.end += Pick(40000);
    }
    for (std::size_t sample = 0; sample < samples; sample++)
    {
      if (samples == 1 || Pick(3) == 0)
      {
        allele.carriers.push_back(MakeCall(static_cast<std::uint32_t>(sample)));
      }
    }
    return allele;
  }

  CarrierCall MakeCall(std::uint32_t sample)
  {
    const std::vector<std::string> genotypes = {"0/1", "0/1", "1/1", "1|0", "1", "./1", "", "1/2"};
    CarrierCall call;
    call.sample = sample;
    call.genotype = genotypes[static_cast<std::size_t>(Pick(8))];
    if (Pick(50) == 0)
    {
      call.genotype = "0/0/0/" + std::to_string(Pick(5000));
    }
    call.depth = Number(Pick(10) == 0 ? 100000 : 60);
    call.referenceDepth = Number(60);
    call.alleleDepth = call.depth > call.referenceDepth && Pick(2) == 0
                           ? call.depth - call.referenceDepth
                           : Number(Pick(10) == 0 ? 70000 : 60);
    call.genotypeQuality = Number(Pick(10) == 0 ? 2000 : 100);
    call.phaseSet = Pick(4) == 0 ? Pick(std::int64_t{1} << 40) : -1;
    call.vaf = MakeVaf(call);
    if (Pick(20) == 0)
    {
      call.copyNumber = static_cast<float>(Pick(80)) / 7;
    }
    return call;
  }

  float MakeVaf(const CarrierCall& call)
  {
    const double reads = static_cast<double>(call.referenceDepth) + call.alleleDepth;
    switch (Pick(4))
    {
    case 0:
      return std::numeric_limits<float>::quiet_NaN();
    case 1:
      return static_cast<float>(Pick(1000)) / 1000;
    default:
      return reads > 0 ? static_cast<float>(call.alleleDepth / reads) : 0.0F;
    }
  }

  std::mt19937_64 random_;
};
} // namespace OrthancGenomics
