// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CohortFixture.h"
#include "genomics/AnnotationFormat.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// Random datasets of several layouts of annotations, some without, and random questions.
class SearchFixture : public CohortFixture
{
protected:
  static constexpr std::int64_t SUBJECTS = 30;

  static std::string MakeFormat(const std::string& fields)
  {
    return AnnotationFormat::FromHeader("CSQ", "Format: Allele|" + fields)->Store();
  }

  void SetUp() override
  {
    for (const char* const contig : {"1", "2", "X"})
    {
      for (const std::int64_t first : {std::int64_t{-1},
                                       std::int64_t{11000},
                                       BIN_BASES - 9,
                                       std::int64_t{29000},
                                       std::int64_t{900000}})
      {
        for (std::int64_t begin = first; begin < first + 24; begin += 4)
        {
          const auto& [reference, alternate] = alleles_[Pick(alleles_.size())];
          variants_.push_back(MakeVariant(begin, reference, alternate));
          variants_.back().contig = contig;
          variants_.back().end += alternate == "<DEL>" ? static_cast<std::int64_t>(Pick(60000)) : 0;
        }
      }
    }
    AddDatasets();
  }

  /// An entry in the columns of the first layout, or of the second, which lacks significance.
  std::string MakeEntry(bool first)
  {
    const auto pick = [this](std::initializer_list<const char*> texts)
    { return std::string(*(texts.begin() + Pick(texts.size()))); };
    const std::string consequence =
        pick({"missense_variant", "stop_gained", "intron_variant", "upstream_gene_variant"});
    const std::size_t gene = Pick(5);
    static const std::vector<std::pair<std::string, std::string>> genes = {
        {"GENEA", "ENSG00000000001"},
        {"OLDA", ""},
        {"GENEB", "ENSG00000000002.4"},
        {"", "ENSG00000000001.7"},
        {"ELSE", "ENSG9"}};
    const std::string hgvsC = pick({"NM_1.1:c.30A>G", "NM_1.2:c.77A>G", ""});
    const std::string hgvsP = pick({"NP_1.1:p.Leu10Pro", "NP_1.1:p.Trp30Ter", ""});
    const std::string named = genes[gene].first + "|" + genes[gene].second;
    return first ? "G|" + consequence + "|" + named + "|NM_1.1|" + hgvsC + "|" + hgvsP + "|" +
                       pick({"rs5", "rs7&COSM5", ""}) + "|" + pick({"pathogenic", "benign", ""})
                 : "G|" + hgvsP + "|" + named + "|" + consequence;
  }

  /// Most files say the same of an allele.
  std::vector<std::string> MakeEntries(const Variant& variant, bool first)
  {
    std::vector<std::string>& known = entries_[{ToString(variant), first}];
    if (known.empty() || Pick(4) == 0)
    {
      known.clear();
      for (std::size_t i = Pick(4); i > 0; i--)
      {
        known.push_back(MakeEntry(first));
      }
    }
    return known;
  }

  void AddCalled(DatasetWriter& writer, const Dataset& dataset, std::uint32_t contig, bool first)
  {
    for (const Variant& variant : variants_)
    {
      const bool here = variant.contig == dataset.contigs[contig] && Pick(5) == 0;
      for (std::size_t copies = here ? 1 + (Pick(8) == 0 ? 1 : 0) : 0; copies > 0; copies--)
      {
        writer.Add(MakeCalled(variant, contig, dataset.samples.size(), first));
      }
    }
  }

  void StoreFile(Dataset& dataset)
  {
    const std::size_t kind = Pick(4);
    const bool first = kind < 2;
    dataset.annotationFormat = kind == 3 ? "" : first ? first_ : second_;
    DatasetWriter writer(store_, dataset);
    if (Pick(2) == 0)
    {
      writer.AddTargets({{"1", 0, 50000}, {"2", 10000, 17000}, {"X", 0, 16390}});
    }
    for (std::uint32_t contig = 0; contig < dataset.contigs.size(); contig++)
    {
      AddCalled(writer, dataset, contig, first);
    }
    writer.Finish();
    dataset.hasReferenceEvidence = writer.HasReferenceEvidence();
    AddToRecord(dataset, record_);
  }

