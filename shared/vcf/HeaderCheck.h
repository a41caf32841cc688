// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Dataset.h"
#include "vcf/FieldText.h"
#include "vcf/MetaLine.h"
#include "vcf/VcfDeclarations.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Checks the header of a VCF 4.0 to 4.5 text by the specification, line by line, and gathers what
/// it declares. Lines come without their line feed; a carriage return before it is allowed.
/// It can go on after a finding.
class HeaderCheck
{
public:
  /// The next line: "##fileformat=…" first, meta lines, then the column header. Nothing if it is
  /// fine.
  std::optional<Finding> Check(std::string_view line);

  /// Whether the column header was seen: what follows is data.
  bool IsComplete() const { return complete_; }

  std::int64_t CountLines() const { return line_; }

  const VcfDeclarations& Declarations() const { return declarations_; }

private:
  Verdict CheckLine(std::string_view line);
  Verdict CheckFormat(std::string_view line);
  Verdict CheckMeta(std::string_view line);
  Verdict CheckStructured(std::string_view name, std::string_view value);
  Verdict CheckColumns(std::string_view line);
  Verdict CheckSampleNames(std::string_view names);

  std::int64_t line_ = 0;
  bool complete_ = false;
  MetaLine meta_;
  VcfDeclarations declarations_;
  std::set<std::string, std::less<>> identifiers_; ///< "INFO/DP": to find what is declared twice
};
} // namespace OrthancGenomics
