// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fhir/Codes.h"

#include <json/value.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
struct FhirCoding
{
  std::string system;
  std::string code;
  std::string display;
  std::string path; ///< where it stands

  bool Is(const char* itsSystem, const char* itsCode) const
  {
    return system == itsSystem && code == itsCode;
  }
};

/// From its first moment to the first after it, milliseconds since 1970 UTC: a date is a day,
/// "2026" a year.
struct FhirTime
{
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// A typed cursor over one element of a FHIR R4 resource in JSON. Absent and null are the same;
/// elements that nobody asks for are left alone, but for `modifierExtension` and `implicitRules`,
/// which may turn the meaning of what is read: Error(Refused). Every other fault is Error(BadInput)
/// with the path: "Consent.provision.period.start must be a FHIR dateTime".
class FhirReader
{
public:
  FhirReader(Json::Value element, std::string path);

  const std::string& Path() const { return path_; }
  std::string PathOf(const std::string& key) const { return path_ + "." + key; }
  bool IsEmpty() const { return element_.empty(); }
  bool Has(const std::string& key) const { return !Get(key).isNull(); }

  /// Empty if absent.
  std::string GetText(const std::string& key) const;

  /// A required code, one of `allowed`.
  std::string GetCode(const std::string& key, const std::vector<std::string>& allowed) const;

  /// dateTime or instant; of a time the end is a second later.
  std::optional<FhirTime> FindTime(const std::string& key) const;

  /// Empty if absent.
  FhirReader GetElement(const std::string& key) const;
  std::vector<FhirReader> GetElements(const std::string& key) const;

  /// The codings of a Coding, CodeableConcept, or list of either; empty if absent. A concept of
  /// text alone is a coding with this text as its display.
  std::vector<FhirCoding> GetCodings(const std::string& key) const;
  std::vector<FhirCoding> GetConcept(const std::string& key) const
  {
    return GetElement(key).ListCodings();
  }

private:
  const Json::Value& Get(const std::string& key) const;
  std::vector<FhirCoding> ListCodings() const;

  Json::Value element_;
  std::string path_;
};
} // namespace OrthancGenomics
