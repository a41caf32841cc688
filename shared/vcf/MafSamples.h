// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/MafLines.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace OrthancGenomics
{
/// What Mutation_Status says of a line.
enum class MafStatus
{
  Somatic,  ///< also where nothing is said: MAF is a format of somatic variants
  Germline, ///< Germline, and LOH: a germline variant of which the tumour lost the other allele
  None      ///< Wildtype and post-transcriptional modifications: DNA is not changed
};

MafStatus GetStatus(const MafLine& line);

/// The sample of the germline lines of a barcode that has somatic ones too.
std::string MakeGermlineName(const std::string& barcode);

/// The samples of a MAF, in the order of the file.
///
///   lines of the file    samples                                              origin
///   all somatic          each Tumor_Sample_Barcode, as "Tumor"                Somatic
///   all germline         each Tumor_Sample_Barcode, without a role            Germline
///   of both kinds        each Tumor_Sample_Barcode, as "Tumor", and for its   Somatic
///                        germline lines "<barcode>-germline", as "Normal"
///
/// A barcode of germline lines alone keeps its name, as "Normal", where others are somatic. The
/// matched normal's barcode names nobody: files use one for many patients. Stored calls of a
/// "Normal" are germline ones.
class MafSamples
{
public:
  /// Throws Error(Refused) with the place for a germline line, where `stated` says Germline, that
  /// says Somatic, or for more barcodes than MAX_SAMPLES.
  void Add(const MafLine& line, Origin stated);

  /// After the last line. Throws Error(Refused) if two samples would have one name.
  void Finish(Origin stated);

  Origin GetOrigin() const { return origin_; }
  const std::vector<std::string>& Names() const { return names_; }
  const std::vector<std::string>& Roles() const { return roles_; }

  /// The number of the sample that a line is about, which Add was given.
  std::uint32_t Get(std::string_view barcode, bool germline);

  static constexpr std::size_t MAX_SAMPLES = std::size_t{1} << 17U;

private:
  struct Barcode
  {
    std::string name;
    bool somatic = false;
    bool germline = false;
    std::uint32_t somaticSample = 0;
    std::uint32_t germlineSample = 0;
  };

  Barcode& Touch(std::string_view name);
  std::uint32_t AddSample(const std::string& name, const char* role);

  std::vector<Barcode> barcodes_;
  std::unordered_map<std::string, std::size_t> byName_;
  std::vector<std::string> names_;
  std::vector<std::string> roles_;
  Origin origin_ = Origin::Somatic;
  std::string scratch_; ///< C++17 looks up by std::string only
};
} // namespace OrthancGenomics
