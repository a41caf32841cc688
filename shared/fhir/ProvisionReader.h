// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/Consent.h"
#include "fhir/ConsentReader.h"
#include "fhir/FhirReader.h"

#include <optional>

namespace OrthancGenomics
{
/// Consent.provision with all that it holds (see ReadConsent). `policy` is the type of a root that
/// states none; a nested provision has to. At most 8 deep.
Provision ReadProvision(const FhirReader& root,
                        const std::optional<ProvisionType>& policy,
                        const ConsentNames& names);
} // namespace OrthancGenomics
