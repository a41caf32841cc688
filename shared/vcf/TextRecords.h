// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FileHeader.h"
#include "vcf/LineFeeds.h"
#include "vcf/LineThinner.h"
#include "vcf/RecordSource.h"
#include "vcf/ReportCounts.h"
#include "vcf/TextCheck.h"

#include <memory>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// Parses the data lines of a VCF with htslib, repairs what it can where that is allowed, and
/// explains what htslib refuses. Undeclared keys and contigs are added to the header as they
/// appear.
class TextRecords : public IRecordSource
{
public:
  /// `header` and `counts` must outlive it. `annotation` is the INFO key of the annotation, or
  /// empty.
  TextRecords(std::unique_ptr<ILineFeed> lines,
              FileHeader& header,
              Conformance conformance,
              ReportCounts& counts,
              const std::string& annotation);

  bool Next(SourceRecord& next) override;
  void Parse(SourceRecord& next) override;
  double Progress() const override { return lines_->Progress(); }

private:
  bool Repair(SourceRecord& next);
  void Judge(const SourceRecord& next);
  int TryParse(std::string_view text, bcf1_t& record);
  bool DropPhasePrefixes(std::string_view text);
  void ReportUndeclared(int before, std::int64_t line);
  void CheckColumns(const SourceRecord& next) const;
  [[noreturn]] void Explain(const SourceRecord& next) const;

  std::unique_ptr<ILineFeed> lines_;
  FileHeader& header_;
  bool strict_;
  ReportCounts& counts_;
  TextCheck check_;
  LineThinner thinner_;
  HtsString scratch_;     ///< what htslib parses and writes into
  std::string rewritten_; ///< a line whose phase prefixes were dropped
};

/// Throws Error(BadInput) with the place of the first of these lines that breaks the specification.
void RequireConformance(ILineFeed& lines, const VcfDeclarations& declarations);
} // namespace OrthancGenomics
