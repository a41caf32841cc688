// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/Coding.h"

namespace OrthancGenomics
{
Json::Value MakeCoding(const std::string& system, const std::string& code)
{
  Json::Value coding;
  coding["system"] = system;
  coding["code"] = code;
  return coding;
}

Json::Value MakeConcept(const Json::Value& coding)
{
  Json::Value codings;
  codings["coding"].append(coding);
  return codings;
}
} // namespace OrthancGenomics
