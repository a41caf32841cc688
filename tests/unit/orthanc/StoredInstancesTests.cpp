// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeOrthanc.h"
#include "orthanc/OrthancHost.h"
#include "orthanc/StoredInstances.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace OrthancGenomics
{
namespace
{
class Storing : public testing::Test
{
protected:
  Storing()
  {
    TheOrthanc().Attach(orthanc_.Context());
    RegisterStored(orthanc_.Context());
  }

  ~Storing() override
  {
    RemoveStoredHandler(this);
    TheOrthanc().Detach(orthanc_.Context());
  }

  void Store(const char* id)
  {
    EXPECT_EQ(orthanc_.stored(nullptr, id), OrthancPluginErrorCode_Success);
  }

  FakeOrthanc orthanc_;
  std::vector<StoredInstance> heard_;
};
} // namespace

TEST_F(Storing, IsToldWithTheClass)
{
  AddStoredHandler(this, [this](const StoredInstance& stored) { heard_.push_back(stored); });
  orthanc_.metadata["SopClassUid"] = "1.2";
  Store("a");
  orthanc_.metadata.clear();
  Store("b");
  ASSERT_EQ(heard_.size(), 2U);
  EXPECT_EQ(heard_[0].id, "a");
  EXPECT_EQ(heard_[0].sopClass, "1.2");
  EXPECT_EQ(heard_[1].sopClass, "");
  RemoveStoredHandler(this);
  Store("c");
  EXPECT_EQ(heard_.size(), 2U);
}

TEST_F(Storing, SucceedsWhateverTheHandlerDoes)
{
  AddStoredHandler(this, [](const StoredInstance&) { throw std::runtime_error("x"); });
  AddStoredHandler(this, [this](const StoredInstance& stored) { heard_.push_back(stored); });
  Store("a");
  EXPECT_EQ(heard_.size(), 1U);
}
} // namespace OrthancGenomics
