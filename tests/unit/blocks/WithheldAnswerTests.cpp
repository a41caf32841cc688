// SPDX-License-Identifier: GPL-3.0-or-later
// What is withheld is as if it had never been in the files.
#include "BlocksFixture.h"
#include "blocks/GeneCoverage.h"
#include "blocks/Keys.h"
#include "blocks/Withholding.h"
#include "core/Error.h"

#include <map>
#include <optional>
#include <random>

namespace OrthancGenomics
{
namespace
{
class WithheldAnswer : public BlocksFixture
{
protected:
  /// A file with calls in, near and far from genes and blocks between them.
  std::vector<Site> MakeSites()
  {
    std::vector<Site> sites;
    for (const std::uint32_t contig : {0U, 1U})
    {
      std::int64_t looked = 5000;
      while (looked < 45000)
      {
        const std::int64_t begin = looked + static_cast<std::int64_t>(Pick(900));
        if (begin > looked && Pick(4) != 0)
        {
          sites.push_back(MakeBlock(contig, looked, begin));
        }
        sites.push_back(MakeSite(contig, begin, "A", Pick(2) == 0 ? "G" : "C"));
        if (Pick(3) == 0)
        {
          sites.back().alleles[0].annotations = {MakeEntry()};
        }
        looked = begin + 1;
      }
    }
    return sites;
  }

  std::string MakeEntry()
  {
    static const std::vector<std::string> genes = {
        "GENEA|", "OLDA|", "GENEB|ENSG00000000002.4", "|ENSG00000000001", "|", "BOTH|", "LINC1|"};
    static const std::vector<std::string> consequences = {"stop_gained", "upstream_gene_variant"};
    return "G|" + consequences[Pick(2)] + "|" + genes[Pick(genes.size())];
  }

  /// The same file without what a mask withholds.
  std::vector<Site> Strip(const std::vector<Site>& sites, const GeneMask& mask) const
  {
    const Withholding withholding(mask, genes_);
    const std::vector<std::string> contigs = MakeDataset(1).contigs;
    std::vector<Site> left;
    for (const Site& site : sites)
    {
      const std::string& contig = contigs[site.contig];
      if (site.referenceBlock)
      {
        const Intervals hidden =
            withholding.ListHidden(Build::GRCh38, contig, site.begin, site.end);
        for (const Interval& part : Subtract({{site.begin, site.end}}, hidden))
        {
          left.push_back(MakeBlock(site.contig, part.begin, part.end));
        }
        continue;
      }
      const std::vector<std::string>& texts = site.alleles[0].annotations;
      const AnnotationEntries entries(texts.begin(), texts.end());
      if (!withholding.Hides(
              withholding.Look(Build::GRCh38, contig, site.begin, site.end), &format_, entries))
      {
        left.push_back(site);
        if (!withholding.ListHidden(Build::GRCh38, contig, site.begin, site.end).empty())
        {
          left.back().callable = {0}; // shown for its annotation; nobody says what lies there
        }
      }
    }
    return left;
  }

  void StoreIn(MemoryBlockStore& store, const Dataset& dataset, const std::vector<Site>& sites)
  {
    DatasetWriter writer(store, dataset);
    for (const Site& site : sites)
    {
      writer.Add(site);
    }
    writer.Finish();
  }

  VariantQuery MakeQuery()
  {
    static const std::vector<std::string> genes = {"", "GENEA", "GENEB", "OLDA", "LINC1"};
    VariantQuery query;
    query.gene = genes[Pick(genes.size())];
    const auto begin = static_cast<std::int64_t>(5000 + Pick(40000));
    const std::string contig = Pick(4) == 0 ? "2" : "1";
    if (Pick(2) == 0)
    {
      query.region = Region{contig, begin, begin + 1 + static_cast<std::int64_t>(Pick(3000))};
    }
    else if (query.gene.empty() || Pick(3) == 0)
    {
      query.variant = Variant{Build::GRCh38, contig, begin, begin + 1, "A", "G"};
    }
    if (Pick(3) == 0)
    {
      query.consequences = {"stop_gained"};
    }
    query.origin = Pick(5) == 0 ? std::make_optional(Origin::Germline) : std::nullopt;
    query.since = static_cast<std::int64_t>(Pick(3));
    query.limit = static_cast<std::int64_t>(Pick(8));
    return query;
  }

  std::string AskText(const ReadScope& scope,
                      const MemoryBlockStore& store,
                      const SubjectData& data,
                      const VariantQuery& query) const
  {
    try
    {
      return Print(QuerySubject(scope, store, data, genes_, query));
    }
    catch (const Error& error)
    {
      return error.what();
    }
  }

