// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/ConsentRecord.h"

#include <json/value.h>

namespace OrthancGenomics
{
class Consents;
class Snapshot;

/// A version of a consent as the REST contract shows it, with the resource as it was received.
Json::Value MakeConsentJson(const ConsentRecord& record, const Consents& consents);

/// The same with whose it is.
Json::Value
MakeConsentJson(const ConsentRecord& record, const Consents& consents, const Snapshot& snapshot);
} // namespace OrthancGenomics
