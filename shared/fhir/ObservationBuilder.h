// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Code.h"
#include "report/CheckedText.h"
#include "report/Measure.h"

#include <json/value.h>

#include <optional>
#include <string>

namespace OrthancGenomics
{
/// What the resources of one report have in common.
struct ReportScene
{
  Json::Value subject;   ///< a Reference
  std::string status;    ///< of observations: "preliminary", "final", "entered-in-error"
  std::string effective; ///< dateTime
};

/// A CodeableConcept of a code of DICOM's (LN, SCT, UCUM), with its meaning as text.
Json::Value ToConcept(const Code& code);

/// A CodeableConcept of words alone.
Json::Value MakeTextConcept(const std::string& text);

/// A Quantity with a unit of UCUM.
Json::Value MakeQuantity(const Json::Value& value, const Code& unit);

Json::Value MakeReference(const std::string& containedId);

/// An Observation that is contained in a report: of the laboratory, of genetics.
class ObservationBuilder
{
public:
  /// `profile` is the last part of its canonical, empty for none.
  ObservationBuilder(const ReportScene& scene,
                     const std::string& id,
                     const std::string& profile,
                     const Json::Value& code);

  void AddCategory(const std::string& system, const std::string& code);
  void Set(const char* key, const Json::Value& value) { resource_[key] = value; }
  void DeriveFrom(const std::string& containedId);
  void AddNote(const std::string& text);

  /// A component with a value of this type, such as "valueQuantity".
  void Add(const Json::Value& code, const char* type, const Json::Value& value);
  void Add(const Code& code, const char* type, const Json::Value& value)
  {
    Add(ToConcept(code), type, value);
  }
  void AddText(const Code& code, const std::optional<ReportText>& text);
  void AddHgvs(const Code& code, const std::optional<ReportText>& hgvs);

  Json::Value Take() { return std::move(resource_); }

private:
  Json::Value resource_;
};
} // namespace OrthancGenomics
