// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/KeySources.h"

#include "core/Error.h"
#include "files/FileHandle.h"
#include "seal/ShellOutput.h"

#include <sys/stat.h>

#include <cstdlib>
#include <cstring>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MOST = 64U << 10U;

/// Overwrites what was read, whatever happens.
struct Secret
{
  Secret() { text.reserve(MOST + 1); } // no copy is left behind by growth
  ~Secret() { Wipe(text); }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&&) = delete;
  Secret& operator=(Secret&&) = delete;

  std::string text;
};

[[noreturn]] void Fail(const std::string& place, const std::string& why)
{
  throw Error(ErrorCode::BadInput, place + ": " + why);
}

KeyRing ReadRing(const Secret& secret, const std::string& place)
{
  if (secret.text.size() > MOST)
  {
    Fail(place, "more than 64 KiB are no keys");
  }
  return {secret.text, place};
}

void RequirePrivate(const std::filesystem::path& path, const std::string& place)
{
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
  {
    Fail(place, "there is no such file");
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
  {
    Fail(place, "others may read or write it; chmod 600 makes it its owner's alone");
  }
}
} // namespace

KeyRing ReadKeyFile(const std::filesystem::path& path)
{
  const std::string place = "the key file " + path.string();
  RequirePrivate(path, place);
  Secret secret;
  try
  {
    FileHandle file = FileHandle::OpenToRead(path);
    std::string piece = file.Read(MOST + 1);
    secret.text += piece;
    Wipe(piece);
  }
  catch (const Error& error)
  {
    Fail(place, error.what());
  }
  return ReadRing(secret, place);
}

KeyRing ReadKeyVariable(const std::string& name)
{
  const std::string place = "the environment variable " + name;
  const char* const value = std::getenv(name.c_str());
  if (value == nullptr)
  {
    Fail(place, "it is not set");
  }
  Secret secret;
  secret.text.append(value, ::strnlen(value, MOST + 1));
  return ReadRing(secret, place);
}

KeyRing ReadKeyCommand(const std::string& command, std::chrono::milliseconds patience)
{
  const std::string place = "the key command";
  Secret secret;
  const std::string fault = RunShell(command, patience, MOST + 1, secret.text);
  if (!fault.empty())
  {
    Fail(place, fault);
  }
  return ReadRing(secret, place);
}

void MakeKeyFile(const std::filesystem::path& path)
{
  Secret secret;
  std::string key = SealKey::MakeRandom();
  secret.text = "# Seals what orthanc-genomics withholds. Without it that is lost: keep a copy.\n" +
                key + "\n";
  Wipe(key);
  if (std::filesystem::exists(path))
  {
    throw Error(ErrorCode::Storage, "there is a key file already");
  }
  const std::filesystem::path part = path.string() + ".part";
  std::error_code ignored; // what a killed process left
  std::filesystem::remove(part, ignored);
  FileHandle file = FileHandle::Create(part);
  file.Write(secret.text);
  file.Sync();
  file.Close();
  RenameFile(part, path);
  SyncFolder(path.parent_path());
}
} // namespace OrthancGenomics
