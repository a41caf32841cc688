// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessGate.h"

#include <json/value.h>

#include <cstdint>

namespace OrthancGenomics
{
/// What the consents say, to this requester, of showing a subject's genomic data beside images:
/// Decision, for which Purpose, and Until when that stays so, null for without an end. Where no
/// consents are asked, the Mode alone. Throws what AccessGate::Ask throws.
Json::Value
MakePanelConsent(const AccessGate& gate, const Requester& requester, std::int64_t subject);
} // namespace OrthancGenomics
