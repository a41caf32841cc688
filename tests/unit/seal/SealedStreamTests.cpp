// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "seal/SealedStream.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t HEAD = 49;
constexpr std::size_t EXTRA = 17;

const std::string OLD(64, 'a');
const std::string NEW(64, 'b');

std::string MakeBytes(std::size_t size, std::mt19937& random)
{
  std::string bytes(size, '\0');
  for (char& byte : bytes)
  {
    byte = static_cast<char>(random());
  }
  return bytes;
}

ErrorCode FaultOf(const std::string& sealed, const KeyRing& ring)
{
  try
  {
    OpenSealed(sealed, ring);
  }
  catch (const Error& error)
  {
    return error.Code();
  }
  ADD_FAILURE() << "it opens, of " << sealed.size() << " bytes";
  return ErrorCode::BadInput;
}

class SealedStream : public testing::Test
{
protected:
  std::mt19937 random_{20300101};
  const KeyRing ring_{OLD + "\n" + NEW, "keys"};
};

struct Pieces
{
  std::string operator()(const std::string& bytes)
  {
    Sealer sealer(ring.Newest());
    Opener opener(ring);
    std::string opened;
    for (std::size_t at = 0; at < bytes.size();)
    {
      const std::size_t size = 1 + random() % 150000;
      opened += opener.Append(sealer.Append(bytes.substr(at, size)));
      at += size;
    }
    const std::string rest = sealer.Finish();
    opened += opener.Append(rest.substr(0, rest.size() / 2));
    opened += opener.Append(rest.substr(rest.size() / 2));
    return opened += opener.Finish();
  }

  const KeyRing& ring;
  std::mt19937& random;
};
} // namespace

TEST_F(SealedStream, ComesBackWhateverItsSizeAndPieces)
{
  std::vector<std::size_t> sizes = {0, 1};
  for (const std::size_t around : {Sealer::CHUNK, 2 * Sealer::CHUNK, Sealer::CHUNK + EXTRA})
  {
    sizes.insert(sizes.end(), {around - 1, around, around + 1});
  }
  for (int i = 0; i < 60; i++)
  {
    sizes.push_back(random_() % (5 * Sealer::CHUNK));
  }
  for (const std::size_t size : sizes)
  {
    const std::string bytes = MakeBytes(size, random_);
    const std::string sealed = Seal(bytes, ring_.Newest());
    EXPECT_TRUE(OpenSealed(sealed, ring_) == bytes) << size;
    EXPECT_TRUE((Pieces{ring_, random_}(bytes)) == bytes) << size;
    const std::size_t chunks = size == 0 ? 1 : (size + Sealer::CHUNK - 1) / Sealer::CHUNK;
    EXPECT_EQ(sealed.size(), HEAD + size + chunks * EXTRA);
  }
}

TEST_F(SealedStream, TellsItsSize)
{
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 131072U, 200000U})
  {
    const std::string sealed = Seal(std::string(size, 'x'), SealKey(std::string(64, 'a')));
    EXPECT_EQ(CountUnsealed(sealed.size()), size);
  }
  EXPECT_EQ(CountUnsealed(0), 0U);
  EXPECT_EQ(CountUnsealed(50), 0U);
}

TEST_F(SealedStream, ShowsNothingAndNeverTheSameTwice)
{
  const std::string bytes = "a name of a patient, a name of a patient";
  const std::string sealed = Seal(bytes, ring_.Newest());
  EXPECT_EQ(sealed.find("name"), std::string::npos);
  EXPECT_NE(sealed, Seal(bytes, ring_.Newest()));
}

TEST_F(SealedStream, IsSealedByTheNewestAndOpenedByAnyKey)
{
  const KeyRing old(OLD, "keys");
  const std::string sealed = Seal("text", old.Newest());
  EXPECT_EQ(OpenSealed(sealed, ring_), "text");
  EXPECT_EQ(FindSealingKey(sealed), old.Newest().Id());
  EXPECT_EQ(FindSealingKey(Seal("text", ring_.Newest())), ring_.Newest().Id());
}

