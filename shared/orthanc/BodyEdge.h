// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Caller.h"
#include "orthanc/Route.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace OrthancGenomics
{
/// The edge around a body reader: Orthanc ignores what AddChunk says, so the first failure is kept
/// and answered by Finish, and the reader is destroyed at once, which frees what it had on the
/// disk. Throws nothing. A body of another size than its Content-Length is refused.
class BodyEdge final : public IBodyReader
{
public:
  BodyEdge(std::unique_ptr<IBodyReader> inner,
           std::string place,
           Caller caller,
           bool authenticationEnabled,
           std::optional<std::int64_t> contentLength);

  void AddChunk(std::string_view bytes) override;
  Response Finish() override;

private:
  void Guard(const std::function<void()>& function);

  std::unique_ptr<IBodyReader> inner_;
  std::string place_;
  Caller caller_;
  bool authenticationEnabled_;
  std::optional<std::int64_t> contentLength_;
  std::int64_t received_ = 0;
  std::optional<Response> failure_;
};
} // namespace OrthancGenomics
