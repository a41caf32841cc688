// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancGenomics
{
/// The methods that Orthanc passes to plugins.
enum class HttpMethod
{
  Get,
  Post,
  Put,
  Delete
};

/// "GET", "POST", "PUT", "DELETE".
const char* ToString(HttpMethod method);
} // namespace OrthancGenomics
