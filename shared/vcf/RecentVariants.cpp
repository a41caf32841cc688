// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/RecentVariants.h"

#include "vcf/FieldText.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr unsigned LOWER = 'a' ^ 'A';

unsigned Lower(char c)
{
  return static_cast<unsigned char>(c) | LOWER;
}

/// FNV-1a.
std::uint64_t Mix(std::uint64_t hash, std::uint64_t value)
{
  constexpr std::uint64_t prime = 1099511628211ULL;
  return (hash ^ value) * prime;
}

std::uint64_t
HashTrimmed(std::int64_t position, std::string_view reference, std::string_view alternate)
{
  while (!reference.empty() && !alternate.empty() &&
         Lower(reference.back()) == Lower(alternate.back()))
  {
    reference.remove_suffix(1);
    alternate.remove_suffix(1);
  }
  while (!reference.empty() && !alternate.empty() &&
         Lower(reference.front()) == Lower(alternate.front()))
  {
    reference.remove_prefix(1);
    alternate.remove_prefix(1);
    ++position;
  }
  constexpr std::uint64_t basis = 14695981039346656037ULL;
  std::uint64_t hash = Mix(basis, static_cast<std::uint64_t>(position));
  for (const char base : reference)
  {
    hash = Mix(hash, Lower(base));
  }
  hash = Mix(hash, '>');
  for (const char base : alternate)
  {
    hash = Mix(hash, Lower(base));
  }
  return hash;
}
} // namespace

bool RecentVariants::Contains(std::uint64_t hash) const
{
  const auto* const end = hashes_.begin() + std::min(count_, KEPT);
  return std::find(hashes_.begin(), end, hash) != end;
}

bool RecentVariants::Add(std::int64_t position,
                         std::string_view reference,
                         std::string_view alternates)
{
  bool fresh = true;
  std::string_view alternate;
  for (Parts parts(alternates, ','); parts.Next(alternate);)
  {
    if (IsBases(alternate))
    {
      const std::uint64_t hash = HashTrimmed(position, reference, alternate);
      fresh = fresh && !Contains(hash);
      hashes_[count_ % KEPT] = hash;
      ++count_;
    }
  }
  return fresh;
}
} // namespace OrthancGenomics
