// SPDX-License-Identifier: GPL-3.0-or-later
// Who is found by groups, loose samples and questions left open is who answers Present when asked.
#include "CohortFixture.h"
#include "blocks/CohortSearch.h"
#include "blocks/GroupEraser.h"
#include "blocks/GroupMerger.h"
#include "blocks/GroupSearch.h"
#include "core/Error.h"
#include "genomics/AnnotationFormat.h"

#include <algorithm>
#include <random>
#include <set>

namespace OrthancGenomics
{
namespace
{
class SearchAgreement : public CohortFixture
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

  void StoreFile(Dataset& dataset)
  {
    const std::size_t kind = Pick(4);
    const bool first = kind < 2;
    dataset.annotationFormat = kind == 3 ? "" : first ? first_ : second_;
    const std::size_t samples = dataset.samples.size();
    DatasetWriter writer(store_, dataset);
    if (Pick(2) == 0)
    {
      writer.AddTargets({{"1", 0, 50000}, {"2", 10000, 17000}, {"X", 0, 16390}});
    }
    for (std::uint32_t contig = 0; contig < dataset.contigs.size(); contig++)
    {
      for (const Variant& variant : variants_)
      {
        const bool here = variant.contig == dataset.contigs[contig] && Pick(5) == 0;
        for (std::size_t copies = here ? 1 + (Pick(8) == 0 ? 1 : 0) : 0; copies > 0; copies--)
        {
          writer.Add(MakeCalled(variant, contig, samples, first));
        }
      }
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
      Dataset& dataset = datasets_.emplace_back(
          MakeDataset(static_cast<std::int64_t>(datasets_.size()) + 1, samples));
      for (Sample& sample : dataset.samples)
      {
        sample.subject = static_cast<std::int64_t>(1 + Pick(SUBJECTS));
      }
      StoreFile(dataset);
    }
  }

