// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"
#include "vcf/ContigTable.h"
#include "vcf/MafLines.h"
#include "vcf/MafSamples.h"
#include "vcf/ReportCounts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// What one line of a MAF says of a place, as views into the line.
///
///   Start  End    Reference  Tumor2    begin (0-based)
///   100    100    A          C         99   A>C
///   100    102    ACG        -         99   ACG is deleted: reference "ACG", alternate ""
///   100    101    -          TT        100  TT is put between the 100th base and the next
struct MafRow
{
  std::uint32_t contig = 0;
  std::int64_t begin = 0;
  std::string_view reference;               ///< empty for an insertion
  std::vector<std::string_view> alternates; ///< that of Tumor_Seq_Allele2 first; none: no variant
  bool germline = false;
  std::uint32_t sample = 0;
};

/// Reads lines into rows. All that is passed by reference must outlive it.
class MafRowReader
{
public:
  MafRowReader(ContigTable& contigs,
               MafSamples& samples,
               Conformance conformance,
               ReportCounts& counts)
      : contigs_(contigs), samples_(samples), strict_(conformance == Conformance::Strict),
        counts_(counts)
  {
  }

  /// Throws Error(BadInput) with the place for what cannot be stored.
  void Read(const MafLine& line, MafRow& row);

private:
  void ReadPlace(const MafLine& line, MafRow& row);
  void ReadAlleles(const MafLine& line, MafRow& row);
  void CheckEnd(const MafLine& line, std::int64_t start, const MafRow& row);
  std::uint32_t ReadContig(const MafLine& line);
  void Repair(Counted kind, const MafLine& line, MafColumn column, const char* reason);

  ContigTable& contigs_;
  MafSamples& samples_;
  bool strict_;
  ReportCounts& counts_;
};

/// The bases of an allele's column: empty for "-". Throws Error(BadInput) for other letters.
std::string_view ReadMafBases(const MafLine& line, MafColumn column);

/// What the row's sample shows of row.alternates[allele]: genotype only of germline lines, and
/// reads of the column's own allele, Tumor_Seq_Allele2. Of a germline line whose sample is
/// "Normal", what the matched normal shows. Throws Error(BadInput) for counts that are no numbers.
CarrierCall ReadMafCall(const MafLine& line, const MafRow& row, std::size_t allele, bool ofNormal);
} // namespace OrthancGenomics
