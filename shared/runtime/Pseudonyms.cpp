// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Pseudonyms.h"

#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "files/FileHandle.h"
#include "files/Sha256.h"

#include <algorithm>
#include <cstddef>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t DIGITS = 32; ///< 128 bits
constexpr std::int64_t DAY = std::int64_t{24} * 3600 * 1000;
constexpr std::int64_t MOST_DAYS = 365;

std::string MakeSecret(const std::filesystem::path& file)
{
  const std::filesystem::path part = file.string() + ".part";
  std::error_code ignored; // what a killed process left
  std::filesystem::remove(part, ignored);
  std::string secret = MakeRandomId() + MakeRandomId();
  FileHandle handle = FileHandle::Create(part);
  handle.Write(secret);
  handle.Sync();
  handle.Close();
  RenameFile(part, file);
  SyncFolder(file.parent_path());
  return secret;
}
} // namespace

Pseudonyms::Pseudonyms(std::string_view secret, std::string_view project)
    : key_(ComputeHmacSha256(secret, project)), subjects_(ComputeHmacSha256(key_, "subjects"))
{
}

std::string Pseudonyms::Of(std::string_view kind, std::string_view name) const
{
  return name.empty() ? ""
                      : ComputeHmacSha256(key_, std::string(kind) + ' ' + std::string(name))
                            .substr(0, DIGITS);
}

std::string Pseudonyms::OfUid(std::string_view uid) const
{
  return uid.empty() ? "" : "2.25." + HexToDecimal(Of("uid", uid));
}

std::int64_t Pseudonyms::DaysOf(std::int64_t subject) const
{
  const std::string digits = Of("days", std::to_string(subject)).substr(0, 8);
  const auto number = static_cast<std::int64_t>(std::stoul(digits, nullptr, 16));
  const std::int64_t days = number % (2 * MOST_DAYS) - MOST_DAYS;
  return days < 0 ? days : days + 1;
}

std::string Pseudonyms::MoveDate(std::int64_t subject, const std::string& date) const
{
  constexpr std::size_t size = 8;
  const auto time =
      date.size() == size
          ? ParseIsoTime(date.substr(0, 4) + '-' + date.substr(4, 2) + '-' + date.substr(6))
          : std::nullopt;
  if (!time)
  {
    return "";
  }
  std::string moved = ToIsoTime(*time + DaysOf(subject) * DAY).substr(0, 10);
  moved.erase(std::remove(moved.begin(), moved.end(), '-'), moved.end());
  return moved;
}

std::string PseudonymSecret::Get()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!secret_.empty())
  {
    return secret_;
  }
  std::string secret =
      std::filesystem::exists(file_) ? FileHandle::OpenToRead(file_).Read(4096) : MakeSecret(file_);
  if (!IsSha256(secret)) // 64 digits too
  {
    throw Error(ErrorCode::Storage, "pseudonyms.key is damaged: bring it back from a backup");
  }
  secret_ = std::move(secret);
  return secret_;
}
} // namespace OrthancGenomics
