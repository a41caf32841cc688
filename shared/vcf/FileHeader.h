// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Contig.h"
#include "vcf/HeaderCheck.h"
#include "vcf/HtsHandles.h"
#include "vcf/InputFile.h"
#include "vcf/ReportCounts.h"
#include "vcf/VcfReader.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// The header of a file, parsed by htslib, with what it declares for checking lines.
struct FileHeader
{
  FileContent content = FileContent::Vcf;
  BcfHeaderHandle handle;
  HeaderCheck check;
  std::string version; ///< "VCFv4.2"
};

/// Reads the header of a text file up to its column header, of a BCF up to its first record.
/// Tolerant repairs and reports; Strict refuses the first deviation from the specification.
/// Throws Error(BadInput) with "line:column: reason", Error(Unsupported) for other versions than 4.
FileHeader ReadFileHeader(InputFile& input, Conformance conformance, ReportCounts& counts);

/// The contigs in the order of htslib's numbers; names that BCF's IDX leaves free are empty.
std::vector<ContigDeclaration> ListDeclaredContigs(const bcf_hdr_t& header);

/// "line:column: reason", as errors name a place.
std::string Describe(const Finding& finding);
} // namespace OrthancGenomics
