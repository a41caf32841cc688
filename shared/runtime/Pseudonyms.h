// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/NumberCipher.h"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace OrthancGenomics
{
/// What people, and what is theirs, are called in one project: by a key that HMAC-SHA-256 makes of
/// a secret of the installation and the project. The same in each request of a project; without the
/// secret nobody turns them back, or tells whose they are in another. Immutable; safe from any
/// thread.
class Pseudonyms
{
public:
  Pseudonyms(std::string_view secret, std::string_view project);

  /// 32 hexadecimal digits, for a subject by number.
  std::string OfSubject(std::int64_t subject) const { return subjects_.Encrypt(subject); }

  /// Who is called so; nothing for what is no pseudonym of the project.
  std::optional<std::int64_t> FindSubject(std::string_view pseudonym) const
  {
    return subjects_.Decrypt(pseudonym);
  }

  /// The same of a kind of thing ("dataset") by its name; empty for an empty name.
  std::string Of(std::string_view kind, std::string_view name) const;

  /// A UID below 2.25 (PS3.5 B.2), of 128 bits; empty for an empty one.
  std::string OfUid(std::string_view uid) const;

  /// Days by which a subject's dates are moved, -365 to 365 and not 0: all of them alike, so that
  /// what lies between stays.
  std::int64_t DaysOf(std::int64_t subject) const;

  /// A date of DICOM ("20240229") moved so; empty for what is none.
  std::string MoveDate(std::int64_t subject, const std::string& date) const;

private:
  std::string key_;
  NumberCipher subjects_;
};

/// The secret of an installation, in a file for its owner alone. Made when it is first asked for.
/// Thread-safe.
class PseudonymSecret
{
public:
  explicit PseudonymSecret(std::filesystem::path file) : file_(std::move(file)) {}

  /// Throws Error(Storage), also for a file that is no secret: another would rename everybody.
  std::string Get();

private:
  const std::filesystem::path file_;
  std::mutex mutex_;
  std::string secret_; ///< once it was asked for
};
} // namespace OrthancGenomics
