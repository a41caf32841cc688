// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancGenomics
{
/// GET of a URL by Orthanc's own HTTP client, whose settings of proxies and certificates count.
/// Waits a few seconds at most. Throws Error(Upstream) for any answer but 200, or none.
std::string FetchUrl(const std::string& url);
} // namespace OrthancGenomics
