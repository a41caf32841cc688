// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "genomics/Site.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A passing record of contig 0 with one alternative; one genotype a sample, "" for no call, "0/0"
/// for a sample that does not carry it.
inline Site MakeRecord(std::int64_t begin,
                       const std::string& reference,
                       const std::string& alternate,
                       const std::vector<std::string>& genotypes = {"0/1"})
{
  Site site;
  site.line = begin + 100;
  site.begin = begin;
  site.filter = "PASS";
  SiteAllele allele;
  allele.begin = begin;
  allele.end = begin + static_cast<std::int64_t>(reference.size());
  allele.reference = reference;
  allele.alternate = alternate;
  for (std::size_t i = 0; i < genotypes.size(); i++)
  {
    site.callable.push_back(genotypes[i].empty() ? 0 : 4);
    if (!genotypes[i].empty() && genotypes[i] != "0/0")
    {
      CarrierCall carrier;
      carrier.sample = static_cast<std::uint32_t>(i);
      carrier.genotype = genotypes[i];
      allele.carriers.push_back(carrier);
    }
  }
  site.alleles.push_back(allele);
  return site;
}

inline QualityCheck FindCheck(const std::vector<QualityCheck>& checks, const std::string& code)
{
  for (const QualityCheck& check : checks)
  {
    if (check.code == code)
    {
      return check;
    }
  }
  ADD_FAILURE() << code << " is missing";
  return {};
}

/// A sample of 1,000 SNVs and as many genotypes, all as they should be.
inline SampleFigures MakeGoodFigures()
{
  SampleFigures figures;
  figures.called = 990;
  figures.depths = 1000;
  figures.depthSum = 30000;
  figures.transitions = 680;
  figures.transversions = 320;
  figures.indels = 200;
  figures.heterozygous = 600;
  figures.homozygous = 400;
  return figures;
}

inline Dataset MakeJudged(const std::vector<SampleFigures>& samples,
                          Origin origin = Origin::Germline)
{
  Dataset dataset;
  dataset.origin = origin;
  for (std::size_t i = 0; i < samples.size(); i++)
  {
    Sample sample;
    sample.name = "S" + std::to_string(i);
    sample.figures = samples[i];
    dataset.samples.push_back(sample);
  }
  return dataset;
}
} // namespace OrthancGenomics
