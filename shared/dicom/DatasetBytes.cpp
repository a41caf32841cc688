// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/DatasetBytes.h"

#include "dicom/ElementHead.h"

#include <zlib.h>

#include <array>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t PREAMBLE = 128;
constexpr std::string_view MAGIC = "DICM";
constexpr std::size_t MAX_DATASET = 64U << 20U;
constexpr std::uint32_t TRANSFER_SYNTAX = 0x00020010;
constexpr std::uint32_t ITEM = 0xFFFEE000;
constexpr std::uint32_t ITEM_END = 0xFFFEE00D;
constexpr std::uint32_t SEQUENCE_END = 0xFFFEE0DD;

std::string_view TrimPadding(std::string_view text)
{
  while (!text.empty() && (text.back() == '\0' || text.back() == ' '))
  {
    text.remove_suffix(1);
  }
  return text;
}

/// Raw deflate (PS3.5 §A.5); nothing if it is broken or unfolds to too much.
std::optional<std::string> Inflate(std::string_view deflated)
{
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
  {
    return std::nullopt;
  }
  std::string inflated;
  std::array<char, 1U << 16U> piece{};
  std::string input(deflated); // zlib's interface is not const
  // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  int state = Z_OK;
  while (state == Z_OK && inflated.size() <= MAX_DATASET)
  {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    inflated.append(piece.data(), piece.size() - stream.avail_out);
  }
  // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
  inflateEnd(&stream);
  return state == Z_STREAM_END && inflated.size() <= MAX_DATASET
             ? std::optional(std::move(inflated))
             : std::nullopt;
}

std::optional<DatasetBytes> Decode(std::string_view syntax, std::string_view rest)
{
  DatasetBytes dataset;
  dataset.plain = rest;
  if (syntax == "1.2.840.10008.1.2")
  {
    dataset.coding = DatasetCoding::ImplicitLittleEndian;
    return dataset;
  }
  if (syntax == "1.2.840.10008.1.2.1")
  {
    return dataset;
  }
  if (syntax == "1.2.840.10008.1.2.2")
  {
    dataset.coding = DatasetCoding::ExplicitBigEndian;
    return dataset;
  }
  std::optional<std::string> inflated =
      syntax == "1.2.840.10008.1.2.1.99" ? Inflate(rest) : std::nullopt;
  if (!inflated || inflated->empty())
  {
    return std::nullopt;
  }
  dataset.inflated = std::move(*inflated);
  return dataset;
}

/// An open sequence or item of the walk.
struct Open
{
  std::size_t end; ///< of bytes; npos up to its delimiter
  bool isSequence;
  DatasetCoding coding; ///< of what is inside
};

class Walk
{
public:
  Walk(const DatasetBytes& dataset, std::size_t maximum)
      : bytes_(dataset.Bytes()), coding_(dataset.coding), maximum_(maximum)
  {
  }

  bool IsShallow()
  {
    while (Close() && position_ < bytes_.size())
    {
      const std::optional<ElementHead> head = FindElementHead(bytes_, position_, Coding());
      if (!head || !Take(*head))
      {
        return false;
      }
    }
    // What ends by its delimiter must have it, what has a length may not reach beyond the bytes.
    return position_ == bytes_.size() && open_.empty();
  }

private:
  DatasetCoding Coding() const { return open_.empty() ? coding_ : open_.back().coding; }

  /// Closes what ends here; false if something reaches beyond what it stands in.
  bool Close()
  {
    while (!open_.empty() && open_.back().end != std::string_view::npos &&
           open_.back().end <= position_)
    {
      if (open_.back().end < position_)
      {
        return false;
      }
      open_.pop_back();
    }
    return true;
  }

  bool Take(const ElementHead& head)
  {
    position_ += head.size;
    const bool inSequence = !open_.empty() && open_.back().isSequence;
    if (head.tag == ITEM)
    {
      return inSequence && Push(head, false, Coding());
    }
    if (head.tag == ITEM_END || head.tag == SEQUENCE_END)
    {
      return Leave(head.tag == SEQUENCE_END);
    }
    if (inSequence)
    {
      return false;
    }
    if (head.IsSequence(bytes_, position_))
    {
      return Push(head, true, head.isUnknown ? DatasetCoding::ImplicitLittleEndian : Coding());
    }
    position_ += head.length;
    return head.length != ElementHead::UNDEFINED && position_ <= bytes_.size();
  }

  bool Push(const ElementHead& head, bool isSequence, DatasetCoding coding)
  {
    const bool delimited = head.length == ElementHead::UNDEFINED;
    open_.push_back(
        {delimited ? std::string_view::npos : position_ + head.length, isSequence, coding});
    return open_.size() <= 2 * maximum_ && (delimited || open_.back().end <= bytes_.size());
  }

  bool Leave(bool isSequence)
  {
    if (open_.empty() || open_.back().isSequence != isSequence ||
        open_.back().end != std::string_view::npos)
    {
      return false;
    }
    open_.pop_back();
    return true;
  }

  std::string_view bytes_;
  DatasetCoding coding_;
  std::size_t maximum_;
  std::size_t position_ = 0;
  std::vector<Open> open_;
};
} // namespace

std::optional<DatasetBytes> FindDataset(std::string_view file)
{
  if (file.size() > MAX_DATASET || file.size() < PREAMBLE + MAGIC.size() ||
      file.substr(PREAMBLE, MAGIC.size()) != MAGIC)
  {
    return std::nullopt;
  }
  std::string_view syntax;
  std::size_t position = PREAMBLE + MAGIC.size();
  while (position < file.size())
  {
    const std::optional<ElementHead> head =
        FindElementHead(file, position, DatasetCoding::ExplicitLittleEndian);
    if (!head || head->tag >> 16U != 2)
    {
      break;
    }
    if (head->length > file.size() - position - head->size)
    {
      return std::nullopt;
    }
    if (head->tag == TRANSFER_SYNTAX)
    {
      syntax = TrimPadding(file.substr(position + head->size, head->length));
    }
    position += head->size + head->length;
  }
  return Decode(syntax, file.substr(position));
}

bool IsShallow(const DatasetBytes& dataset, std::size_t maximum)
{
  return Walk(dataset, maximum).IsShallow();
}
} // namespace OrthancGenomics
