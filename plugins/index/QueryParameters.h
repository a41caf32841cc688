// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/VariantQuery.h"
#include "orthanc/Request.h"
#include "orthanc/Route.h"
#include "runtime/AsOf.h"

#include <optional>
#include <string>

namespace OrthancGenomics
{
/// The query of the keys gene, region, build, hgvs, spdi, variant, rsid, consequence, significance,
/// min-vaf, max-vaf, min-depth, min-quality, filter, origin, dataset, since, limit. Throws
/// Error(BadInput) that names the key.
VariantQuery ReadVariantQuery(const Request& request);

/// Of the above the keys dataset, origin and filter, which a question about all calls takes.
VariantQuery ReadDensityQuery(const Request& request);

/// Of the above the keys origin, since and limit, which a question about all carriers takes.
VariantQuery ReadCarrierQuery(const Request& request);
void DocumentCarrierQuery(Route& route);
void DocumentAsOf(Route& route);

/// The key as-of. Throws what ParseAsOf throws.
AsOf ReadAsOf(const Request& request);

/// The key issuer. Throws Error(BadInput) for one that DICOM does not allow.
std::optional<std::string> ReadIssuer(const Request& request);

/// Declares those keys on a route.
void DocumentVariantQuery(Route& route);
} // namespace OrthancGenomics
