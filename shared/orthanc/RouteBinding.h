// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Request.h"
#include "orthanc/Response.h"
#include "orthanc/Route.h"

#include <memory>

namespace OrthancGenomics
{
constexpr const char* JSON = "application/json";

/// A handler that is a method of an object which the table keeps alive. `shared_ptr` because each
/// route of the table holds the same object.
template <typename T>
Handler Bind(const std::shared_ptr<T>& object, Response (T::*method)(const Request&) const)
{
  return [object, method](const Request& request) { return ((*object).*method)(request); };
}

template <typename T>
BodyReaderFactory Open(const std::shared_ptr<T>& object,
                       std::unique_ptr<IBodyReader> (T::*method)(const Request&) const)
{
  return [object, method](const Request& head) { return ((*object).*method)(head); };
}
} // namespace OrthancGenomics
