// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Callables.h"

#include <algorithm>
#include <random>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t KITS = 3;

class Maker
{
public:
  Maker(std::size_t seed, std::size_t samples) : random_(seed), samples_(samples) {}

  std::int64_t Pick(std::int64_t below)
  {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(below));
  }

  void Add(std::int64_t begin, std::int64_t end, CallableClass level)
  {
    Site& site = sites_.emplace_back();
    site.begin = begin;
    site.end = end;
    site.referenceBlock = true;
    site.callable.assign(samples_, level);
  }

  std::vector<Site>& Sites() { return sites_; }

private:
  std::mt19937_64 random_;
  std::size_t samples_;
  std::vector<Site> sites_;
};

/// Whether a place is one that no sample is read well in: 500 of each 20,000 bases.
bool IsPatchy(std::int64_t place)
{
  return place % 20000 >= 12000 && place % 20000 < 12500;
}

void AddGenome(Maker& maker, std::int64_t bases)
{
  for (std::int64_t begin = maker.Pick(100); begin < bases;)
  {
    const bool patchy = IsPatchy(begin);
    const bool hole = maker.Pick(patchy ? 2 : 120) == 0;
    const std::int64_t length = 1 + maker.Pick(hole || patchy ? 60 : 200);
    maker.Add(begin, begin + length, hole ? 0 : static_cast<CallableClass>(2 + maker.Pick(3)));
    begin += length;
  }
}

void AddExome(Maker& maker, std::int64_t bases)
{
  for (std::int64_t begin = maker.Pick(8000); begin < bases; begin += 1 + maker.Pick(16000))
  {
    maker.Add(begin, begin + 1, maker.Pick(10) == 0 ? 0 : 4);
  }
}

void AddSites(Maker& maker, std::size_t samples, std::int64_t bases)
{
  Maker places(1, 0); // all files have the same
  for (std::int64_t begin = places.Pick(40); begin < bases; begin += 1 + places.Pick(80))
  {
    maker.Add(begin, begin + 1, 4);
    for (std::size_t i = 0; i < samples / 500; i++)
    {
      const auto sample = static_cast<std::size_t>(maker.Pick(static_cast<std::int64_t>(samples)));
      maker.Sites().back().callable[sample] = 0;
    }
  }
}
} // namespace

std::size_t GetFileSamples(CallableKind kind)
{
  return kind == CallableKind::Sites ? 1500 : 1;
}

std::vector<Site>
MakeCallables(CallableKind kind, std::size_t file, std::size_t samples, std::int64_t bases)
{
  Maker maker(file + 100, samples);
  switch (kind)
  {
  case CallableKind::Genomes:
    AddGenome(maker, bases);
    break;
  case CallableKind::Exomes:
    AddExome(maker, bases);
    break;
  case CallableKind::Sites:
    AddSites(maker, samples, bases);
    break;
  }
  return std::move(maker.Sites());
}

std::vector<Region> MakeTargets(CallableKind kind, std::size_t file, std::int64_t bases)
{
  std::vector<Region> targets;
  Maker maker(file % KITS, 0);
  for (std::int64_t begin = maker.Pick(3000); kind == CallableKind::Exomes && begin < bases;
       begin += 1 + maker.Pick(6000))
  {
    const std::int64_t end = begin + 80 + maker.Pick(300);
    targets.push_back({"1", begin, end});
    begin = end;
  }
  return targets;
}
} // namespace OrthancGenomics
