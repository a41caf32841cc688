// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/HttpMethod.h"

namespace OrthancGenomics
{
const char* ToString(HttpMethod method)
{
  switch (method)
  {
  case HttpMethod::Get:
    return "GET";
  case HttpMethod::Post:
    return "POST";
  case HttpMethod::Put:
    return "PUT";
  case HttpMethod::Delete:
    return "DELETE";
  }
  return "GET";
}
} // namespace OrthancGenomics