  Site MakeCalled(const Variant& variant, std::uint32_t contig, std::size_t samples, bool first)
  {
    Site site = MakeSite(contig, variant.begin, variant.reference, variant.alternate, samples);
    site.end = variant.end;
    site.filter = Pick(4) == 0 ? "q10" : "PASS";
    SiteAllele& allele = site.alleles[0];
    allele.end = variant.end;
    allele.annotations = MakeEntries(variant, first);
    allele.carriers.clear();
    const std::size_t carrier = Pick(samples);
    for (std::uint32_t sample = 0; sample < samples; sample++)
    {
      if (sample == carrier || Pick(3) == 0)
      {
        allele.carriers.push_back(MakeCarrier(sample));
        allele.carriers.back().depth = 10 + static_cast<std::int32_t>(Pick(40));
      }
    }
    return site;
  }

  void AddDatasets()
  {
    const std::vector<Origin> origins = {Origin::Germline, Origin::Somatic, Origin::Unknown};
    for (std::int64_t subject = 1; subject <= SUBJECTS; subject++)
    {
      for (std::size_t i = 0; i <= Pick(2); i++)
      {
        Dataset& dataset = Make(subject, origins[Pick(3)]);
        dataset.build = Pick(6) == 0 ? Build::GRCh37 : Build::GRCh38;
        if (Pick(8) == 0)
        {
          dataset.contigs = {"X", "1", "2", "1"}; // chr1 and 1, say
        }
        StoreFile(dataset);
      }
    }
    for (const std::size_t samples : {9U, 12U})
    {
      Dataset& dataset =
          MakeShared(samples, SUBJECTS, [this](std::size_t below) { return Pick(below); });
      StoreFile(dataset);
    }
  }

  /// Any few conditions together.
  VariantQuery MakeQuery()
  {
    VariantQuery query;
    const Variant& variant = variants_[Pick(variants_.size())];
    if (Pick(2) == 0)
    {
      query.gene = genesAsked_[Pick(genesAsked_.size())];
    }
    if (Pick(4) == 0)
    {
      query.variant = variant;
      query.variantRoom = Pick(2) == 0 ? std::optional<std::int64_t>(Pick(3)) : std::nullopt;
    }
    if (Pick(4) == 0)
    {
      query.region = Region{variant.contig,
                            variant.begin,
                            variant.begin + 1 + static_cast<std::int64_t>(Pick(2) * Pick(40000))};
    }
    if (Pick(2) == 0)
    {
      query.consequences = {Pick(2) == 0 ? "stop_gained" : "intron_variant"};
      if (Pick(3) == 0)
      {
        query.consequences.emplace_back("missense_variant");
      }
    }
    AddRare(query);
    return query;
  }

  void AddRare(VariantQuery& query)
  {
    if (Pick(5) == 0)
    {
      query.hgvs = hgvsAsked_[Pick(hgvsAsked_.size())];
    }
    if (Pick(6) == 0)
    {
      query.significances = {Pick(2) == 0 ? "pathogenic" : "benign"};
    }
    query.rsId = Pick(12) == 0 ? "rs5" : "";
    query.filter = Pick(8) == 0 ? "PASS" : "";
    query.minDepth = Pick(8) == 0 ? std::optional<std::int64_t>(30) : std::nullopt;
    query.origin = Pick(6) == 0 ? std::make_optional(Origin::Somatic) : std::nullopt;
    query.build = Pick(6) == 0 ? std::make_optional(Build::GRCh37) : std::nullopt;
    query.dataset = Pick(20) == 0 ? datasets_[Pick(datasets_.size())].id : "";
  }

  std::size_t Pick(std::size_t below) { return random_() % below; }

  const std::string first_ = MakeFormat("Consequence|SYMBOL|Gene|Feature|HGVSc|HGVSp|"
                                        "Existing_variation|CLIN_SIG");
  const std::string second_ = MakeFormat("HGVSp|SYMBOL|Gene|Consequence");
  const std::vector<std::pair<std::string, std::string>> alleles_ = {
      {"A", "G"}, {"A", "C"}, {"AC", "GT"}, {"CA", "C"}, {"A", "AT"}, {"N", "<DEL>"}};
  const std::vector<std::string> genesAsked_ = {"GENEA", "OLDA", "GENEB", "GENEX", "ELSE", "BOTH"};
  const std::vector<std::string> hgvsAsked_ = {"p.L10P",
                                               "GENEA:p.Trp30Ter",
                                               "NM_1:c.30A>G",
                                               "NP_1.1:p.Leu10Pro",
                                               "1:g.11001A>G",
                                               "NC_000001.11:g.900005del"};
  std::mt19937 random_{12};
  std::vector<Variant> variants_;
  std::map<std::pair<std::string, bool>, std::vector<std::string>> entries_;
};
} // namespace OrthancGenomics
