// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/QualityCheck.h"
#include "json/JsonReader.h"

#include <cstdint>
#include <map>
#include <string>

namespace OrthancGenomics
{
/// When a check warns or fails. Where less than `atLeast` was counted, it is not evaluated.
struct CheckLimits
{
  ValueRange warn;
  ValueRange fail;
  std::int64_t atLeast = 1;
};

/// What a check that is no number does when it finds something.
enum class CheckAction
{
  Ignore,
  Warn,
  Fail
};

/// The status that it gives: "Pass", "Warn" or "Fail".
const char* ToStatus(CheckAction action);

/// The sex that calls on X and Y show, and what a contradiction does.
struct SexRules
{
  std::int64_t atLeast = 100;                   ///< SNVs on X, or on Y where X has less
  ValueRange male = {std::nullopt, 0.2};        ///< share of heterozygous SNVs on X
  ValueRange female = {0.3, std::nullopt};      ///< likewise
  CheckAction undetermined = CheckAction::Warn; ///< neither, or both
  CheckAction patientSex = CheckAction::Fail;   ///< not what DICOM says
  CheckAction otherDatasets = CheckAction::Fail;
};

/// Settings of the quality gate: Genomics.Quality.
struct QualityConfig
{
  std::int32_t minCallableDepth = 10;
  std::int32_t minCallableQuality = 20;
  /// By the code of the check. A check that an origin lacks cannot be made for it: genotypes of
  /// somatic callers are a formality.
  std::map<std::string, CheckLimits> germline;
  std::map<std::string, CheckLimits> somatic;
  SexRules sex; ///< of germline data

  QualityConfig(); ///< the defaults
};

/// Fills defaults; refuses unknown keys with their path. Throws Error(BadInput).
QualityConfig ParseQualityConfig(JsonReader section);
} // namespace OrthancGenomics
