// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "seal/SealedStore.h"
#include "seal/SealedStream.h"
#include "support/TestFolder.h"

#include <gtest/gtest.h>

#include <list>

namespace OrthancGenomics
{
namespace
{
const std::string OLD(64, 'a');
const std::string NEW(64, 'b');

ErrorCode FaultOf(const SealedStore& store, const std::string& sha256)
{
  try
  {
    store.Read(sha256);
  }
  catch (const Error& error)
  {
    return error.Code();
  }
  ADD_FAILURE() << "it is read";
  return ErrorCode::BadInput;
}

class Sealed : public testing::Test
{
protected:
  SealedStore Open(const std::string& keys)
  {
    return SealedStore(folder_.Path(), rings_.emplace_back(keys, "keys"));
  }

  const TestFolder folder_;
  std::list<KeyRing> rings_;
  const std::string text_ = std::string(200000, 'x') + "a name";
};
} // namespace

TEST_F(Sealed, GivesBackWhatWasPutAndShowsNothingOfIt)
{
  const SealedStore store = Open(OLD);
  const std::string sha256 = store.Put(text_);
  EXPECT_EQ(sha256, ComputeSha256(text_));
  EXPECT_TRUE(store.Read(sha256) == text_);
  EXPECT_EQ(ReadText(store.Files().PathOf(sha256)).find("xxxx"), std::string::npos);
  EXPECT_EQ(CountEntries(folder_ / "staging"), 0U);
  EXPECT_EQ(store.Files().ListAll(), std::vector<std::string>{sha256});
}

TEST_F(Sealed, IsSealedAgainByANewKeyAndThenNeedsNoOther)
{
  const std::string sha256 = Open(OLD).Put(text_);
  const SealedStore both = Open(OLD + "\n" + NEW);
  EXPECT_FALSE(both.IsOfNewestKey(sha256));
  EXPECT_EQ(both.Put(both.Read(sha256)), sha256);
  EXPECT_TRUE(both.IsOfNewestKey(sha256));
  EXPECT_TRUE(Open(NEW).Read(sha256) == text_);
  EXPECT_EQ(FaultOf(Open(OLD), sha256), ErrorCode::Storage);
}

TEST_F(Sealed, NoticesWhatIsMissingAlteredExchangedOrNotSealed)
{
  const SealedStore store = Open(OLD);
  const std::string sha256 = store.Put(text_);
  const std::string other = store.Put("other");
  EXPECT_EQ(FaultOf(store, ComputeSha256("none")), ErrorCode::Storage);
  const std::filesystem::path path = store.Files().PathOf(sha256);
  const std::string sealed = ReadText(path);
  WriteText(path, ReadText(store.Files().PathOf(other)));
  EXPECT_EQ(FaultOf(store, sha256), ErrorCode::Damaged);
  WriteText(path, sealed.substr(0, sealed.size() - 1));
  EXPECT_EQ(FaultOf(store, sha256), ErrorCode::Damaged);
  WriteText(path, text_);
  EXPECT_EQ(FaultOf(store, sha256), ErrorCode::Damaged);
  WriteText(path, "");
  EXPECT_EQ(FaultOf(store, sha256), ErrorCode::Damaged);
  EXPECT_FALSE(store.IsOfNewestKey(sha256));
  WriteText(path, sealed);
  EXPECT_TRUE(store.Read(sha256) == text_);
}
} // namespace OrthancGenomics
