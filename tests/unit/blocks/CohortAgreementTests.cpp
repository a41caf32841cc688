// SPDX-License-Identifier: GPL-3.0-or-later
// What is counted over all is what each subject is told.
#include "CohortFixture.h"
#include "blocks/SubjectQuery.h"

#include <algorithm>
#include <random>

namespace OrthancGenomics
{
namespace
{
class CohortAgreement : public CohortFixture
{
protected:
  static constexpr std::int64_t SUBJECTS = 40;

  /// Variants on three contigs, at and over the borders of bins.
  void MakeVariants()
  {
    const std::vector<std::pair<std::string, std::string>> alleles = {
        {"A", "G"},
        {"A", "C"},
        {"AC", "GT"},
        {"CA", "C"},
        {"A", "AT"},
        {"A" + std::string(30, 'C'), "A"},
        {"N", "<DEL>"}};
    for (const char* const contig : {"1", "2", "X"})
    {
      for (const std::int64_t first : {std::int64_t{1000}, BIN_BASES - 14, 3 * BIN_BASES - 3})
      {
        for (std::int64_t begin = first; begin < first + 27; begin += 3)
        {
          const auto& [reference, alternate] = alleles[Pick(alleles.size())];
          Variant variant = MakeVariant(begin, reference, alternate);
          variant.contig = contig;
          variants_.push_back(variant);
        }
      }
    }
  }

  /// A file of some of the variants with blocks between them, in which any sample may be missing.
  void StoreFile(Dataset& dataset)
  {
    const std::size_t samples = dataset.samples.size();
    DatasetWriter writer(store_, dataset);
    if (Pick(4) == 0)
    {
      writer.AddTargets({{"1", 990, 1015}, {"2", BIN_BASES - 5, BIN_BASES + 5}});
    }
    std::int64_t looked = 0;
    std::string contig;
    for (const Variant& variant : variants_)
    {
      const auto number = static_cast<std::uint32_t>(
          std::find(dataset.contigs.begin(), dataset.contigs.end(), variant.contig) -
          dataset.contigs.begin());
      looked = contig == variant.contig ? looked : 900;
      contig = variant.contig;
      if (Pick(3) == 0 && variant.begin > looked)
      {
        Site block = MakeBlock(number, looked, variant.begin, 4, samples);
        Miss(block, 5);
        writer.Add(block);
        looked = variant.begin;
      }
      if (Pick(4) == 0)
      {
        Site site = MakeSite(number, variant.begin, variant.reference, variant.alternate, samples);
        site.alleles[0].carriers[0].sample = static_cast<std::uint32_t>(Pick(samples));
        Miss(site, 9);
        writer.Add(site);
        looked = std::max(looked, Pick(3) == 0 ? variant.begin : variant.end);
      }
    }
    writer.Finish();
    dataset.hasReferenceEvidence = writer.HasReferenceEvidence();
    AddToRecord(dataset, record_);
  }

  void Miss(Site& site, std::size_t chance)
  {
    for (CallableClass& level : site.callable)
    {
      level = Pick(chance) == 0 ? 0 : level;
    }
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
        StoreFile(dataset);
      }
    }
    for (const std::size_t samples : {9U, 12U, 30U})
    {
      Dataset& dataset =
          MakeShared(samples, SUBJECTS, [this](std::size_t below) { return Pick(below); });
      StoreFile(dataset);
    }
  }

  void Check(const VariantQuery& query)
  {
    CohortAnswer expected;
    std::vector<std::int64_t> carriers;
    for (std::int64_t subject = 1; subject <= SUBJECTS; subject++)
    {
      const SubjectData data = ListSeen(subject);
      if (data.datasets.empty())
      {
        continue;
      }
      const VariantAnswer answer = QuerySubject(scope_, store_, data, genes_, query);
      const bool elsewhere =
          answer.notComparable == static_cast<std::int64_t>(data.datasets.size());
      expected.tested += answer.presence == Presence::Absent ? 1 : 0;
      expected.notTested += answer.presence == Presence::NotTested ? 1 : 0;
      expected.notComparable += elsewhere ? 1 : 0;
      if (answer.presence == Presence::Present)
      {
        carriers.push_back(subject);
      }
    }
    const CohortAnswer answer = CohortFixture::Ask(query);
    std::vector<std::int64_t> found;
    for (const SubjectCarrier& carrier : answer.page)
    {
      found.push_back(carrier.subject);
    }
    const std::string name = ToString(*query.variant);
    EXPECT_EQ(found, carriers) << name;
    EXPECT_EQ(answer.tested, expected.tested) << name;
    EXPECT_EQ(answer.notTested, expected.notTested) << name;
    EXPECT_EQ(answer.notComparable, expected.notComparable) << name;
    present_ += answer.carriers.Total();
    tested_ += answer.tested;
    notTested_ += answer.notTested;
  }

  void CheckAll()
  {
    for (const Variant& variant : variants_)
    {
      VariantQuery query;
      query.variant = variant;
      query.variantRoom = IsSymbolic(variant.alternate)
                              ? std::nullopt
                              : std::make_optional(static_cast<std::int64_t>(Pick(3)));
      Check(query);
    }
  }

  std::size_t Pick(std::size_t below) { return random_() % below; }

  std::mt19937 random_{11};
  std::vector<Variant> variants_;
  std::int64_t present_ = 0;
  std::int64_t tested_ = 0;
  std::int64_t notTested_ = 0;
};

TEST_F(CohortAgreement, OfGroupsAndLooseSamples)
{
  MakeVariants();
  AddDatasets();
  CheckAll();
  GroupMost([this](std::size_t below) { return Pick(below); });
  CheckAll();
  EXPECT_GT(present_, 500);
  EXPECT_GT(tested_, 500);
  EXPECT_GT(notTested_, 500);

  MergeFirstTwo();
  CheckAll();

  // A file goes that has samples in both and loose ones.
  EXPECT_GT(RemoveLast(), 3U);
  CheckAll();
}

TEST_F(CohortAgreement, UnderConsents)
{
  MakeVariants();
  AddDatasets();
  GroupMost([this](std::size_t below) { return Pick(below); });
  for (int round = 0; round < 4; round++)
  {
    scope_ = OpenScope(MakeConsents(SUBJECTS, [this](std::size_t below) { return Pick(below); }));
    CheckAll();
  }
  EXPECT_GT(present_, 300);
  EXPECT_GT(tested_, 300);
  EXPECT_GT(notTested_, 300);
}
} // namespace
} // namespace OrthancGenomics
