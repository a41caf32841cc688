// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GroupKeeper.h"
#include "blocks/CohortQuery.h"
#include "blocks/DatasetWriter.h"
#include "blocks/TestedReader.h"
#include "consent/AccessGate.h"
#include "orthanc/Metrics.h"
#include "sqlite/Database.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
constexpr std::chrono::seconds PATIENCE{60};

inline ReadScope OpenScope()
{
  AccessPolicy policy;
  policy.consent = ConsentMode::Off;
  return AccessGate(policy).Open(Requester{true, "somebody"});
}

/// Everybody carries 1:1000 A>G; every third sample also 1:2000 A>G. Every other sample was looked
/// at in 1:3000-3009, the rest only in a part of it.
class GroupKeeperFixture : public ::testing::Test
{
protected:
  /// Read, with its blocks, but no row says so yet.
  Dataset Read(std::size_t samples)
  {
    Dataset dataset;
    dataset.id = "dataset" + std::to_string(++datasets_);
    dataset.build = Build::GRCh38;
    dataset.origin = Origin::Germline;
    dataset.contigs = {"2", "1"};
    dataset.samples.resize(samples);
    for (Sample& sample : dataset.samples)
    {
      sample.subject = database_->EnsureSubject("P" + std::to_string(++samples_ % 20), "").number;
    }
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    DatasetWriter writer(*database_, dataset);
    for (const std::int64_t begin : {999, 1999})
    {
      writer.Add(MakeSite(begin, samples));
    }
    for (const std::int64_t begin : {2999, 3004})
    {
      Site block = MakeSite(begin, 0);
      block.end = begin + 5;
      block.callable.assign(samples, 4);
      for (std::size_t i = datasets_ % 2; begin == 3004 && i < samples; i += 2)
      {
        block.callable[i] = 0;
      }
      block.alleles.clear();
      writer.Add(block);
    }
    writer.Finish();
    dataset.hasReferenceEvidence = writer.HasReferenceEvidence();
    return dataset;
  }

  void Show(Dataset& dataset)
  {
    dataset.imported = true;
    dataset.status = DatasetStatus::Active;
    database_->UpdateDataset(dataset);
  }

  Dataset Add(std::size_t samples)
  {
    Dataset dataset = Read(samples);
    Show(dataset);
    return dataset;
  }

  static Site MakeSite(std::int64_t begin, std::size_t samples)
  {
    Site site;
    site.contig = 1;
    site.begin = begin;
    site.end = begin + 1;
    site.callable.assign(samples, 4);
    SiteAllele& allele = site.alleles.emplace_back();
    allele.begin = begin;
    allele.end = begin + 1;
    allele.reference = "A";
    allele.alternate = "G";
    for (std::uint32_t i = 0; i < samples; i += begin == 999 ? 1 : 3)
    {
      CarrierCall& call = allele.carriers.emplace_back();
      call.sample = i;
      call.genotype = "0/1";
    }
    return site;
  }

  CohortAnswer Ask(std::int64_t begin) const
  {
    VariantQuery query;
    query.variant = Variant{Build::GRCh38, "1", begin, begin + 1, "A", "G"};
    const Snapshot snapshot = database_->TakeSnapshot();
    return QueryCohort(
        OpenScope(), snapshot, CohortCatalog(snapshot.ReadCohort()), GeneTable(), query);
  }

  /// Samples that were looked at at a place, of 1:3000-3009.
  std::int64_t CountTested(std::int64_t begin) const
  {
    const Snapshot snapshot = database_->TakeSnapshot();
    const CohortCatalog catalog(snapshot.ReadCohort());
    const auto cohort = catalog.GetPlace(Build::GRCh38, "1");
    const GeneTable genes;
    const ReadScope scope = OpenScope();
    CohortWithholding withholding(scope, snapshot, catalog, genes);
    TestedReader reader(scope, snapshot, catalog, cohort, withholding, {"1", begin, begin + 1});
    std::int64_t count = 0;
    for (const CohortCatalog::SubjectSamples& subject : catalog.Subjects())
    {
      count += std::count_if(subject.samples.begin(),
                             subject.samples.end(),
                             [&](const CohortSample* sample) { return reader.IsTested(*sample); });
    }
    return count;
  }

  /// Samples that carry A>G at a place.
  std::int64_t Count(std::int64_t begin) const
  {
    const CohortAnswer answer = Ask(begin);
    std::int64_t count = 0;
    for (const SubjectCarrier& carrier : answer.page)
    {
      count += static_cast<std::int64_t>(carrier.samples.size());
    }
    return count;
  }

  std::vector<std::size_t> ListSizes() const
  {
    std::vector<std::size_t> sizes;
    for (const SampleGroup& group : database_->TakeSnapshot().ListGroups())
    {
      sizes.push_back(group.state == SampleGroup::State::Ready ? group.samples.size() : 0);
    }
    return sizes;
  }

  /// Whether the background comes to groups of these sizes and no others.
  bool WaitForSizes(const std::vector<std::size_t>& sizes) const
  {
    const auto end = std::chrono::steady_clock::now() + PATIENCE;
    while (ListSizes() != sizes && std::chrono::steady_clock::now() < end)
    {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return ListSizes() == sizes;
  }

  std::size_t CountRows(BlockTable table) const
  {
    std::size_t rows = 0;
    database_->TakeSnapshot().Visit(table,
                                    0,
                                    INT64_MAX,
                                    [&rows](std::int64_t, std::string_view)
                                    {
                                      rows++;
                                      return true;
                                    });
    return rows;
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
  Metrics metrics_;
  GroupKeeper keeper_{*database_, metrics_};

private:
  std::size_t datasets_ = 0;
  std::size_t samples_ = 0;
};
} // namespace OrthancGenomics
