// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/HttpMethod.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancGenomics
{
inline HttpMethod ToMethod(OrthancPluginHttpMethod method)
{
  switch (method)
  {
  case OrthancPluginHttpMethod_Post:
    return HttpMethod::Post;
  case OrthancPluginHttpMethod_Put:
    return HttpMethod::Put;
  case OrthancPluginHttpMethod_Delete:
    return HttpMethod::Delete;
  default:
    return HttpMethod::Get;
  }
}
} // namespace OrthancGenomics
