// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tuple>

namespace OrthancGenomics
{
/// A coded entry of DICOM (PS3.3 §8). A value of more than 16 bytes is written as a long code
/// value.
struct Code
{
  std::string value;
  std::string scheme;
  std::string meaning; ///< at most 64 characters

  friend bool operator==(const Code& a, const Code& b)
  {
    return std::tie(a.value, a.scheme, a.meaning) == std::tie(b.value, b.scheme, b.meaning);
  }
};

/// The same as a constant.
struct FixedCode
{
  const char* value;
  const char* scheme;
  const char* meaning;

  operator Code() const { return {value, scheme, meaning}; } // NOLINT(google-explicit-constructor)

  /// Whether the codes mean the same, whatever they call it.
  friend bool operator==(const Code& a, const FixedCode& b)
  {
    return a.value == b.value && a.scheme == b.scheme;
  }
};
} // namespace OrthancGenomics
