// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/VariantQuery.h"
#include "imaging/ImagingQuery.h"
#include "runtime/AsOf.h"

#include <json/value.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancGenomics
{
/// What a patient, or one of their studies, has to meet: a tree of conditions.
struct FindCondition
{
  enum class Kind
  {
    Variant, ///< the answer about the patient is `presence`
    Patient, ///< `imaging`, which asks for PatientID and issuer alone, images or not
    Imaging, ///< one study meets `imaging`
    All,
    Any,
    Not
  };

  Kind kind = Kind::All;
  VariantQuery variant;
  Presence presence = Presence::Present;
  ImagingQuery imaging;
  std::vector<FindCondition> parts; ///< of All and Any; the one of Not
};

enum class FindLevel
{
  Patient,
  Study,
  Variant,
  Call
};

struct FindRequest
{
  FindLevel level = FindLevel::Patient;
  FindCondition condition;
  bool expand = false;
  bool count = false; ///< the numbers alone
  AsOf asOf;          ///< of the genomic side; images are as they are today
  std::int64_t since = 0;
  std::int64_t limit = 0; ///< 0: all
};

/// The body of POST /genomics/find:
///
///     {"Level": "Patient",
///      "Query": {"Gene": "KRAS", "Hgvs": "p.G12C", "Modality": "CT",
///                "And": [{…}], "Or": [{…}, {…}], "Not": {"Gene": "STK11", …}},
///      "Expand": true, "Limit": 0, "Since": 0, "Count": false, "AsOf": "2026-11-24"}
///
/// All that stands in one object must hold: the keys of variants on one and the same call, those of
/// DICOM on one and the same study, and of series on one series. "Presence" with keys of variants
/// asks for another answer than Present. Throws Error(BadInput) with the path of the key.
FindRequest ParseFindRequest(const Json::Value& body);

/// Throws Error(Forbidden) for a condition that can name somebody: a dataset, or any tag of DICOM
/// but of what and how the images are.
void RequireNobodyNamed(const FindCondition& condition);
void RequireNobodyNamed(const ImagingQuery& query);

/// The variant conditions that a match has met, those under a Not apart.
std::vector<const VariantQuery*> ListFoundVariants(const FindCondition& condition);
} // namespace OrthancGenomics
