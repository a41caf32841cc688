// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Code.h"
#include "genomics/Build.h"
#include "genomics/Call.h"
#include "report/Biomarker.h"
#include "report/Finding.h"
#include "report/Report.h"

#include <array>
#include <optional>

namespace OrthancGenomics
{
/// A value of the domain and its code.
template <typename Value>
struct CodedValue
{
  Value value;
  FixedCode code;
};

inline constexpr std::array ASSESSMENT_CODES{
    CodedValue<Assessment>{Assessment::Present, {"LA9633-4", "LN", "Present"}},
    CodedValue<Assessment>{Assessment::Absent, {"LA9634-2", "LN", "Absent"}},
    CodedValue<Assessment>{Assessment::NoCall, {"LA18198-4", "LN", "No call"}},
    CodedValue<Assessment>{Assessment::Indeterminate, {"LA11884-6", "LN", "Indeterminate"}}};

inline constexpr std::array ORIGIN_CODES{
    CodedValue<Origin>{Origin::Germline, {"LA6683-2", "LN", "Germline"}},
    CodedValue<Origin>{Origin::Somatic, {"LA6684-0", "LN", "Somatic"}},
    CodedValue<Origin>{Origin::Unknown, {"LA18197-6", "LN", "Unknown genomic origin"}}};

inline constexpr std::array STATE_CODES{
    CodedValue<AllelicState>{AllelicState::Heterozygous, {"LA6706-1", "LN", "Heterozygous"}},
    CodedValue<AllelicState>{AllelicState::Homozygous, {"LA6705-3", "LN", "Homozygous"}},
    CodedValue<AllelicState>{AllelicState::Hemizygous, {"LA6707-9", "LN", "Hemizygous"}},
    CodedValue<AllelicState>{AllelicState::Homoplasmic, {"LA6704-6", "LN", "Homoplasmic"}},
    CodedValue<AllelicState>{AllelicState::Heteroplasmic, {"LA6703-8", "LN", "Heteroplasmic"}}};

// LOINC has no answer for T2T.
inline constexpr std::array BUILD_CODES{
    CodedValue<Build>{Build::GRCh37, {"LA14029-5", "LN", "GRCh37"}},
    CodedValue<Build>{Build::GRCh38, {"LA26806-2", "LN", "GRCh38"}},
    CodedValue<Build>{Build::CHM13, {"CHM13", "99OGENO", "T2T-CHM13v2.0"}}};

inline constexpr std::array CLASS_CODES{
    CodedValue<SignificanceClass>{SignificanceClass::Pathogenic, {"LA6668-3", "LN", "Pathogenic"}},
    CodedValue<SignificanceClass>{SignificanceClass::LikelyPathogenic,
                                  {"LA26332-9", "LN", "Likely pathogenic"}},
    CodedValue<SignificanceClass>{SignificanceClass::UncertainSignificance,
                                  {"LA26333-7", "LN", "Uncertain significance"}},
    CodedValue<SignificanceClass>{SignificanceClass::LikelyBenign,
                                  {"LA26334-5", "LN", "Likely benign"}},
    CodedValue<SignificanceClass>{SignificanceClass::Benign, {"LA6675-8", "LN", "Benign"}}};

inline constexpr std::array STABILITY_CODES{
    CodedValue<SatelliteStability>{SatelliteStability::Stable, {"LA14122-8", "LN", "Stable"}},
    CodedValue<SatelliteStability>{SatelliteStability::Low, {"LA26202-4", "LN", "MSI-L"}},
    CodedValue<SatelliteStability>{SatelliteStability::High, {"LA26203-2", "LN", "MSI-H"}},
    CodedValue<SatelliteStability>{SatelliteStability::Indeterminate,
                                   {"LA11884-6", "LN", "Indeterminate"}}};

inline constexpr std::array SPECIMEN_CODES{
    CodedValue<SpecimenType>{SpecimenType::Tissue, {"119376003", "SCT", "Tissue specimen"}},
    CodedValue<SpecimenType>{SpecimenType::Blood, {"119297000", "SCT", "Blood specimen"}},
    CodedValue<SpecimenType>{SpecimenType::Genetic, {"258562007", "SCT", "Genetic sample"}}};

/// The code of a value; each table has all of its kind.
template <typename Table, typename Value>
const FixedCode& GetCode(const Table& table, Value value)
{
  for (const auto& coded : table)
  {
    if (coded.value == value)
    {
      return coded.code;
    }
  }
  return table.front().code;
}

template <typename Value, std::size_t COUNT>
std::optional<Value> FindValue(const std::array<CodedValue<Value>, COUNT>& table, const Code& code)
{
  for (const auto& coded : table)
  {
    if (code == coded.code)
    {
      return coded.value;
    }
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
