// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/DatabaseKeys.h"
#include "support/ExpectError.h"
#include "support/TestFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
const std::string OLD(64, 'a');
const std::string NEW(64, 'b');
const std::array<std::size_t, 2> SLOTS = {512, 2048};

DatabaseKeys KeysOf(const std::string& ring)
{
  return DatabaseKeys(std::make_shared<KeyRing>(ring, "keys"));
}

using Page = std::array<unsigned char, PageCipher::PAGE>;

Page SealedBy(const DatabaseKey& key)
{
  Page page{};
  std::fill_n(page.begin(), PageCipher::CONTENT, static_cast<unsigned char>('x'));
  key.cipher.Seal("here", page.data());
  return page;
}

bool Opens(const DatabaseKey& key, Page page, std::string_view place = "here")
{
  return key.cipher.Open(place, page.data()) && page[0] == 'x' && page[PageCipher::CONTENT] == 0;
}

/// The head as it is after each write of a renewal, the last one whole.
std::vector<std::string> Renew(const DatabaseKeys& keys, std::string head)
{
  std::vector<std::string> heads;
  while (const auto renewed = keys.Renew(head))
  {
    std::string torn = renewed->head;
    torn.replace(renewed->offset, renewed->size, renewed->size, '?');
    heads.push_back(torn);
    heads.push_back(renewed->head);
    head = renewed->head;
  }
  return heads;
}
} // namespace

TEST(DatabaseKeys, OpensWhatItMadeAndEachDatabaseHasItsOwnKey)
{
  const DatabaseKeys keys = KeysOf(OLD);
  const std::string head = keys.MakeHead();
  ASSERT_EQ(head.size(), DatabaseKeys::HEAD);
  EXPECT_FALSE(keys.Renew(head).has_value());
  const DatabaseKey key = keys.Open(head);
  EXPECT_TRUE(Opens(keys.Open(head), SealedBy(key)));
  EXPECT_FALSE(Opens(keys.Open(keys.MakeHead()), SealedBy(key)));
  EXPECT_FALSE(Opens(key, SealedBy(key), "there"));
}

TEST(DatabaseKeys, SaysWhichKeyIsMissing)
{
  const std::string head = KeysOf(OLD).MakeHead();
  const std::string message = ExpectError(ErrorCode::Storage, [&] { KeysOf(NEW).Open(head); });
  EXPECT_NE(message.find(SealKey(OLD).Name()), std::string::npos) << message;
}

TEST(DatabaseKeys, IsRenewedInStepsOfWhichEachOpens)
{
  const std::string head = KeysOf(OLD).MakeHead();
  const DatabaseKey key = KeysOf(OLD).Open(head);
  const DatabaseKeys both = KeysOf(OLD + "\n" + NEW);
  const std::vector<std::string> heads = Renew(both, head);
  ASSERT_EQ(heads.size(), 4U);
  for (const std::string& one : heads)
  {
    EXPECT_TRUE(Opens(both.Open(one), SealedBy(key)));
    const std::vector<std::string> again = Renew(both, one); // after a kill
    EXPECT_TRUE(Opens(KeysOf(NEW).Open(again.empty() ? one : again.back()), SealedBy(key)));
  }
  EXPECT_TRUE(Opens(KeysOf(NEW).Open(heads.back()), SealedBy(key)));
  ExpectError(ErrorCode::Storage, [&] { KeysOf(OLD).Open(heads.back()); });
}

TEST(DatabaseKeys, LivesWithOnePlaceDamagedNotWithBoth)
{
  const DatabaseKeys keys = KeysOf(OLD);
  const std::string head = keys.MakeHead();
  const DatabaseKey key = keys.Open(head);
  for (const std::size_t slot : SLOTS)
  {
    for (std::size_t i = 0; i < 96; i++)
    {
      std::string damaged = head;
      damaged[slot + i] = static_cast<char>(damaged[slot + i] ^ 4);
      EXPECT_TRUE(Opens(keys.Open(damaged), SealedBy(key)));
      EXPECT_TRUE(keys.Renew(damaged).has_value());
    }
  }
  for (std::size_t i = 16; i < 32; i++) // the id, of which both tell
  {
    std::string damaged = head;
    damaged[i] = static_cast<char>(damaged[i] ^ 4);
    ExpectError(ErrorCode::Damaged, [&] { keys.Open(damaged); });
    ExpectError(ErrorCode::Damaged, [&] { keys.Renew(damaged); });
  }
}

TEST(DatabaseKeys, RefusesWhatIsNoHeadOrOfAnotherVersion)
{
  const DatabaseKeys keys = KeysOf(OLD);
  std::string head = keys.MakeHead();
  ExpectError(ErrorCode::Unsupported, [&] { keys.Open("SQLite format 3"); });
  ExpectError(ErrorCode::Unsupported, [&] { keys.Open(head.substr(1) + '\0'); });
  head[8]++;
  ExpectError(ErrorCode::Unsupported, [&] { keys.Open(head); });
}

TEST(DatabaseKeys, KnowsASealedFile)
{
  const TestFolder folder;
  EXPECT_FALSE(IsSealedDatabase(folder / "none"));
  WriteText(folder / "plain", "SQLite format 3");
  EXPECT_FALSE(IsSealedDatabase(folder / "plain"));
  WriteText(folder / "sealed", KeysOf(OLD).MakeHead() + "pages");
  EXPECT_TRUE(IsSealedDatabase(folder / "sealed"));
}

TEST(PageCipher, HidesAHeadAsABlockCipherDoes)
{
  const PageCipher cipher = PageCipher::MakeRandom();
  std::array<unsigned char, PageCipher::FRAME_HEAD> plain{};
  for (std::size_t bit = 0; bit < plain.size() * 8; bit++)
  {
    auto head = plain;
    head[bit / 8] = static_cast<unsigned char>(1U << bit % 8);
    const auto shown = head;
    cipher.HideHead("a", head.data());
    auto other = shown;
    cipher.HideHead("b", other.data());
    EXPECT_NE(head, other);
    const auto same = [&](std::size_t i) { return head[i] == shown[i]; };
    int kept = 0;
    for (std::size_t i = 0; i < head.size(); i++)
    {
      kept += same(i) ? 1 : 0;
    }
    EXPECT_LT(kept, 6);
    cipher.ShowHead("a", head.data());
    EXPECT_EQ(head, shown);
  }
}
} // namespace OrthancGenomics
