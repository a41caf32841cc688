// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/DatasetBytes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// Tag, VR and length of an element (PS3.5 §7.1).
struct ElementHead
{
  static constexpr std::uint32_t UNDEFINED = 0xFFFFFFFF;

  std::uint32_t tag = 0;
  std::uint32_t length = 0;
  std::size_t size = 0; ///< bytes of the head itself
  bool isSequenceVr = false;
  bool isUnknown = false; ///< UN, inside which all is implicit little endian
  bool isImplicit = false;

  /// Whether a reader may take the value, at `position`, for a sequence. Where no VR tells, its
  /// begin does.
  bool IsSequence(std::string_view bytes, std::size_t position) const;
};

/// Nothing where bytes are missing or the VR is none of the standard's.
std::optional<ElementHead>
FindElementHead(std::string_view bytes, std::size_t position, DatasetCoding coding);
} // namespace OrthancGenomics
