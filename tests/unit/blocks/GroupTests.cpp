// SPDX-License-Identifier: GPL-3.0-or-later
#include "CarriersFixture.h"
#include "blocks/CarrierBlock.h"
#include "core/Error.h"

namespace OrthancGenomics
{
namespace
{
/// What is left of a model without some samples.
CarrierModel Without(CarrierModel model, const std::set<std::int64_t>& samples)
{
  for (auto entry = model.begin(); entry != model.end();)
  {
    for (const std::int64_t sample : samples)
    {
      entry->second.erase(sample);
    }
    entry = entry->second.empty() ? model.erase(entry) : std::next(entry);
  }
  return model;
}

class Groups : public CarriersFixture
{
protected:
  /// Three datasets, 61 samples.
  void AddDatasets()
  {
    MakePool(300);
    AddDataset(1, 7);
    AddDataset(2, 30);
    AddDataset(3, 24);
  }

  void Erase(const std::vector<std::int64_t>& groups)
  {
    GroupEraser eraser(groups);
    Run(eraser);
  }

  void Rewrite(std::int64_t group, std::uint32_t samples, const std::set<std::uint32_t>& without)
  {
    GroupRewriter rewriter(group, samples, without);
    Run(rewriter);
  }
};

TEST_F(Groups, HoldWhatTheChunksOfTheirSamplesHold)
{
  AddDatasets();
  Build(5, samples_);
  EXPECT_EQ(ReadAll({{MakeGroup(5, samples_)}, {}}), model_);
  EXPECT_EQ(store_.Replaced(), 0U);
}

TEST_F(Groups, OfAThousandSamplesHoldThemAll)
{
  MakePool(60);
  AddDataset(2, 1024);
  Build(0, samples_);
  EXPECT_EQ(ReadAll({{MakeGroup(0, samples_)}, {}}), model_);
}

TEST_F(Groups, KeepLongVariantsOnceMore)
{
  AddDatasets();
  Build(5, samples_);
  std::size_t found = 0;
  for (const std::uint32_t contig : contigs_)
  {
    const auto& rows = store_.Table(BlockTable::Carriers);
    const auto row = rows.find(MakeLongCarrierKey(contig, 5));
    ASSERT_NE(row, rows.end());
    CarrierBlock block(row->second);
    found += block.Size();
  }
  std::size_t expected = 0;
  for (const auto& entry : model_)
  {
    expected += std::get<2>(entry.first) - std::get<1>(entry.first) > LONG_CALL ? 1 : 0;
  }
  EXPECT_GT(expected, 10U);
  EXPECT_EQ(found, expected);
}

TEST_F(Groups, MergeToTheBytesThatTheirChunksGive)
{
  AddDatasets();
  Build(5, Slice(0, 10));
  Build(9, Slice(10, 11));
  Build(4, Slice(11, 43));
  Build(100, Slice(43, 61));
  Build(6, Slice(3, 33)); // of others: not to be touched
  Merge(20, {{5, 10}, {9, 1}, {4, 32}, {100, 18}});
  Build(21, samples_);
  EXPECT_FALSE(Rows(20).empty());
  EXPECT_EQ(Rows(20), Rows(21));
}

TEST_F(Groups, MergeInSeveralStagesToTheSameBytes)
{
  AddDatasets();
  std::vector<GroupSize> pairs;
  for (std::int64_t i = 0; i < 30; i += 2)
  {
    const auto first = static_cast<std::size_t>(i);
    Build(i, Slice(first, first + 1));
    Build(i + 1, Slice(first + 1, first + 2));
    Merge(100 + i, {{i, 1}, {i + 1, 1}});
    pairs.push_back({100 + i, 2});
  }
  Merge(500, pairs);
  Build(501, Slice(0, 30));
  EXPECT_EQ(Rows(500), Rows(501));
}

TEST_F(Groups, WithoutRowsMergeAsSamplesWithoutCalls)
{
  AddDatasets();
  CarrierSample empty = samples_[0];
  empty.number = 999999;
  Build(1, {empty, empty});
  EXPECT_TRUE(Rows(1).empty());
  Build(2, Slice(0, 20));
  Merge(3, {{1, 2}, {2, 20}});
  std::vector<CarrierSample> both = {empty, empty};
  both.insert(both.end(), samples_.begin(), samples_.begin() + 20);
  Build(4, both);
  EXPECT_EQ(Rows(3), Rows(4));
  Merge(7, {{1, 2}});
  EXPECT_TRUE(Rows(7).empty());
}

TEST_F(Groups, MadeInManySmallStepsAreTheSame)
{
  // More bins than one step puts.
  Dataset dataset = MakeDataset(1);
  const ContigMap contigs({3, 16383, 7});
  DatasetWriter writer(store_, dataset);
  for (std::int64_t bin = 0; bin < 2500; bin++)
  {
    writer.Add(MakeSite(0, bin * BIN_BASES + 5, "A", "G"));
  }
  writer.Finish();
  const CarrierSample sample{
      dataset.samples[0].number, dataset.samples[0].subject, Origin::Germline, &contigs};
  GroupBuilder builder(1, {sample});
  EXPECT_TRUE(Step(builder));
  EXPECT_LT(Rows(1).size(), 2500U);
  Run(builder);
  GroupMerger merger(2, {{1, 1}});
  EXPECT_TRUE(Step(merger));
  Run(merger);
  EXPECT_EQ(Rows(1).size(), 2500U);
  EXPECT_EQ(Rows(1), Rows(2));
  GroupRewriter rewriter(2, 1, {0});
  EXPECT_TRUE(Step(rewriter));
  Run(rewriter);
  EXPECT_TRUE(Rows(2).empty());
  GroupEraser eraser({1});
  EXPECT_TRUE(Step(eraser));
  EXPECT_FALSE(Rows(1).empty());
  Run(eraser);
  EXPECT_TRUE(Rows(1).empty());
}

TEST_F(Groups, RewrittenWithoutSamplesAreAsIfTheseHadNoCalls)
{
  AddDatasets();
  Build(8, samples_);
  Build(9, Slice(0, 9));
  const auto other = Rows(9);
  const std::set<std::uint32_t> gone = {0, 3, 17, 60};
  Rewrite(8, 61, gone);
  std::vector<CarrierSample> rest = samples_;
  std::set<std::int64_t> numbers;
  for (const std::uint32_t ordinal : gone)
  {
    numbers.insert(rest[ordinal].number);
    rest[ordinal].number = 999999;
  }
  Build(10, rest);
  EXPECT_EQ(Rows(8), Rows(10));
  EXPECT_EQ(Rows(9), other);
  EXPECT_EQ(ReadAll({{MakeGroup(8, samples_)}, {}}), Without(model_, numbers));
}

TEST_F(Groups, RewrittenWithoutAnybodyHaveNoRows)
{
  AddDatasets();
  Build(8, Slice(0, 2));
  Rewrite(8, 2, {0, 1});
  EXPECT_TRUE(Rows(8).empty());
}

TEST_F(Groups, AreErasedWithoutTouchingOthers)
{
  AddDatasets();
  for (const std::int64_t group : {3, 4, 5, 6, 8, 9})
  {
    Build(group, Slice(static_cast<std::size_t>(group), static_cast<std::size_t>(group) + 4));
  }
  const auto left = Rows(6);
  const auto right = Rows(8);
  Erase({5, 3, 4, 9});
  EXPECT_TRUE(Rows(3).empty() && Rows(4).empty() && Rows(5).empty() && Rows(9).empty());
  EXPECT_EQ(Rows(6), left);
  EXPECT_EQ(Rows(8), right);
  Erase({77});
  Erase({});
  EXPECT_EQ(Rows(6), left);
}

TEST_F(Groups, ScanTouchesFewRowsOfOthers)
{
  AddDatasets();
  for (std::int64_t group = 0; group < 20; group++)
  {
    Build(group, Slice(0, 1));
  }
  const std::size_t before = store_.Visits();
  std::size_t rows = 0;
  GroupScan({7}).Visit(store_,
                       BlockTable::Carriers,
                       {0, std::numeric_limits<std::int64_t>::max()},
                       [&](std::int64_t, std::string_view)
                       {
                         rows++;
                         return true;
                       });
  EXPECT_EQ(rows, Rows(7).size());
  EXPECT_LE(store_.Visits() - before, rows * 3);
}

TEST_F(Groups, RefuseWhatTheyCannotHold)
{
  const std::vector<CarrierSample> many(1025);
  EXPECT_THROW(GroupBuilder(1, many), Error);
  EXPECT_THROW(GroupBuilder(1, {}), Error);
  EXPECT_THROW(GroupBuilder(-1, {CarrierSample()}), Error);
  EXPECT_THROW(GroupMerger(1, {{2, 1000}, {3, 25}}), Error);
  EXPECT_THROW(GroupMerger(1, {{2, 10}, {2, 10}}), Error);
  EXPECT_THROW(GroupMerger(1, {{1, 10}}), Error);
  EXPECT_THROW(GroupRewriter(1, 10, {10}), Error);
  EXPECT_THROW(GroupEraser({std::int64_t{1} << 27}), Error);
}

TEST_F(Groups, WithAnotherNumberOfSamplesThanTheirRowsAreAStorageError)
{
  AddDatasets();
  Build(8, samples_);
  GroupMerger merger(9, {{8, 60}});
  EXPECT_THROW(Step(merger), Error);
  GroupRewriter rewriter(8, 62, {1});
  EXPECT_THROW(Step(rewriter), Error);
  EXPECT_THROW(ReadAll({{MakeGroup(8, Slice(0, 5))}, {}}), Error);
}
} // namespace
} // namespace OrthancGenomics
