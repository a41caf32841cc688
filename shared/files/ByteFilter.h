// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Bytes that come in pieces and leave as others. Not thread-safe.
class IByteFilter
{
public:
  virtual ~IByteFilter() = default;

  /// What is to leave next.
  virtual std::string Append(std::string_view bytes) = 0;
  /// The rest. Once; nothing may be appended afterwards.
  virtual std::string Finish() = 0;
};

/// How bytes lie on the disk, if not as they came. Immutable; safe from any thread.
class IByteCoding
{
public:
  virtual ~IByteCoding() = default;

  virtual std::unique_ptr<IByteFilter> MakeEncoder() const = 0;
  virtual std::unique_ptr<IByteFilter> MakeDecoder() const = 0;
  /// How many bytes lie in so many.
  virtual std::uint64_t CountDecoded(std::uint64_t size) const = 0;
};
} // namespace OrthancGenomics