TEST_F(SealedStream, NamesTheKeyThatIsMissing)
{
  const std::string sealed = Seal("text", ring_.Newest());
  const KeyRing old(OLD, "keys");
  EXPECT_EQ(FaultOf(sealed, old), ErrorCode::Storage);
  try
  {
    OpenSealed(sealed, old);
  }
  catch (const Error& error)
  {
    EXPECT_NE(std::string(error.what()).find(ring_.Newest().Name()), std::string::npos);
  }
}

TEST_F(SealedStream, DoesNotOpenByAKeyThatOnlyHasTheName)
{
  std::string sealed = Seal("text", ring_.Newest());
  sealed.replace(9, SealKey::ID_BYTES, SealKey(OLD).Id());
  EXPECT_EQ(FaultOf(sealed, ring_), ErrorCode::Damaged);
}

TEST_F(SealedStream, NoticesEachByteThatIsAnother)
{
  const std::string sealed = Seal(MakeBytes(300, random_), ring_.Newest());
  for (std::size_t i = 0; i < sealed.size(); i++)
  {
    std::string altered = sealed;
    altered[i] = static_cast<char>(altered[i] ^ (1 << (i % 8)));
    const ErrorCode expected = i < 9    ? ErrorCode::Unsupported
                               : i < 25 ? ErrorCode::Storage
                                        : ErrorCode::Damaged;
    EXPECT_EQ(FaultOf(altered, ring_), expected) << i;
  }
}

TEST_F(SealedStream, NoticesWhereverItIsCutOff)
{
  const std::string small = Seal(MakeBytes(300, random_), ring_.Newest());
  for (std::size_t size = 0; size < small.size(); size++)
  {
    const ErrorCode expected = size < 8 ? ErrorCode::Unsupported : ErrorCode::Damaged;
    EXPECT_EQ(FaultOf(small.substr(0, size), ring_), expected) << size;
  }
  for (const std::size_t bytes : {3 * Sealer::CHUNK, 3 * Sealer::CHUNK + 1})
  {
    const std::string large = Seal(MakeBytes(bytes, random_), ring_.Newest());
    for (std::size_t chunks = 0; chunks <= bytes / Sealer::CHUNK; chunks++)
    {
      const std::size_t size = HEAD + chunks * (Sealer::CHUNK + EXTRA);
      if (size < large.size())
      {
        EXPECT_EQ(FaultOf(large.substr(0, size), ring_), ErrorCode::Damaged) << chunks;
      }
    }
  }
}

TEST_F(SealedStream, NoticesChunksThatAreExchangedRepeatedOrLeftOutAndBytesBehindIt)
{
  const std::size_t chunk = Sealer::CHUNK + EXTRA;
  const std::string sealed = Seal(MakeBytes(3 * Sealer::CHUNK, random_), ring_.Newest());
  const std::string head = sealed.substr(0, HEAD);
  const std::string first = sealed.substr(HEAD, chunk);
  const std::string second = sealed.substr(HEAD + chunk, chunk);
  const std::string third = sealed.substr(HEAD + 2 * chunk, chunk);
  ASSERT_NO_THROW(OpenSealed(head + first + second + third, ring_));
  for (const std::string& wrong : {second + first + third,
                                   first + first + second + third,
                                   first + third,
                                   third,
                                   first + second + third + third,
                                   first + second + third + "x"})
  {
    EXPECT_EQ(FaultOf(head + wrong, ring_), ErrorCode::Damaged);
  }
  const std::string other = Seal(MakeBytes(3 * Sealer::CHUNK, random_), ring_.Newest());
  EXPECT_EQ(FaultOf(other.substr(0, HEAD + chunk) + second + third, ring_), ErrorCode::Damaged);
}

TEST_F(SealedStream, IsToldFromWhatIsNotSealed)
{
  EXPECT_EQ(FindSealingKey("##fileformat=VCFv4.3 and what follows"), std::nullopt);
  EXPECT_EQ(FaultOf("##fileformat=VCFv4.3 and what follows, at some length, more", ring_),
            ErrorCode::Unsupported);
  EXPECT_EQ(FaultOf("", ring_), ErrorCode::Unsupported);
}
} // namespace OrthancGenomics
