// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <exception>
#include <string>

namespace OrthancGenomics
{
/// How a dataset keeps why its import failed: "BadInput: 1042:3: …". What is no Error is "Storage".
std::string WriteFailure(const std::exception& exception);

/// The Error that WriteFailure was given; `dataset` becomes its ExistingId.
Error ReadFailure(const std::string& text, const std::string& dataset);
} // namespace OrthancGenomics
