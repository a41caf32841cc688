// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <string>

namespace OrthancGenomics
{
/// {"system", "code"}
Json::Value MakeCoding(const std::string& system, const std::string& code);

/// A CodeableConcept of one coding.
Json::Value MakeConcept(const Json::Value& coding);
} // namespace OrthancGenomics
