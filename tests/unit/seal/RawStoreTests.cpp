// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "files/UploadStore.h"
#include "seal/RawStore.h"
#include "seal/SealCoding.h"
#include "support/ExpectError.h"
#include "support/TestFolder.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
class Raw : public testing::Test
{
protected:
  static std::string Put(const RawStore& store, const std::string& text)
  {
    StagedFile file = store.Stage(0);
    file.Append(text.substr(0, 7));
    file.Append(text.substr(7));
    return file.Commit();
  }

  static std::string ReadAll(RawReader reader)
  {
    std::string all;
    for (std::string piece = reader.Next(); !piece.empty(); piece = reader.Next())
    {
      all += piece;
    }
    return all;
  }

  /// As at a start: whatever does not lie as it should is brought there.
  void Turn(const RawStore& store) const
  {
    for (const std::string& sha256 : store.ListAll())
    {
      if (!store.IsAsNew(sha256))
      {
        store.Replace(sha256, *store.CopyAsNew(sha256, running_));
      }
    }
  }

  const TestFolder folder_;
  const KeyRing old_{std::string(64, 'a'), "keys"};
  const KeyRing both_{std::string(64, 'a') + "\n" + std::string(64, 'b'), "keys"};
  const KeyRing new_{std::string(64, 'b'), "keys"};
  const RawStore plain_{folder_.Path(), &old_, false};
  const RawStore sealing_{folder_.Path(), &old_, true};
  const std::string text_ = std::string(300000, 'x') + "a name";
  const std::string sha256_ = ComputeSha256(text_);
  std::atomic<bool> running_{false};
};
} // namespace

TEST_F(Raw, IsNamedByWhatCameAndShowsNothingOfItWhereItIsSealed)
{
  EXPECT_EQ(Put(sealing_, text_), sha256_);
  EXPECT_EQ(sealing_.ListAll(), std::vector<std::string>{sha256_});
  EXPECT_EQ(sealing_.FindPlain(sha256_), std::nullopt);
  EXPECT_EQ(sealing_.SizeOfSealed(sha256_), text_.size());
  EXPECT_EQ(ReadText(sealing_.Sealed().PathOf(sha256_)).find("xxxx"), std::string::npos);
  EXPECT_TRUE(ReadAll(plain_.Open(sha256_)) == text_) << "whatever new ones are";
  EXPECT_TRUE(plain_.Remove(sha256_));
  EXPECT_FALSE(sealing_.Contains(sha256_));
  EXPECT_FALSE(sealing_.Remove(sha256_));
}

TEST_F(Raw, IsLookedAtBeforeItIsCommitted)
{
  for (const RawStore* const store : {&plain_, &sealing_})
  {
    StagedFile file = store->Stage(0);
    file.Append(text_);
    EXPECT_TRUE(ReadAll(store->OpenStaged(file)) == text_);
    EXPECT_TRUE(ReadAll(store->OpenStaged(file)) == text_);
    EXPECT_THROW(file.Append("more"), Error) << "where it would not be seen" << file.IsFiltered();
    EXPECT_EQ(file.Size(), text_.size());
    EXPECT_EQ(file.Commit(), sha256_);
    EXPECT_TRUE(ReadAll(store->Open(sha256_)) == text_);
    store->Remove(sha256_);
  }
  EXPECT_EQ(sealing_.SweepStaging(), 0U);
}

TEST_F(Raw, BecomesSealedAndPlainAgainAndIsSealedByANewKey)
{
  Put(plain_, text_);
  Turn(sealing_);
  EXPECT_EQ(sealing_.FindPlain(sha256_), std::nullopt);
  EXPECT_TRUE(ReadAll(sealing_.Open(sha256_)) == text_);
  const RawStore rotating(folder_.Path(), &both_, true);
  EXPECT_FALSE(rotating.IsAsNew(sha256_));
  Turn(rotating);
  EXPECT_TRUE(rotating.IsAsNew(sha256_));
  EXPECT_TRUE(ReadAll(RawStore(folder_.Path(), &new_, true).Open(sha256_)) == text_);
  const RawStore back(folder_.Path(), &both_, false);
  Turn(back);
  EXPECT_TRUE(back.FindPlain(sha256_));
  EXPECT_FALSE(back.Sealed().Contains(sha256_));
  EXPECT_TRUE(ReadAll(back.Open(sha256_)) == text_);
}

TEST_F(Raw, IsThereTwiceAfterAKillAndThenOnce)
{
  Put(plain_, text_);
  Put(sealing_, text_);
  EXPECT_EQ(sealing_.ListAll().size(), 1U);
  EXPECT_FALSE(sealing_.IsAsNew(sha256_));
  Turn(sealing_);
  EXPECT_TRUE(sealing_.IsAsNew(sha256_));
  EXPECT_TRUE(ReadAll(sealing_.Open(sha256_)) == text_);
}

TEST_F(Raw, StaysAsItIsIfItIsDamagedItsKeyIsMissingOrTheServerStops)
{
  Put(plain_, text_);
  std::atomic<bool> stopping{true};
  EXPECT_FALSE(sealing_.CopyAsNew(sha256_, stopping));
  WriteText(plain_.Plain().PathOf(sha256_), "other");
  ExpectError(ErrorCode::Damaged, [&] { sealing_.CopyAsNew(sha256_, running_); });
  plain_.Remove(sha256_);
  Put(sealing_, text_);
  const RawStore other(folder_.Path(), &new_, true);
  ExpectError(ErrorCode::Storage, [&] { other.CopyAsNew(sha256_, running_); });
  ExpectError(ErrorCode::Storage, [&] { RawStore(folder_.Path()).Open(sha256_); });
  EXPECT_TRUE(ReadAll(sealing_.Open(sha256_)) == text_);
  EXPECT_EQ(sealing_.SweepStaging(), 0U);
}

TEST_F(Raw, IsNotSealedBecauseItLooksSo)
{
  Put(sealing_, text_);
  const std::string sealed = ReadText(sealing_.Sealed().PathOf(sha256_));
  const std::string sent = Put(plain_, sealed); // by somebody who has it from a backup
  EXPECT_TRUE(ReadAll(sealing_.Open(sent)) == sealed) << "nobody opens it for them";
}

TEST_F(Raw, ComesInSlicesThatAreSealedToo)
{
  const SealCoding coding(old_);
  UploadStore uploads(folder_ / "uploads", 0, &coding, true);
  const std::string id = uploads.Begin("alice", "of a patient");
  uploads.PutSlice(id, 1, text_.substr(100000));
  uploads.PutSlice(id, 0, text_.substr(0, 100000));
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "uploads" / id))
  {
    const std::string lies = ReadText(entry.path());
    for (const char* const shown : {"xxxxxxxx", "alice", "of a patient"})
    {
      EXPECT_EQ(lies.find(shown), std::string::npos) << entry.path();
    }
  }
  UploadStore off(folder_ / "uploads", text_.size(), &coding, false); // and in its midst
  off.PutSlice(id, 1, text_.substr(100000));
  const UploadState state = off.Get(id);
  EXPECT_EQ(state.owner + state.metadata, "aliceof a patient");
  EXPECT_EQ(state.size, text_.size());
  StagedFile file = plain_.Stage(0);
  off.Join(id, state.size, file);
  EXPECT_EQ(file.Commit(), sha256_);
  EXPECT_THROW(UploadStore(folder_ / "uploads", 0).Get(id), Error);
  off.Cancel(id);
  EXPECT_EQ(CountEntries(folder_ / "uploads"), 0U);
}
} // namespace OrthancGenomics
