// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>

namespace OrthancGenomics
{
/// What one request may read of genomic data. Only AccessGate makes one; every query takes one and
/// applies it inside, so that counts, totals, orders and pages show nothing of what is withheld.
/// Immutable; safe to share between threads.
class ReadScope
{
public:
  /// Whether the subject (Subject::number) may be read. 0, data linked to nobody, never may.
  bool Covers(std::int64_t subject) const;

  /// Whether calls in this gene (approved symbol) are withheld.
  bool Withholds(const std::string& gene) const;

  /// Whether any gene is withheld at all.
  bool WithholdsGenes() const { return !withheldGenes_.empty(); }

private:
  friend class AccessGate;
  ReadScope() = default;

  bool everySubject_ = false;
  std::set<std::int64_t> subjects_;
  std::set<std::string> withheldGenes_;
};
} // namespace OrthancGenomics
