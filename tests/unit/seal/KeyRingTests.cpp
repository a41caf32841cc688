// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "seal/KeySources.h"
#include "support/TestFolder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

namespace OrthancGenomics
{
namespace
{
const std::string OLD(64, 'a');
const std::string NEW(64, 'b');

std::string FaultOf(const std::function<void()>& reading)
{
  try
  {
    reading();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::BadInput);
    return error.what();
  }
  return "";
}

std::string FaultOf(const std::string& text)
{
  return FaultOf([&] { KeyRing(text, "keys"); });
}

class KeyFile : public testing::Test
{
protected:
  void Write(const std::string& text, std::filesystem::perms mode)
  {
    WriteText(path_, text);
    std::filesystem::permissions(path_, mode);
  }

  const TestFolder folder_;
  const std::filesystem::path path_ = folder_.Path() / "keys";
};
} // namespace

TEST(KeyRing, SealsByItsLastKeyAndOpensByEach)
{
  const KeyRing ring("# of 2030\n" + OLD + "\n\n  " + NEW + "\r\n", "keys");
  EXPECT_EQ(ring.Newest().Id(), SealKey(NEW).Id());
  EXPECT_NE(ring.Find(SealKey(OLD).Id()), nullptr);
  EXPECT_NE(ring.Find(SealKey(NEW).Id()), nullptr);
  EXPECT_EQ(ring.Find(SealKey(std::string(64, 'c')).Id()), nullptr);
}

TEST(KeyRing, SaysWhichLineIsNoKeyAndNothingOfIt)
{
  EXPECT_EQ(FaultOf(OLD + "\n" + NEW.substr(1)), "keys:2: a key is 64 hexadecimal digits");
  EXPECT_EQ(FaultOf(OLD + "\n" + NEW + "0"), "keys:2: a key is 64 hexadecimal digits");
  EXPECT_EQ(FaultOf(std::string(63, 'a') + "g"), "keys:1: a key is 64 hexadecimal digits");
  EXPECT_EQ(FaultOf(OLD + "\n" + std::string(64, 'A')), "keys:2: this key stands above already");
  EXPECT_EQ(FaultOf("# none\n"), "keys: there is no key");
}

TEST(SealKey, HasANameThatDoesNotTellIt)
{
  const SealKey key(OLD);
  EXPECT_EQ(key.Id().size(), SealKey::ID_BYTES);
  EXPECT_EQ(key.Name().size(), 32U);
  EXPECT_EQ(key.Name().find("aaaa"), std::string::npos);
  EXPECT_EQ(key.Name(), SealKey(std::string(64, 'A')).Name());
}

TEST_F(KeyFile, IsReadIfItIsItsOwnersAlone)
{
  Write(OLD, std::filesystem::perms(0600));
  EXPECT_EQ(ReadKeyFile(path_).Newest().Id(), SealKey(OLD).Id());
  for (const unsigned mode : {0644U, 0640U, 0604U, 0620U, 0602U})
  {
    Write(OLD, std::filesystem::perms(mode));
    EXPECT_NE(FaultOf([this] { ReadKeyFile(path_); }).find("chmod 600"), std::string::npos) << mode;
  }
}

TEST_F(KeyFile, IsNamedIfItIsNotThereOrNoKeys)
{
  EXPECT_EQ(FaultOf([this] { ReadKeyFile(path_); }),
            "the key file " + path_.string() + ": there is no such file");
  EXPECT_NE(FaultOf([this] { ReadKeyFile(folder_.Path()); }), "");
  Write(std::string((64U << 10U) + 1, '#'), std::filesystem::perms(0600));
  EXPECT_NE(FaultOf([this] { ReadKeyFile(path_); }).find("64 KiB"), std::string::npos);
}

TEST_F(KeyFile, IsMadeOnceWithAKeyOfItsOwn)
{
  MakeKeyFile(path_);
  EXPECT_EQ(std::filesystem::status(path_).permissions(), std::filesystem::perms(0600));
  MakeKeyFile(folder_.Path() / "other");
  EXPECT_NE(ReadKeyFile(path_).Newest().Id(), ReadKeyFile(folder_.Path() / "other").Newest().Id());
  EXPECT_THROW(MakeKeyFile(path_), Error);
}

TEST(KeyVariable, IsReadIfItIsSet)
{
  ::setenv("GENOMICS_TEST_KEYS", (OLD + "\n" + NEW).c_str(), 1);
  EXPECT_EQ(ReadKeyVariable("GENOMICS_TEST_KEYS").Newest().Id(), SealKey(NEW).Id());
  ::unsetenv("GENOMICS_TEST_KEYS");
  EXPECT_EQ(FaultOf([] { ReadKeyVariable("GENOMICS_TEST_KEYS"); }),
            "the environment variable GENOMICS_TEST_KEYS: it is not set");
}

TEST(KeyCommand, IsReadIfItSucceeds)
{
  EXPECT_EQ(ReadKeyCommand("echo " + OLD).Newest().Id(), SealKey(OLD).Id());
  EXPECT_EQ(FaultOf([] { ReadKeyCommand("echo " + OLD + "; exit 3"); }),
            "the key command: it failed");
  EXPECT_EQ(FaultOf([] { ReadKeyCommand("true"); }), "the key command: there is no key");
  EXPECT_EQ(FaultOf([] { ReadKeyCommand("head -c 70000 /dev/zero"); }),
            "the key command: more than 64 KiB are no keys");
}

TEST(KeyCommand, DoesNotHoldUpAServerAndIsKilledWithAllThatItStarted)
{
  const TestFolder folder;
  const std::string note = "echo $! > " + (folder / "process").string() + "; ";
  for (const char* const end : {"wait", "exec >&-; wait", "exit 0"})
  {
    const std::string command = "sleep 60 & " + note + end;
    EXPECT_EQ(FaultOf([&] { ReadKeyCommand(command, std::chrono::milliseconds(200)); }),
              "the key command: it did not end within 200 ms")
        << end;
    const std::string process = std::to_string(std::stoi(ReadText(folder / "process")));
    const std::string line = "/proc/" + process + "/cmdline"; // a zombie has none
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!ReadText(line).empty() && std::chrono::steady_clock::now() < limit)
    {
      std::this_thread::yield();
    }
    EXPECT_EQ(ReadText(line), "") << end;
  }
}

TEST(KeyCommand, SaysNothingWhereALogWouldKeepIt)
{
  testing::internal::CaptureStderr();
  ReadKeyCommand("echo " + OLD + "; echo " + OLD + " >&2");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}
} // namespace OrthancGenomics
