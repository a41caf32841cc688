// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/Keys.h"
#include "core/Error.h"
#include "orthanc/Metrics.h"
#include "runtime/BlockWatch.h"

#include <gmock/gmock.h>

using testing::HasSubstr;

namespace OrthancGenomics
{
namespace
{
class BlockWatchTest : public testing::Test
{
protected:
  BlockWatchTest()
  {
    dataset_.id = "d1";
    dataset_.contigs = {"1", "7"};
    dataset_.samples.emplace_back();
    database_->InsertDataset(dataset_);
    database_->InsertSamples(dataset_);
  }

  /// What is said of a block that cannot be read.
  Error Meet(BlockTable table, std::int64_t key)
  {
    database_->Put(table, {{key, "x"}});
    const Snapshot snapshot = database_->TakeSnapshot();
    const BlockWatch watch(snapshot, metrics_);
    const auto damaged = [](std::int64_t, std::string_view) -> bool
    { throw Error(ErrorCode::Damaged, "damaged"); };
    try
    {
      watch.Visit(table, key, key, damaged);
    }
    catch (const Error& error)
    {
      return error;
    }
    ADD_FAILURE() << "nothing was thrown";
    return Error(ErrorCode::Storage, "");
  }

  std::unique_ptr<Database> database_ = Database::OpenInMemory();
  Dataset dataset_;
  Metrics metrics_;
};
} // namespace

TEST_F(BlockWatchTest, NamesTheDatasetAndThePlaceOfADamagedBlock)
{
  const std::int64_t begin = 32000;
  const Error ofSample = Meet(BlockTable::Chunks, MakeKey(dataset_.samples[0].number, 1, begin));
  EXPECT_EQ(ofSample.Code(), ErrorCode::Damaged);
  EXPECT_EQ(ofSample.ExistingId(), "d1");
  EXPECT_THAT(ofSample.what(), HasSubstr("chunks of d1 at 7:32001"));
  const Error ofDataset = Meet(BlockTable::Annotations, MakeKey(dataset_.number * 2 + 1, 0, begin));
  EXPECT_THAT(ofDataset.what(), HasSubstr("annotations of d1 at 1:32001"));
  const Error ofGroup = Meet(BlockTable::Carriers, MakeCarrierKey(3, begin, 12));
  EXPECT_THAT(ofGroup.what(), HasSubstr("carriers of group-12"));
  const Error ofNobody = Meet(BlockTable::Callable, MakeKey(999, 1, begin));
  EXPECT_THAT(ofNobody.what(), HasSubstr("callable of row-"));
}

TEST_F(BlockWatchTest, LeavesOtherErrorsAndInnerBlocksAlone)
{
  const std::int64_t key = MakeKey(dataset_.samples[0].number, 1, 0);
  database_->Put(BlockTable::Chunks, {{key, "x"}});
  database_->Put(BlockTable::Names, {{MakeKey(dataset_.number * 2, 0, 0), "x"}});
  const Snapshot snapshot = database_->TakeSnapshot();
  const BlockWatch watch(snapshot, metrics_);
  const auto outer = [&](ErrorCode code)
  {
    const auto inner = [code](std::int64_t, std::string_view) -> bool
    { throw Error(code, "inner"); };
    try
    {
      watch.Visit(BlockTable::Chunks,
                  key,
                  key,
                  [&](std::int64_t, std::string_view)
                  {
                    watch.Visit(BlockTable::Names, INT64_MIN, INT64_MAX, inner);
                    return true;
                  });
    }
    catch (const Error& error)
    {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(outer(ErrorCode::Storage), "inner");
  EXPECT_THAT(outer(ErrorCode::Damaged), HasSubstr("names of d1"));
}
} // namespace OrthancGenomics
