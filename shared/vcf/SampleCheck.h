// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FieldText.h"
#include "vcf/ValueCheck.h"
#include "vcf/VcfDeclarations.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Checks FORMAT and the samples' columns. Remembers the last FORMAT, which rarely changes.
class SampleCheck
{
public:
  explicit SampleCheck(const VcfDeclarations& declarations) : declarations_(declarations) {}
  ~SampleCheck() = default;
  SampleCheck(const SampleCheck&) = delete;
  SampleCheck& operator=(const SampleCheck&) = delete;

  Verdict CheckFormat(std::string_view format);

  /// `samples` is all that follows FORMAT's tab, for the FORMAT checked last.
  Verdict CheckSamples(std::string_view samples, std::size_t alternates) const;

private:
  Verdict CheckKeys(std::string_view format) const;
  Verdict CheckSample(std::string_view sample, std::size_t alternates) const;
  const char* CheckPhaseSets(std::string_view sample, std::size_t alternates) const;

  const VcfDeclarations& declarations_;
  std::string format_; ///< the one that rules_ is of; their keys are views into it
  std::vector<ValueRule> rules_;
};
} // namespace OrthancGenomics
