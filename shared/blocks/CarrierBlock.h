// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierFormat.h"
#include "blocks/ColumnBlock.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A row of Carriers (CarrierFormat.h), unpacked as far as asked; the value must live as long. It
/// knows no scope: only CarrierReader and the maintenance of groups use it. Throws Error(Storage)
/// if damaged. One thread at a time.
class CarrierBlock
{
public:
  /// Reads the header alone.
  explicit CarrierBlock(std::string_view value);

  const BlockHeader& Header() const { return block_.Header(); }
  std::size_t Size() const { return Header().variants; } ///< variants

  /// Unpacks the variants, not their carriers. Before all that follows.
  void Decode();

  std::uint32_t Samples() const { return samples_; } ///< of the group
  std::int32_t Begin(std::size_t i) const { return begins_[i]; }
  std::int32_t End(std::size_t i) const { return ends_[i]; }
  std::string_view Reference(std::size_t i) const { return references_[i]; }
  std::string_view Alternate(std::size_t i) const { return alternates_[i]; }

  /// How many carry variant `i`, of the whole group.
  std::uint32_t Count(std::size_t i) const { return places_[i].count; }

  /// The number of a variant, compared whole.
  std::optional<std::size_t> Find(std::int64_t begin,
                                  std::int64_t end,
                                  std::string_view reference,
                                  std::string_view alternate) const;

  /// Puts the carriers of variant `i` behind `carriers`, by ascending ordinal. Reads those of no
  /// other variant.
  void AppendCarriers(std::size_t i, std::vector<Carrier>& carriers);

private:
  /// Where the carriers of a variant stand.
  struct Place
  {
    std::uint32_t count;
    unsigned kind;     ///< class, or CARRIER_CLASSES
    std::size_t first; ///< of a rare one: its first carrier among theirs; else its row
    std::size_t rest;  ///< its first among Rests
    std::size_t rests;
  };

  using Text = std::optional<std::string>; ///< nothing until it is unpacked

  std::string Read(CarrierColumn column, std::size_t size = 0, unsigned more = 0) const;
  const std::string& Load(Text& text, CarrierColumn column, std::size_t size, unsigned more = 0);
  void DecodeBegins();
  void DecodeAlleles();
  void DecodeEnds();
  void DecodePlaces();
  void DecodeRestCounts();
  void AppendRare(const Place& place, std::vector<Carrier>& carriers);
  void AppendRow(const Place& place, std::vector<Carrier>& carriers);
  void ReplaceRests(const Place& place, Carrier* first);

  ColumnBlock block_;
  std::uint32_t samples_ = 0;
  std::size_t rareCarriers_ = 0;
  std::size_t restCount_ = 0;
  std::array<std::size_t, CARRIER_CLASSES> rowCounts_{};
  std::string alleleTexts_;
  std::vector<std::int32_t> begins_;
  std::vector<std::int32_t> ends_;
  std::vector<std::string_view> references_;
  std::vector<std::string_view> alternates_;
  std::vector<Place> places_;
  Text ordinalsLow_;
  Text ordinalsHigh_;
  Text genotypes_;
  Text rests_;
  std::array<Text, CARRIER_CLASSES> rows_;
};
} // namespace OrthancGenomics
