// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/DatasetWriter.h"
#include "blocks/SubjectQuery.h"
#include "consent/AccessGate.h"
#include "support/MemoryBlockStore.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
constexpr std::int64_t SUBJECT = 11;

/// A scope as a site without consents has it: every subject.
inline ReadScope OpenScope()
{
  AccessPolicy policy;
  policy.consent = ConsentMode::Off;
  return AccessGate(policy).Open(Requester{true, "somebody"});
}

/// What a clinician may see of whom consents name.
inline ReadScope OpenScope(ConsentBook::Consents consents, const GeneLists& lists = {})
{
  AccessPolicy policy;
  policy.roles = {{"somebody", {"clinician"}}};
  AccessGate gate(policy);
  gate.Replace(std::make_shared<const ConsentBook>(std::move(consents), lists));
  return gate.Open(Requester{true, "somebody"});
}

inline Consent MakePermit(std::set<std::string> genes = {}, std::set<DataClass> classes = {})
{
  Consent consent;
  consent.provision.type = ProvisionType::Permit;
  consent.provision.genes = std::move(genes);
  consent.provision.classes = std::move(classes);
  return consent;
}

/// A permit for all but some genes, of some classes.
inline Consent MakePermitBut(std::set<std::string> genes, std::set<DataClass> classes = {})
{
  Consent consent = MakePermit();
  Provision exception;
  exception.genes = std::move(genes);
  exception.classes = std::move(classes);
  consent.provision.exceptions.push_back(exception);
  return consent;
}

/// Contigs "1", "2" and "X"; samples S0, S1, … of SUBJECT with numbers from 100 * `number` on.
inline Dataset MakeDataset(std::int64_t number, std::size_t samples = 1)
{
  Dataset dataset;
  dataset.number = number;
  dataset.id = "dataset" + std::to_string(number);
  dataset.status = DatasetStatus::Active;
  dataset.build = Build::GRCh38;
  dataset.origin = Origin::Germline;
  dataset.contigs = {"1", "2", "X", "Y", "MT"};
  for (std::size_t i = 0; i < samples; i++)
  {
    Sample sample;
    sample.number = number * 100 + static_cast<std::int64_t>(i);
    sample.name = "S" + std::to_string(i);
    sample.subject = SUBJECT;
    dataset.samples.push_back(sample);
  }
  return dataset;
}

inline CarrierCall MakeCarrier(std::uint32_t sample = 0, const std::string& genotype = "0/1")
{
  CarrierCall call;
  call.sample = sample;
  call.genotype = genotype;
  call.depth = 30;
  call.referenceDepth = 14;
  call.alleleDepth = 16;
  call.genotypeQuality = 99;
  call.vaf = 16.0F / 30.0F;
  return call;
}

/// A record of one allele; `samples` of the file, the first of which carries it.
inline Site MakeSite(std::uint32_t contig,
                     std::int64_t begin,
                     const std::string& reference,
                     const std::string& alternate,
                     std::size_t samples = 1)
{
  Site site;
  site.contig = contig;
  site.begin = begin;
  site.end = begin + static_cast<std::int64_t>(reference.size());
  site.filter = "PASS";
  site.quality = 50.5F;
  site.callable.assign(samples, 4);
  SiteAllele allele;
  allele.begin = site.begin;
  allele.end = site.end;
  allele.reference = reference;
  allele.alternate = alternate;
  allele.carriers.push_back(MakeCarrier());
  site.alleles.push_back(allele);
  return site;
}

/// A stretch where nobody differs from the reference.
inline Site MakeBlock(std::uint32_t contig,
                      std::int64_t begin,
                      std::int64_t end,
                      CallableClass level = 4,
                      std::size_t samples = 1)
{
  Site site;
  site.contig = contig;
  site.begin = begin;
  site.end = end;
  site.referenceBlock = true;
  site.callable.assign(samples, level);
  return site;
}

/// GENEA 1:10001-20000 (alias OLDA, and BOTH shared with GENEB), GENEB 1:30001-40000, GENEX on
/// GRCh37 only.
inline GeneTable MakeGenes()
{
  std::istringstream text("#symbol\tid\taliases\tGRCh37\tGRCh38\n"
                          "GENEA\tENSG00000000001\tOLDA|BOTH\t1:110001-120000\t1:10001-20000\n"
                          "GENEB\tENSG00000000002\tBOTH\t.\t1:30001-40000\n"
                          "GENEX\tENSG00000000003\t.\tX:5001-6000\t.\n");
  return GeneTable::Read(text);
}

/// Stores datasets in memory and asks them.
class BlocksFixture : public ::testing::Test
{
protected:
  void Store(Dataset& dataset, const std::vector<Site>& sites)
  {
    DatasetWriter writer(store_, dataset);
    for (const Site& site : sites)
    {
      writer.Add(site);
    }
    writer.Finish();
    dataset.hasReferenceEvidence = writer.HasReferenceEvidence();
    for (std::size_t i = 0; i < dataset.samples.size(); i++)
    {
      dataset.samples[i].calls = writer.CallsBySample()[i];
    }
    data_.datasets.push_back(dataset);
  }

  VariantAnswer Ask(const VariantQuery& query) const
  {
    return QuerySubject(scope_, store_, data_, genes_, query);
  }

  VariantAnswer AskGene(const std::string& gene) const
  {
    VariantQuery query;
    query.gene = gene;
    return Ask(query);
  }

  VariantAnswer AskRegion(const std::string& region) const
  {
    VariantQuery query;
    query.region = ParseRegion(region);
    return Ask(query);
  }

  /// "10000 A>G" of each variant of an answer.
  static std::vector<std::string> List(const VariantAnswer& answer)
  {
    std::vector<std::string> texts;
    for (const AnsweredVariant& answered : answer.variants)
    {
      const Variant& variant = answered.variant;
      texts.push_back(variant.contig + ":" + std::to_string(variant.begin) + " " +
                      variant.reference + ">" + variant.alternate);
    }
    return texts;
  }

  MemoryBlockStore store_;
  SubjectData data_{SUBJECT, {}};
  GeneTable genes_ = MakeGenes();
  ReadScope scope_ = OpenScope();
};
} // namespace OrthancGenomics
