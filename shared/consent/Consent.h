// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/DataUse.h"
#include "consent/Purpose.h"

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What a rule may be about; a call is of one or several classes.
enum class DataClass
{
  Germline,
  Somatic,
  SecondaryFindings, ///< germline calls in genes of the list of secondary findings
  Pharmacogenomics,  ///< calls in genes of the list of pharmacogenes
  ImageLink,         ///< that genomic data stands beside the images, for everybody who sees these
  Identity           ///< who it is, told to research; only a permit that names it permits it
};

const char* ToString(DataClass dataClass);

enum class ProvisionType
{
  Permit,
  Deny
};

/// Milliseconds since 1970 UTC, half-open.
struct ConsentPeriod
{
  std::int64_t begin = std::numeric_limits<std::int64_t>::min();
  std::int64_t end = std::numeric_limits<std::int64_t>::max();
};

/// A rule and its exceptions (FHIR R4 Consent.provision). It speaks of what meets all of its
/// limits; an empty list is no limit.
struct Provision
{
  ProvisionType type = ProvisionType::Deny;
  bool concerned = true; ///< false: it is about something else than reading genomic data
  ConsentPeriod period = {};
  std::set<std::string> purposes =
      {}; ///< codes of PurposeOfUse; with the uses of `dataUse`: any of either
  DataUse dataUse = {};
  std::set<std::string> roles = {}; ///< with `users`: whoever is one of either
  std::set<std::string> users = {};
  std::set<DataClass> classes = {};
  std::set<std::string> genes = {};    ///< approved symbols
  std::set<std::string> projects = {}; ///< of research
  std::vector<Provision> exceptions = {};
};

enum class ConsentStatus
{
  Active,
  Withdrawn, ///< FHIR inactive: was in force
  Void       ///< draft, proposed, rejected, entered-in-error: never was
};

/// What one patient decided, compiled from the resource.
struct Consent
{
  std::string id;
  ConsentStatus status = ConsentStatus::Active;
  ConsentScope scope = ConsentScope::Treatment;
  std::int64_t decided = 0; ///< Consent.dateTime, milliseconds since 1970 UTC
  Provision provision;
};
} // namespace OrthancGenomics