  SubjectData ListData(std::int64_t subject) const
  {
    SubjectData data{subject, {}};
    std::copy_if(datasets_.begin(),
                 datasets_.end(),
                 std::back_inserter(data.datasets),
                 [subject](const Dataset& dataset)
                 {
                   return std::any_of(dataset.samples.begin(),
                                      dataset.samples.end(),
                                      [subject](const Sample& sample)
                                      { return sample.subject == subject; });
                 });
    return data;
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

  void CheckOutcomes(const VariantQuery& query, const CohortSearch& search)
  {
    const std::vector<SubjectOutcome> outcomes = search.ListOutcomes(query);
    ASSERT_EQ(outcomes.size(), search.Subjects().size());
    for (std::size_t i = 0; i < outcomes.size(); i++)
    {
      SubjectOutcome expected;
      try
      {
        const VariantAnswer answer =
            QuerySubject(scope_, store_, ListData(search.Subjects()[i]), genes_, query);
        expected = {answer.presence,
                    answer.presence != Presence::NotEvaluated || answer.notEvaluated > 0 ||
                        answer.notComparable == 0};
      }
      catch (const Error&) // its annotations do not know the gene
      {
      }
      EXPECT_EQ(outcomes[i].presence, expected.presence)
          << search.Subjects()[i] << " " << Describe(query);
      EXPECT_EQ(outcomes[i].comparable, expected.comparable)
          << search.Subjects()[i] << " " << Describe(query);
      absent_ += outcomes[i].presence == Presence::Absent ? 1 : 0;
    }
  }

  static std::string Describe(const VariantQuery& query)
  {
    return query.gene + " " + query.hgvs + " " +
           (query.variant ? ToString(*query.variant) : std::string()) + " consequences " +
           std::to_string(query.consequences.size()) + " region " +
           (query.region ? query.region->contig + ":" + std::to_string(query.region->begin) : "") +
           " rs " + query.rsId + " filter " + query.filter;
  }

  /// Nothing where the question is refused.
  std::optional<std::set<std::int64_t>> AskEach(const VariantQuery& query) const
  {
    std::set<std::int64_t> present;
    bool known = false;
    for (std::int64_t subject = 1; subject <= SUBJECTS; subject++)
    {
      try
      {
        if (QuerySubject(scope_, store_, ListData(subject), genes_, query).presence ==
            Presence::Present)
        {
          present.insert(subject);
        }
        known = true;
      }
      catch (const Error& error)
      {
        if (error.Code() != ErrorCode::NotFound)
        {
          return std::nullopt;
        }
      }
    }
    return known ? std::make_optional(present) : std::nullopt;
  }

  void Check(const VariantQuery& query, const CohortCatalog& catalog)
  {
    const CohortSearch search(scope_,
                              store_,
                              catalog,
                              genes_,
                              [this](std::int64_t subject) { return ListData(subject); });
    const auto expected = AskEach(query);
    if (!expected)
    {
      EXPECT_THROW(search.ListPresent(query), Error);
      return;
    }
    const std::vector<std::int64_t> found = search.ListPresent(query);
    EXPECT_EQ(found, std::vector<std::int64_t>(expected->begin(), expected->end()))
        << Describe(query);
    CheckOutcomes(query, search);
    found_ += found.size();
    const Question question = MakeQuestionOf(query);
    const auto groups = SearchGroups(scope_, store_, catalog, genes_, question);
    decided_ += groups ? groups->present.size() : 0;
  }

  Question MakeQuestionOf(const VariantQuery& query) const
  {
    try
    {
      return MakeQuestion(query, genes_, store_, {});
    }
    catch (const Error&)
    {
      Question question;
      question.query = &query;
      return question;
    }
  }

  void CheckAll()
  {
    const CohortCatalog catalog(record_);
    for (int i = 0; i < 150; i++)
    {
      Check(MakeQuery(), catalog);
    }
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
  std::size_t found_ = 0;
  std::size_t decided_ = 0; ///< by groups alone
  std::size_t absent_ = 0;
};

TEST_F(SearchAgreement, OfGroupsAndLooseSamples)
{
  CheckAll();
  std::vector<std::vector<std::int64_t>> groups(3);
  for (const CohortSample& sample : record_.samples)
  {
    const std::size_t group = Pick(4);
    if (record_.datasets[sample.dataset].build == Build::GRCh38 && group < 3)
    {
      groups[group].push_back(sample.number);
    }
  }
  for (const std::vector<std::int64_t>& group : groups)
  {
    Group(group);
  }
  CheckAll();
  EXPECT_GT(found_, 1000U);
  EXPECT_GT(decided_, 300U);
  EXPECT_GT(absent_, 200U);

  // Two of them merged: what is made of all their samples at once is the same, byte for byte.
  SampleGroup merged = record_.groups[0];
  const SampleGroup& second = record_.groups[1];
  merged.number = ++groups_;
  merged.samples.insert(merged.samples.end(), second.samples.begin(), second.samples.end());
  Run(GroupMerger(merged.number,
                  {{record_.groups[0].number, static_cast<std::uint32_t>(groups[0].size())},
                   {second.number, static_cast<std::uint32_t>(groups[1].size())}}));
  EXPECT_EQ(Rows(merged.number), Rows(MakeGroup(merged.samples).number));
  Run(GroupEraser({record_.groups[0].number, second.number, groups_}));
  EXPECT_TRUE(Rows(second.number).empty());
  record_.groups = {record_.groups[2], merged};
  CheckAll();

  // A file goes that has samples in both and loose ones.
  const Dataset gone = datasets_.back();
  datasets_.pop_back();
  std::size_t taken = 0;
  for (SampleGroup& group : record_.groups)
  {
    std::set<std::uint32_t> ordinals;
    for (std::uint32_t i = 0; i < group.samples.size(); i++)
    {
      if (group.samples[i] / 100 == gone.number)
      {
        ordinals.insert(i);
        group.samples[i] = 0;
      }
    }
    taken += ordinals.size();
    Run(GroupRewriter(group.number, static_cast<std::uint32_t>(group.samples.size()), ordinals));
  }
  EXPECT_GT(taken, 3U);
  record_.datasets.pop_back();
  record_.samples.resize(record_.samples.size() - gone.samples.size());
  DeleteBlocks(store_, gone);
  EXPECT_EQ(Rows(merged.number), Rows(MakeGroup(record_.groups[1].samples).number));
  Run(GroupEraser({groups_}));
  CheckAll();
}
} // namespace
} // namespace OrthancGenomics
