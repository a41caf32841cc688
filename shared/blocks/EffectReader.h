// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CarrierBlock.h"
#include "blocks/CohortCatalog.h"
#include "blocks/EffectFormat.h"
#include "blocks/SampleBits.h"
#include "consent/ReadScope.h"
#include "genomics/BlockStore.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// An allele and what some datasets say of it; borrows all.
struct EffectItem
{
  std::int64_t begin;
  std::int64_t end;
  std::string_view reference;
  std::string_view text; ///< ReadEffect's
  EffectText effect;
};

/// Tells what annotations say of the variants of grouped samples, as far as a scope covers them.
/// What it is given outlives it. One thread at a time. Throws Error(Storage), also where a row does
/// not fit its group.
class EffectReader
{
public:
  EffectReader(const ReadScope& scope,
               const IBlockSnapshot& blocks,
               const CohortCatalog& catalog,
               Build build);
  ~EffectReader();
  EffectReader(const EffectReader&) = delete;
  EffectReader& operator=(const EffectReader&) = delete;

  /// Bins in which alleles begin whose entries name one of these genes (MakeNameKeyText).
  using Bin = BinNumber;
  std::set<Bin> ListNamed(const std::set<std::string, std::less<>>& names) const;

  /// Visits the covered samples that carry an allele of a bin of which a judge says so, which gives
  /// for each of CohortCatalog::Formats whether an item counts if it is written so. A sample may be
  /// visited several times.
  using Judge = std::function<const std::vector<bool>&(const EffectItem&)>;
  using Visitor = std::function<void(const CohortSample&)>;
  void Visit(const Bin& bin, bool codingOnly, const Judge& judge, const Visitor& visitor);

  /// Visits the covered samples that carry an allele which begins in a bin, each once, with what
  /// its own dataset says. Quick for alleles of one bin, whose rows are kept: items live until
  /// another is asked for.
  using AlleleVisitor = std::function<void(const CohortSample&, const EffectItem&)>;
  void Find(const Bin& bin, const CarrierAllele& allele, const AlleleVisitor& visitor);

private:
  struct KeptRow;

  void Keep(const Bin& bin);
  void AddNamed(const std::string& name, std::set<Bin>& bins) const;
  void VisitRow(std::size_t group,
                CarrierBlock& row,
                CarrierBlock* coding,
                const Judge& judge,
                const Visitor& visitor);
  void CheckRow(std::size_t group, const CarrierBlock& row) const;
  const std::vector<const CohortSample*>& ListSamples(std::size_t group);

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const CohortCatalog& catalog_;
  const std::shared_ptr<const Cohort> cohort_; ///< shared with the catalog
  const CohortIndex index_;
  std::vector<std::vector<const CohortSample*>> samples_; ///< by group; null if not covered
  std::vector<Carrier> carriers_;
  std::optional<Bin> bin_;                     ///< that `kept_` is of
  std::vector<std::unique_ptr<KeptRow>> kept_; ///< those of coding alleles first
};
} // namespace OrthancGenomics
