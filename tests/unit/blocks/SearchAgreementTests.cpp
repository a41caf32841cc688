// SPDX-License-Identifier: GPL-3.0-or-later
// Who is found by groups, loose samples and questions left open is who answers Present when asked.
#include "SearchFixture.h"
#include "blocks/CohortSearch.h"
#include "blocks/GroupSearch.h"
#include "core/Error.h"

#include <set>

namespace OrthancGenomics
{
namespace
{
class SearchAgreement : public SearchFixture
{
protected:
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
      return MakeQuestion(scope_, query, genes_, store_, {});
    }
    catch (const Error&)
    {
      Question question;
      question.query = &query;
      return question;
    }
  }

  void CheckMadeAnew(const SampleGroup& group)
  {
    const std::int64_t again = MakeGroup(group.samples).number;
    EXPECT_EQ(Rows(group.number), Rows(again));
    Run(GroupEraser({again}));
  }

  void CheckAll()
  {
    const CohortCatalog catalog(record_);
    for (int i = 0; i < 150; i++)
    {
      Check(MakeQuery(), catalog);
    }
  }

  std::size_t found_ = 0;
  std::size_t decided_ = 0; ///< by groups alone
  std::size_t absent_ = 0;
};

TEST_F(SearchAgreement, OfGroupsAndLooseSamples)
{
  CheckAll();
  GroupMost([this](std::size_t below) { return Pick(below); });
  CheckAll();
  EXPECT_GT(found_, 1000U);
  EXPECT_GT(decided_, 300U);
  EXPECT_GT(absent_, 200U);

  // What is made of all samples of two at once is the same, byte for byte.
  const std::int64_t second = record_.groups[1].number;
  MergeFirstTwo();
  CheckMadeAnew(record_.groups[1]);
  EXPECT_TRUE(Rows(second).empty());
  CheckAll();

  // A file goes that has samples in both and loose ones.
  EXPECT_GT(RemoveLast(), 3U);
  CheckMadeAnew(record_.groups[1]);
  CheckAll();
}

TEST_F(SearchAgreement, UnderConsents)
{
  GroupMost([this](std::size_t below) { return Pick(below); });
  for (int round = 0; round < 4; round++)
  {
    scope_ = OpenScope(MakeConsents(SUBJECTS, [this](std::size_t below) { return Pick(below); }));
    CheckAll();
  }
  EXPECT_GT(found_, 500U);
  EXPECT_GT(decided_, 100U);
  EXPECT_GT(absent_, 100U);
}
} // namespace
} // namespace OrthancGenomics
