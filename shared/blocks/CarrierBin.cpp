// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/CarrierBin.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t FIRST_SLOTS = 1024;

std::uint64_t Mix(std::uint64_t state, std::uint64_t value)
{
  state = (state ^ value) * 0x9e3779b97f4a7c15U;
  return state ^ (state >> 32);
}

std::uint64_t HashText(std::string_view text)
{
  return text.size() == 1 ? static_cast<unsigned char>(text[0])
                          : std::hash<std::string_view>()(text);
}

bool IsBefore(const Carrier& a, const Carrier& b)
{
  return a.ordinal < b.ordinal;
}
} // namespace

std::string_view CarrierBin::Reference(const Known& known) const
{
  return std::string_view(texts_).substr(known.text, known.referenceSize);
}

std::string_view CarrierBin::Alternate(const Known& known) const
{
  return std::string_view(texts_).substr(known.text + known.referenceSize, known.alternateSize);
}

std::uint32_t CarrierBin::Add(std::int32_t begin,
                              std::int32_t end,
                              std::string_view reference,
                              std::string_view alternate)
{
  if (variants_.size() * 2 >= slots_.size())
  {
    Grow();
  }
  std::uint64_t hash = Mix(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
  hash = Mix(Mix(hash, HashText(reference)), HashText(alternate));
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask)
  {
    const std::uint32_t number = slots_[slot] - 1;
    const Known& known = variants_[number];
    if (hashes_[number] == hash && known.begin == begin && known.end == end &&
        Reference(known) == reference && Alternate(known) == alternate)
    {
      return number;
    }
  }
  const auto number = static_cast<std::uint32_t>(variants_.size());
  slots_[slot] = number + 1;
  hashes_.push_back(hash);
  variants_.push_back(Known{begin, end, texts_.size(), reference.size(), alternate.size(), 0, 0});
  texts_.append(reference);
  texts_.append(alternate);
  return number;
}

void CarrierBin::AddCarrier(std::uint32_t variant, Carrier carrier)
{
  Known& known = variants_[variant];
  if (known.count > 0 && entries_[known.last].carrier.ordinal == carrier.ordinal)
  {
    CarrierGenotype& genotype = entries_[known.last].carrier.genotype;
    genotype = Combine(genotype, carrier.genotype);
    return;
  }
  known.count++;
  known.last = entries_.size();
  entries_.push_back(Entry{variant, carrier});
}

void CarrierBin::Grow()
{
  slots_.assign(std::max(FIRST_SLOTS, slots_.size() * 2), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t number = 0; number < hashes_.size(); number++)
  {
    std::size_t slot = hashes_[number] & mask;
    while (slots_[slot] != 0)
    {
      slot = (slot + 1) & mask;
    }
    slots_[slot] = static_cast<std::uint32_t>(number + 1);
  }
}

void CarrierBin::SortCarriers()
{
  std::vector<std::size_t> places(variants_.size());
  std::size_t place = 0;
  for (std::size_t i = 0; i < variants_.size(); i++)
  {
    places[i] = place;
    place += variants_[i].count;
  }
  carriers_.resize(entries_.size());
  for (const Entry& entry : entries_)
  {
    carriers_[places[entry.variant]++] = entry.carrier;
  }
}

const std::vector<CarriedVariant>& CarrierBin::List()
{
  SortCarriers();
  list_.clear();
  Carrier* first = carriers_.data();
  for (const Known& known : variants_)
  {
    Carrier* const last = first + known.count;
    if (!std::is_sorted(first, last, IsBefore))
    {
      std::sort(first, last, IsBefore);
    }
    if (first != last)
    {
      list_.push_back(
          CarriedVariant{known.begin, known.end, Reference(known), Alternate(known), first, last});
    }
    first = last;
  }
  std::sort(list_.begin(),
            list_.end(),
            [](const CarriedVariant& a, const CarriedVariant& b)
            {
              return std::tie(a.begin, a.end, a.reference, a.alternate) <
                     std::tie(b.begin, b.end, b.reference, b.alternate);
            });
  return list_;
}

void CarrierBin::Clear()
{
  variants_.clear();
  hashes_.clear();
  std::fill(slots_.begin(), slots_.end(), 0);
  texts_.clear();
  entries_.clear();
}
} // namespace OrthancGenomics
