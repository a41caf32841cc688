// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Coalescent.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr double THETA = 0.9e-3;

/// Branches of a share x of the haplotypes are 1 + EXCESS * RARE / (RARE + x) times as long.
constexpr double RARE = 1e-3;
constexpr double EXCESS = 4;

/// A branch: the haplotypes below it and its length, in 2N generations.
struct Branch
{
  std::uint32_t first;
  std::uint32_t last;
  double length;
};

class Tree
{
public:
  Tree(std::uint32_t leaves, std::mt19937_64& random) : random_(random), leaves_(leaves)
  {
    Merge();
    Order();
  }

  std::vector<Branch> List() const
  {
    std::vector<Branch> branches;
    for (std::size_t i = 0; i + 1 < nodes_.size(); i++)
    {
      const Node& node = nodes_[i];
      const double share = static_cast<double>(node.size) / leaves_;
      const double growth = 1 + EXCESS * RARE / (RARE + share);
      branches.push_back(
          {node.place, node.place + node.size, (nodes_[node.parent].time - node.time) * growth});
    }
    return branches;
  }

  std::vector<std::uint16_t> Places() const
  {
    std::vector<std::uint16_t> places(leaves_);
    for (std::size_t i = 0; i < leaves_; i++)
    {
      places[i] = static_cast<std::uint16_t>(nodes_[i].place);
    }
    return places;
  }

private:
  struct Node
  {
    double time;
    std::uint32_t size;
    std::size_t parent;
    std::uint32_t place; ///< of its first leaf
  };

  void Merge()
  {
    nodes_.assign(leaves_, Node{0, 1, 0, 0});
    std::vector<std::size_t> open(leaves_);
    std::iota(open.begin(), open.end(), std::size_t{0});
    double time = 0;
    const auto take = [&]
    {
      std::swap(open[random_() % open.size()], open.back());
      const std::size_t node = open.back();
      open.pop_back();
      return node;
    };
    while (open.size() > 1)
    {
      const auto lineages = static_cast<double>(open.size());
      time += std::exponential_distribution<double>(lineages * (lineages - 1) / 2)(random_);
      const std::size_t a = take();
      const std::size_t b = take();
      nodes_[a].parent = nodes_[b].parent = nodes_.size();
      open.push_back(nodes_.size());
      nodes_.push_back(Node{time, nodes_[a].size + nodes_[b].size, 0, 0});
    }
  }

  /// Gives each node a stretch of places within its parent's.
  void Order()
  {
    std::vector<std::uint32_t> used(nodes_.size(), 0);
    for (std::size_t i = nodes_.size() - 1; i-- > 0;)
    {
      Node& node = nodes_[i];
      node.place = nodes_[node.parent].place + used[node.parent];
      used[node.parent] += node.size;
    }
  }

  std::mt19937_64& random_;
  std::uint32_t leaves_;
  std::vector<Node> nodes_; ///< leaves first, the root last
};

SiteAllele MakeAllele(std::int64_t begin, std::mt19937_64& random)
{
  SiteAllele allele;
  allele.begin = begin;
  const auto reference = random() % 4;
  allele.reference.assign(1, "ACGT"[reference]);
  allele.alternate.assign(1, "ACGT"[(reference + 1 + random() % 3) % 4]);
  if (random() % 8 == 0)
  {
    (random() % 2 == 0 ? allele.reference : allele.alternate)
        .append(1 + random() % 4, "ACGT"[random() % 4]);
  }
  allele.end = allele.begin + static_cast<std::int64_t>(allele.reference.size());
  allele.carriers.resize(1);
  return allele;
}
} // namespace

double SliceSite::Frequency() const
{
  const double derived = static_cast<double>(last - first) / haplotypes;
  return ancestral ? 1 - derived : derived;
}

unsigned CoalescentSlice::CountAlleles(const SliceSite& site, std::size_t sample) const
{
  unsigned derived = 0;
  for (std::size_t haplotype = sample * 2; haplotype < sample * 2 + 2; haplotype++)
  {
    const std::uint32_t place = places[site.block][haplotype];
    derived += site.first <= place && place < site.last ? 1 : 0;
  }
  return site.ancestral ? 2 - derived : derived;
}

CoalescentSlice MakeSlice(std::size_t samples, std::int64_t bases, std::int64_t blockBases)
{
  std::mt19937_64 random(4);
  CoalescentSlice slice;
  const auto haplotypes = static_cast<std::uint32_t>(samples * 2);
  for (std::int64_t begin = 0; begin < bases; begin += blockBases)
  {
    const Tree tree(haplotypes, random);
    slice.places.push_back(tree.Places());
    const auto reference = static_cast<std::uint32_t>(random() % haplotypes);
    const auto firstSite = static_cast<std::ptrdiff_t>(slice.sites.size());
    for (const Branch& branch : tree.List())
    {
      const double mean = branch.length * THETA / 2 * static_cast<double>(blockBases);
      for (int count = std::poisson_distribution<int>(mean)(random); count > 0; count--)
      {
        SliceSite site;
        site.allele = MakeAllele(
            begin + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(blockBases)),
            random);
        site.block = slice.places.size() - 1;
        site.first = branch.first;
        site.last = branch.last;
        site.haplotypes = haplotypes;
        site.ancestral = branch.first <= reference && reference < branch.last;
        slice.sites.push_back(std::move(site));
      }
    }
    std::sort(slice.sites.begin() + firstSite,
              slice.sites.end(),
              [](const SliceSite& a, const SliceSite& b)
              { return a.allele.begin < b.allele.begin; });
  }
  return slice;
}
} // namespace OrthancGenomics