  /// The stretches of a gene that were looked at.
  std::string Cover(const ReadScope& scope,
                    const MemoryBlockStore& store,
                    const Dataset& dataset,
                    const char* gene) const
  {
    const SubjectData data{SUBJECT, {dataset}};
    const auto coverage =
        FindGeneCoverage(scope, store, {data, dataset.origin}, genes_, *genes_.Find(gene));
    std::string text;
    for (const Interval& interval : coverage.value().covered)
    {
      text += std::to_string(interval.begin) + "-" + std::to_string(interval.end) + " ";
    }
    return text;
  }

  static std::string Print(const VariantAnswer& answer)
  {
    std::string text = std::string(ToString(answer.presence)) + " " + std::to_string(answer.total) +
                       " " + std::to_string(answer.coveredFraction.value_or(-1)) + " " +
                       std::to_string(answer.notComparable) + " " +
                       std::to_string(answer.notEvaluated) + " " +
                       (answer.absent ? answer.absent->dataset : "-");
    for (const AnsweredVariant& variant : answer.variants)
    {
      text += "; " + ToString(variant.variant) + " " + variant.gene + " " +
              std::to_string(variant.annotations.size());
      for (const AnsweredCall& call : variant.calls)
      {
        text += " " + call.dataset;
      }
    }
    return text;
  }

  std::size_t Pick(std::size_t below) { return random_() % below; }

  std::mt19937 random_{3};
  AnnotationFormat format_ =
      AnnotationFormat::FromHeader("CSQ", "Format: Allele|Consequence|SYMBOL|Gene").value();
};

TEST_F(WithheldAnswer, IsTheAnswerOfAStoreWithoutIt)
{
  const std::vector<Consent> choices = {MakePermitBut({"GENEA"}),
                                        MakePermitBut({"GENEB"}, {DataClass::Germline}),
                                        MakePermit({"GENEA"}),
                                        MakePermit({}, {DataClass::Somatic}),
                                        MakePermitBut({"GENEA", "GENEB"}, {DataClass::Somatic})};
  std::map<std::string, int> presences;
  int stripped = 0;
  int covered = 0;
  for (int round = 0; round < 40; round++)
  {
    MemoryBlockStore full;
    MemoryBlockStore reduced;
    SubjectData data{SUBJECT, {}};
    SubjectData seen{SUBJECT, {}};
    const ReadScope scope = OpenScope({{SUBJECT, {choices[Pick(choices.size())]}}});
    for (std::int64_t number = 1; number <= 2; number++)
    {
      Dataset dataset = MakeDataset(number);
      dataset.origin =
          std::vector<Origin>{Origin::Germline, Origin::Somatic, Origin::Unknown}[Pick(3)];
      dataset.annotationFormat = format_.Store();
      dataset.hasReferenceEvidence = true;
      const std::vector<Site> sites = MakeSites();
      const GeneMask& mask = scope.Masks()[scope.MaskOf(SUBJECT, dataset.origin)];
      const std::vector<Site> left = Strip(sites, mask);
      stripped += static_cast<int>(sites.size() - left.size());
      StoreIn(full, dataset, sites);
      StoreIn(reduced, dataset, left);
      data.datasets.push_back(dataset);
      if (scope.Covers(SUBJECT, dataset.origin))
      {
        seen.datasets.push_back(dataset);
      }
    }
    for (int i = 0; i < 150; i++)
    {
      const VariantQuery query = MakeQuery();
      const std::string answer = AskText(scope, full, data, query);
      ASSERT_EQ(answer, AskText(scope_, reduced, seen, query))
          << round << " " << query.gene << " " << i;
      presences[answer.substr(0, answer.find(' '))]++;
    }
    for (const Dataset& dataset : seen.datasets)
    {
      for (const char* const gene : {"GENEA", "GENEB"})
      {
        const std::string coverage = Cover(scope, full, dataset, gene);
        ASSERT_EQ(coverage, Cover(scope_, reduced, dataset, gene)) << round << " " << gene;
        covered += coverage.size() > 20 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(stripped, 1000);
  EXPECT_GT(covered, 50);
  EXPECT_GT(presences["Present"], 500);
  EXPECT_GT(presences["Absent"], 20);
  EXPECT_GT(presences["NotTested"], 500);
}

TEST_F(WithheldAnswer, DoesNotKnowAGeneThatOnlyWithheldAnnotationsName)
{
  Dataset dataset = MakeDataset(1);
  dataset.annotationFormat = format_.Store();
  Site site = MakeSite(0, 50000, "A", "G");
  site.alleles[0].annotations = {"G|stop_gained|LINC1|ENSG7"};
  Store(dataset, {site});
  EXPECT_EQ(AskGene("LINC1").total, 1);
  scope_ = OpenScope({{SUBJECT, {MakePermitBut({"LINC1"})}}});
  EXPECT_THROW(AskGene("LINC1"), Error);
  EXPECT_THROW(AskGene("ENSG7"), Error);
  EXPECT_EQ(AskRegion("1:50001-50001").presence, Presence::NotTested);
}
} // namespace
} // namespace OrthancGenomics
