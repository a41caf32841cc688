// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "unit/vcf/VcfFolder.h"

#include <map>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A row of a MAF by column; what is not named has the value of an SNV of EGFR.
using MafValues = std::map<std::string, std::string>;

class MafFile : public VcfFolder
{
protected:
  static const std::vector<std::string>& Columns()
  {
    static const std::vector<std::string> columns = {"Hugo_Symbol",
                                                     "NCBI_Build",
                                                     "Chromosome",
                                                     "Start_Position",
                                                     "End_Position",
                                                     "Strand",
                                                     "Reference_Allele",
                                                     "Tumor_Seq_Allele1",
                                                     "Tumor_Seq_Allele2",
                                                     "dbSNP_RS",
                                                     "FILTER",
                                                     "Mutation_Status",
                                                     "Tumor_Sample_Barcode",
                                                     "Match_Norm_Seq_Allele1",
                                                     "Match_Norm_Seq_Allele2",
                                                     "t_depth",
                                                     "t_ref_count",
                                                     "t_alt_count",
                                                     "n_depth",
                                                     "n_ref_count",
                                                     "n_alt_count",
                                                     "Variant_Classification",
                                                     "HGVSc",
                                                     "HGVSp_Short",
                                                     "Transcript_ID"};
    return columns;
  }

  static std::string MakeLine(const MafValues& values)
  {
    MafValues whole = {{"Hugo_Symbol", "EGFR"},
                       {"NCBI_Build", "GRCh38"},
                       {"Chromosome", "chr7"},
                       {"Start_Position", "100"},
                       {"End_Position", "100"},
                       {"Strand", "+"},
                       {"Reference_Allele", "A"},
                       {"Tumor_Seq_Allele1", "A"},
                       {"Tumor_Seq_Allele2", "C"},
                       {"Tumor_Sample_Barcode", "T1"},
                       {"Variant_Classification", "Missense_Mutation"}};
    for (const auto& [name, value] : values)
    {
      whole[name] = value;
    }
    std::string line;
    for (const std::string& column : Columns())
    {
      line += whole[column] + '\t';
    }
    line.back() = '\n';
    return line;
  }

  static std::string MakeMaf(const std::vector<MafValues>& rows)
  {
    std::string text = "#version 2.4\n";
    for (const std::string& column : Columns())
    {
      text += column + '\t';
    }
    text.back() = '\n';
    for (const MafValues& row : rows)
    {
      text += MakeLine(row);
    }
    return text;
  }

  ReadResult ReadRows(const std::vector<MafValues>& rows) const { return Read(MakeMaf(rows)); }

  std::vector<std::string> ReadSites(const std::vector<MafValues>& rows) const
  {
    return ReadRows(rows).sites;
  }

  /// Of rows, the last at fault, which must be refused with this message after its line.
  void
  ExpectRefusal(ErrorCode code, const std::vector<MafValues>& rows, const std::string& end) const
  {
    Write(MakeMaf(rows));
    ExpectFailure(code, std::to_string(rows.size() + 2) + ':' + end);
  }

  Site ReadSite(const MafValues& row) const
  {
    Write(MakeMaf({row}));
    ImportReport report;
    Site site;
    const auto reader = OpenSites(file_, options_, report);
    EXPECT_TRUE(reader->Read(site));
    Site none;
    EXPECT_FALSE(reader->Read(none));
    return site;
  }
};
} // namespace OrthancGenomics
