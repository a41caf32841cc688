// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace OrthancGenomics
{
struct FetchedPage
{
  int status = 0; ///< of HTTP; 0 where nobody answered
  std::string body;
  std::string etag; ///< empty where there is none
};

/// GET of a URL by Orthanc's own HTTP client, whose settings of proxies and certificates count.
FetchedPage FetchPage(const std::string& url,
                      const std::map<std::string, std::string>& headers,
                      unsigned timeoutSeconds);

/// The body; waits a few seconds at most. Throws Error(Upstream) for any answer but 200, or none.
std::string FetchUrl(const std::string& url);
} // namespace OrthancGenomics
