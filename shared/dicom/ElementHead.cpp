// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/ElementHead.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view ITEM_BYTES("\xFE\xFF\x00\xE0", 4);
constexpr std::string_view SHORT_VRS =
    "AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US";
constexpr std::string_view LONG_VRS = "OB OD OF OL OV OW SQ SV UC UN UR UT UV";
constexpr std::uint32_t DELIMITER_GROUP = 0xFFFE;
constexpr std::size_t TAG_BYTES = 4;
constexpr std::size_t SHORT_HEAD = 8;
constexpr std::size_t LONG_HEAD = 12;

/// An unsigned number of `count` bytes, which are there.
std::uint32_t ReadNumber(std::string_view bytes, std::size_t position, std::size_t count, bool big)
{
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; i++)
  {
    const std::size_t at = position + (big ? i : count - 1 - i);
    value = value << 8U | static_cast<unsigned char>(bytes[at]);
  }
  return value;
}

bool Holds(std::string_view vrs, std::string_view vr)
{
  const std::size_t found = vrs.find(vr);
  return found != std::string_view::npos && found % 3 == 0;
}
} // namespace

bool ElementHead::IsSequence(std::string_view bytes, std::size_t position) const
{
  const bool untold = isUnknown || isImplicit;
  return isSequenceVr || (untold && length == UNDEFINED) ||
         (untold && length >= SHORT_HEAD && bytes.substr(position, TAG_BYTES) == ITEM_BYTES);
}

std::optional<ElementHead>
FindElementHead(std::string_view bytes, std::size_t position, DatasetCoding coding)
{
  const bool big = coding == DatasetCoding::ExplicitBigEndian;
  if (bytes.size() - position < SHORT_HEAD)
  {
    return std::nullopt;
  }
  ElementHead head;
  const std::uint32_t group = ReadNumber(bytes, position, 2, big);
  head.tag = group << 16U | ReadNumber(bytes, position + 2, 2, big);
  head.size = SHORT_HEAD;
  head.isImplicit = coding == DatasetCoding::ImplicitLittleEndian;
  if (head.isImplicit || group == DELIMITER_GROUP)
  {
    head.length = ReadNumber(bytes, position + TAG_BYTES, 4, big);
    return head;
  }
  const std::string_view vr = bytes.substr(position + TAG_BYTES, 2);
  if (Holds(SHORT_VRS, vr))
  {
    head.length = ReadNumber(bytes, position + TAG_BYTES + 2, 2, big);
    return head;
  }
  if (!Holds(LONG_VRS, vr) || bytes.size() - position < LONG_HEAD)
  {
    return std::nullopt;
  }
  head.size = LONG_HEAD;
  head.length = ReadNumber(bytes, position + SHORT_HEAD, 4, big);
  head.isSequenceVr = vr == "SQ";
  head.isUnknown = vr == "UN";
  return head;
}
} // namespace OrthancGenomics
