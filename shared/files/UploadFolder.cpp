// SPDX-License-Identifier: GPL-3.0-or-later
// The head file is text: the length of the owner in bytes, a line feed, the owner, the metadata.
#include "files/UploadFolder.h"

#include "core/Error.h"
#include "core/Text.h"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <system_error>
#include <utility>

namespace OrthancGenomics
{
namespace
{
namespace Disk = std::filesystem;

constexpr const char* HEAD_FILE = "upload";
constexpr const char* ENCODED_HEAD_FILE = "upload.sealed";
constexpr std::size_t NUMBER_DIGITS = 8;
constexpr std::size_t PIECE = 1U << 16U;

bool IsUploadId(const std::string& id)
{
  return id.size() == 32 && id.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// The number of a slice's file name; nothing for the head and for files half written.
std::optional<std::uint32_t> ParseSliceName(const std::string& name)
{
  if (name.size() != NUMBER_DIGITS || name.find_first_not_of("0123456789") != std::string::npos)
  {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(*ParseInteger(name));
}

/// Written beside, synced, renamed: it is there whole or not at all.
void WriteWhole(const Disk::path& target, std::string_view bytes)
{
  Disk::path beside = target;
  beside += "." + MakeRandomId() + ".tmp";
  try
  {
    FileHandle file = FileHandle::Create(beside);
    file.Write(bytes);
    file.Sync();
    file.Close();
    RenameFile(beside, target);
  }
  catch (const Error&)
  {
    std::error_code error;
    Disk::remove(beside, error);
    throw;
  }
  SyncFolder(target.parent_path());
}

std::string ReadWhole(const Disk::path& path)
{
  FileHandle file = FileHandle::OpenToRead(path);
  std::string text;
  for (std::string piece = file.Read(PIECE); !piece.empty(); piece = file.Read(PIECE))
  {
    text += piece;
  }
  return text;
}

std::int64_t TimeOf(const Disk::path& path)
{
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0)
  {
    return 0;
  }
  return std::int64_t{status.st_mtim.tv_sec} * 1000 + status.st_mtim.tv_nsec / 1000000;
}
} // namespace

UploadFolder::UploadFolder(Disk::path path, const IByteCoding* coding)
    : path_(std::move(path)), coding_(coding)
{
}

bool UploadFolder::Exists() const
{
  std::error_code error;
  return IsUploadId(path_.filename().string()) && Disk::exists(PathOfHead(), error);
}

bool UploadFolder::IsEncoded() const
{
  std::error_code error;
  return Disk::exists(path_ / ENCODED_HEAD_FILE, error);
}

Disk::path UploadFolder::PathOfHead() const
{
  return path_ / (IsEncoded() ? ENCODED_HEAD_FILE : HEAD_FILE);
}

const IByteCoding& UploadFolder::Coding() const
{
  if (coding_ == nullptr)
  {
    throw Error(ErrorCode::Storage, "an upload is sealed, and there is no key");
  }
  return *coding_;
}

std::string UploadFolder::Encode(std::string_view bytes) const
{
  const std::unique_ptr<IByteFilter> encoder = Coding().MakeEncoder();
  std::string encoded = encoder->Append(bytes);
  return encoded += encoder->Finish();
}

std::string UploadFolder::ReadHead() const
{
  const std::string head = ReadWhole(PathOfHead());
  if (!IsEncoded())
  {
    return head;
  }
  const std::unique_ptr<IByteFilter> decoder = Coding().MakeDecoder();
  std::string decoded = decoder->Append(head);
  return decoded += decoder->Finish();
}

void UploadFolder::WriteHead(const std::string& owner,
                             const std::string& metadata,
                             bool encoded) const
{
  MakeFolders(path_);
  const std::string head = std::to_string(owner.size()) + "\n" + owner + metadata;
  encoded ? WriteWhole(path_ / ENCODED_HEAD_FILE, Encode(head))
          : WriteWhole(path_ / HEAD_FILE, head);
  SyncFolder(path_.parent_path());
}

void UploadFolder::WriteSlice(std::uint32_t number, std::string_view bytes) const
{
  if (IsEncoded())
  {
    WriteWhole(PathOfSlice(number), Encode(bytes));
    return;
  }
  WriteWhole(PathOfSlice(number), bytes);
}

void UploadFolder::CopySlice(std::uint32_t number, StagedFile& target) const
{
  FileHandle file = FileHandle::OpenToRead(PathOfSlice(number));
  const std::unique_ptr<IByteFilter> decoder = IsEncoded() ? Coding().MakeDecoder() : nullptr;
  for (std::string piece = file.Read(PIECE); !piece.empty(); piece = file.Read(PIECE))
  {
    target.Append(decoder ? decoder->Append(piece) : piece);
  }
  if (decoder)
  {
    target.Append(decoder->Finish());
  }
}

Disk::path UploadFolder::PathOfSlice(std::uint32_t number) const
{
  const std::string digits = std::to_string(number);
  return path_ / (std::string(NUMBER_DIGITS - digits.size(), '0') + digits);
}

UploadState UploadFolder::Read() const
{
  UploadState state;
  state.id = path_.filename().string();
  const std::string head = ReadHead();
  const bool encoded = IsEncoded();
  const std::size_t line = std::min(head.find('\n'), head.size());
  const std::optional<std::int64_t> length = ParseInteger(std::string_view(head).substr(0, line));
  if (!length || *length < 0 || line + 1 + static_cast<std::size_t>(*length) > head.size())
  {
    throw Error(ErrorCode::Storage, "the head of an upload is damaged");
  }
  state.owner = head.substr(line + 1, static_cast<std::size_t>(*length));
  state.metadata = head.substr(line + 1 + state.owner.size());
  for (const Disk::path& path : ListFolder(path_))
  {
    const std::optional<std::uint32_t> number = ParseSliceName(path.filename().string());
    std::error_code gone;
    const std::uintmax_t size = Disk::file_size(path, gone);
    if (number && !gone)
    {
      const std::uint64_t held = encoded ? Coding().CountDecoded(size) : size;
      state.slices.push_back({*number, held});
      state.size += held;
    }
  }
  std::sort(state.slices.begin(),
            state.slices.end(),
            [](const UploadSlice& a, const UploadSlice& b) { return a.number < b.number; });
  state.changed = ChangedAt();
  return state;
}

std::int64_t UploadFolder::ChangedAt() const
{
  std::int64_t newest = TimeOf(path_);
  for (const Disk::path& path : ListFolder(path_))
  {
    newest = std::max(newest, TimeOf(path));
  }
  return newest;
}

void UploadFolder::Remove() const
{
  std::error_code error;
  Disk::remove(PathOfHead(), error);
  Disk::remove_all(path_, error);
  if (error)
  {
    throw Error(ErrorCode::Storage, "removing an upload failed: " + error.message());
  }
}
} // namespace OrthancGenomics
